import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type TestDatabase, testDatabase } from './database.ts';
import { RunningServer } from './running-server.ts';

const key = randomBytes(32).toString('base64');
let database: TestDatabase;
let usual: RunningServer;
let gpu: RunningServer;

function another(more: Record<string, string> = {}): RunningServer {
  return new RunningServer({ DATABASE_URL: database.url, SNODO_ENCRYPTION_KEY: key, ...more });
}

async function api(method: string, path: string, body?: object): Promise<unknown> {
  const answer = await usual.call(method, path, body === undefined ? {} : { body: JSON.stringify(body) });
  const said: unknown = JSON.parse((await answer.text()) || 'null');
  if (answer.status >= 400) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(said)}`);
  return said;
}

async function start(slug: string, document: object, input: unknown = null): Promise<string> {
  await api('PUT', `/workflows/${slug}`, { snodo: 1, slug, ...document });
  await api('POST', `/workflows/${slug}/publish`);
  return z.object({ id: z.string() }).parse(await api('POST', `/workflows/${slug}/runs`, { input })).id;
}

const stand = (id: string) => api('GET', `/runs/${id}`);
const patience = { timeout: 30_000, interval: 100 };

beforeAll(async () => {
  database = await testDatabase();
  usual = another();
  gpu = another({ SNODO_ROLE: 'worker', SNODO_WORKER_LABELS: 'gpu, eu', SNODO_WORKER_OTHERS: 'leave' });
  await usual.launch();
});

afterAll(async () => {
  await Promise.all([usual, gpu].map((one) => one.remove()));
  await database[Symbol.asyncDispose]();
});

const map = (id: string, value: unknown, more: object = {}) => ({ id, type: 'map', with: { value }, ...more });

describe('steps that want workers of a label', () => {
  it('wait for one, say so, and go on there; the rest of the run has been done', async () => {
    const id = await start('pictures', {
      steps: [
        map('first', 1),
        map('drawn', '{{ steps.first + 1 }}', { runOn: 'gpu' }),
        map('beside', 10, { after: ['first'] }),
        map('last', '{{ steps.drawn + steps.beside }}', { after: ['drawn', 'beside'] }),
      ],
    });
    await expect
      .poll(() => stand(id), patience)
      .toMatchObject({
        status: 'queued',
        waitsFor: {
          kind: 'missing-worker',
          label: 'gpu',
          reason: expect.stringContaining('No worker with the label "gpu"'),
        },
      });
    expect(await stand(id)).toMatchObject({
      steps: expect.arrayContaining([
        expect.objectContaining({ id: 'first', status: 'succeeded' }),
        expect.objectContaining({ id: 'beside', status: 'succeeded' }),
      ]),
    });
    await gpu.launch();
    await expect.poll(() => stand(id), patience).toMatchObject({ status: 'succeeded', output: 12 });
    expect(await api('GET', '/workers')).toMatchObject({
      items: [
        { labels: [], runs: 0 },
        { labels: ['gpu', 'eu'], runs: 0 },
      ],
    });
  });

  it('may stand inside of an each, and a whole workflow may want one', async () => {
    const each = {
      steps: [
        {
          id: 'all',
          type: 'each',
          with: {
            items: '{{ trigger.body }}',
            concurrency: 3,
            steps: [map('here', '{{ item }}'), map('there', '{{ steps.here * 2 }}', { runOn: 'eu' })],
          },
        },
        map('done', '{{ $sum(steps.all) }}'),
      ],
    };
    const id = await start('list', each, [1, 2, 3, 4, 5]);
    await expect.poll(() => stand(id), patience).toMatchObject({ status: 'succeeded', output: 30 });
    const whole = await start('whole', { runOn: 'gpu', steps: [map('one', 1), map('two', '{{ steps.one + 1 }}')] });
    await expect.poll(() => stand(whole), patience).toMatchObject({ status: 'succeeded', output: 2 });
  });

  it('are tried again there, and one that leaves the others does not take what wants nothing', async () => {
    const id = await start('again', {
      steps: [
        {
          id: 'call',
          type: 'http.request',
          runOn: 'gpu',
          with: { url: 'http://127.0.0.1:1/' },
          retry: { attempts: 2, base: '100ms', backoff: 'fixed', jitter: false, on: ['egress_refused', 'network'] },
          onError: 'continue',
        },
        map('after', 'over'),
      ],
    });
    await expect.poll(() => stand(id), patience).toMatchObject({ status: 'succeeded', output: 'over' });
    await usual.end('SIGTERM');
    await usual.launch({ SNODO_ROLE: 'gateway,api' });
    const nobody = await start('plain', { steps: [map('one', 1)] });
    const pinned = await start('pinned', { runOn: 'eu', steps: [map('one', 1)] });
    // The one that is for any worker finds none; the other is passed on by nobody either.
    await usual.end('SIGTERM');
    await usual.launch();
    await expect.poll(() => stand(nobody), patience).toMatchObject({ status: 'succeeded' });
    await expect.poll(() => stand(pinned), patience).toMatchObject({ status: 'succeeded' });
  });
});
