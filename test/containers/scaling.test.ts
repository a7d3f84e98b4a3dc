import { randomBytes } from 'node:crypto';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type TestDatabase, testDatabase } from '../database.ts';
import { RunningServer } from '../running-server.ts';
import { type StandIn, standIn } from '../stand-in.ts';
import { ChartRenderer, noRenderer } from './chart.ts';

const scaled = z.object({
  spec: z.object({ triggers: z.tuple([z.object({ metadata: z.object({ query: z.string() }) })]) }),
});

describe.skipIf(noRenderer !== '')(`the query that KEDA scales workers by${noRenderer}`, () => {
  let database: TestDatabase;
  let server: RunningServer;
  let gpu: RunningServer;
  let service: StandIn;
  let answerAll: () => void;
  let queries: ReadonlyMap<string, string>;

  beforeAll(async () => {
    const values = {
      secret: { name: 'snodo' },
      workers: { autoscaling: { enabled: true } },
      workerGroups: [{ name: 'default' }, { name: 'gpu', labels: ['gpu', 'eu'], others: 'leave' }],
    };
    using chart = new ChartRenderer();
    const objects = chart.manifests(values).filter(({ kind }) => kind === 'ScaledObject');
    queries = new Map(objects.map((one) => [one.metadata.name, scaled.parse(one).spec.triggers[0].metadata.query]));
    const answering = new Promise<void>((resolve) => (answerAll = resolve));
    service = await standIn(async () => {
      await answering;
      return { body: {} };
    });
    database = await testDatabase();
    const both = {
      DATABASE_URL: database.url,
      SNODO_ENCRYPTION_KEY: randomBytes(32).toString('base64'),
      SNODO_EGRESS_ALLOW: '127.0.0.1',
    };
    server = new RunningServer(both);
    gpu = new RunningServer({
      ...both,
      SNODO_ROLE: 'worker',
      SNODO_WORKER_LABELS: 'eu,gpu',
      SNODO_WORKER_OTHERS: 'leave',
    });
    await server.launch();
  });

  afterAll(async () => {
    await Promise.all([server.remove(), gpu.remove()]);
    await service[Symbol.asyncDispose]();
    await database[Symbol.asyncDispose]();
  });

  const count = async (group: string, before?: string) => {
    const sql = postgres(database.url, { max: 1, onnotice: () => undefined });
    try {
      return await sql.begin(async (transaction) => {
        if (before !== undefined) await transaction.unsafe(before);
        const [row] = await transaction.unsafe(queries.get(`acme-snodo-worker-${group}`) ?? '');
        if (before !== undefined) await transaction`reset role; drop owned by keda; drop role keda`.simple();
        return Number(row?.['count']);
      });
    } finally {
      await sql.end();
    }
  };

  const start = async (slug: string, step: object) => {
    const document = { snodo: 1, slug, steps: [{ id: 'only', ...step }] };
    const answers = [
      await server.call('PUT', `/workflows/${slug}`, { body: JSON.stringify(document) }),
      await server.call('POST', `/workflows/${slug}/publish`),
      await server.call('POST', `/workflows/${slug}/runs`, { body: JSON.stringify({ input: null }) }),
    ];
    expect(answers.map(({ ok }) => ok)).toEqual([true, true, true]);
  };
  const counts = async () => ({ default: await count('default'), gpu: await count('gpu') });
  const patience = { timeout: 30_000, interval: 100 };

  it('may be asked by a user who reads two tables and nothing else', async () => {
    const rights = 'create role keda; grant select on runs, workers to keda; set local role keda';
    expect(await count('gpu', rights)).toBe(0);
  });

  it('counts for each group what is due for it and what it has in hand, and nothing that waits', async () => {
    expect(await counts()).toEqual({ default: 0, gpu: 0 });
    const call = { type: 'http.request', with: { url: service.url } };
    await start('asks', { type: 'approval', with: { title: 'May it?' } });
    await start('calls', call);
    await start('draws', { ...call, runOn: 'gpu' });
    await expect.poll(counts, patience).toEqual({ default: 1, gpu: 1 });
    // The one for gpu is due and nobody's; then a worker with the labels, in whatever order, has it in hand.
    expect(service.seen.length).toBe(1);
    await gpu.launch();
    await expect.poll(() => service.seen.length, patience).toBe(2);
    expect(await counts()).toEqual({ default: 1, gpu: 1 });
    answerAll();
    await expect.poll(counts, patience).toEqual({ default: 0, gpu: 0 });
    const { items } = z
      .object({ items: z.array(z.object({ status: z.string() })) })
      .parse(await (await server.call('GET', '/runs')).json());
    expect(items.map(({ status }) => status).toSorted()).toEqual(['succeeded', 'succeeded', 'waiting']);
  });
});
