import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readWorkflow } from '../src/core/read-document.ts';
import { readYaml } from '../src/core/read-yaml.ts';
import { putConnection } from '../src/store/connections/connections.ts';
import { publishDraft } from '../src/store/workflows/publish.ts';
import { saveDraft } from '../src/store/workflows/workflows.ts';
import { type TestDatabase, testDatabase } from './database.ts';
import { eventsOf, nextOf, restOf } from './event-reader.ts';
import { RunningServer, token } from './running-server.ts';
import { streamingModel } from './streaming-model.ts';

const document = `
snodo: 1
slug: talk
trigger: { type: webhook, path: talk, respond: stream, dedupe: "{{ trigger.body.id }}" }
steps:
  - { id: write, type: ai.generate, with: { connection: model, model: gpt-4o-mini, prompt: hello } }
`;

const slow = `
snodo: 1
slug: slow
trigger: { type: webhook, path: slow, respond: stream, timeout: 200ms }
steps: [{ id: long, type: wait, with: { for: 1m } }]
`;

const pieces = Array.from({ length: 300 }, (_, at) => `${at % 7} `);
// Equal ones must not become one on the way, and one has several times the size of a notice.
const rest = [...pieces, 'è😀'.repeat(9_000), ...pieces];

describe('a stream whose run another process carries out', () => {
  let database: TestDatabase;
  let model: Awaited<ReturnType<typeof streamingModel>>;
  let front: RunningServer;
  let back: RunningServer;
  let go: () => void;
  let gone: Promise<void>;

  beforeAll(async () => {
    database = await testDatabase();
    ({ promise: gone, resolve: go } = Promise.withResolvers<void>());
    model = await streamingModel(async (reply) => {
      reply.text('Hel');
      await gone;
      for (const piece of rest) reply.text(piece);
    });
    await putConnection(database.sql, 'model', { connector: 'openai', baseUrl: model.baseUrl });
    for (const text of [document, slow]) {
      const workflow = readWorkflow(readYaml(text));
      await saveDraft(database.sql, workflow);
      await publishDraft(database.sql, workflow.slug, () => undefined);
    }
    const env = {
      DATABASE_URL: database.url,
      SNODO_LOG: 'error',
      SNODO_EGRESS_ALLOW: '127.0.0.1',
      SNODO_ENCRYPTION_KEY: Buffer.alloc(32, 7).toString('base64'),
    };
    front = new RunningServer({ ...env, SNODO_ROLE: 'gateway,api' });
    back = new RunningServer({ ...env, SNODO_ROLE: 'worker' });
    await Promise.all([front.launch(), back.launch()]);
  });
  afterAll(async () => {
    await Promise.all([front.remove(), back.remove()]);
    await model[Symbol.asyncDispose]();
    await database[Symbol.asyncDispose]();
  });

  const send = async (body: object, path = 'talk') =>
    eventsOf(
      await fetch(`${front.url}/hooks/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    );

  it('brings the pieces before the run ends, all of them in their order, also to a duplicate', async () => {
    const first = await send({ id: 1 });
    await nextOf(first, 'accepted');
    expect(await nextOf(first, 'text')).toEqual({ step: 'write', text: 'Hel' });
    const second = await send({ id: 1 });
    expect(await nextOf(second, 'accepted')).toMatchObject({ duplicate: true });
    expect(await nextOf(second, 'text')).toEqual({ step: 'write', text: 'Hel' });
    go();
    for (const events of [await restOf(first), await restOf(second)]) {
      const texts = events.flatMap(({ event, data }) => (event === 'text' ? [data['text']] : []));
      expect(texts.join('')).toBe(rest.join(''));
      expect(events.slice(texts.length)).toEqual([
        { event: 'step', data: { id: 'write', status: 'succeeded' } },
        { event: 'done', data: { output: expect.objectContaining({ text: `Hel${rest.join('')}` }) } },
      ]);
    }
  });

  it('says by a link where to look when it is late', async () => {
    const { run, link } = await nextOf(await send({}, 'slow'), 'late');
    expect(link).toBe(`${front.url}/api/v1/runs/${String(run)}`);
    const found = await fetch(String(link), { headers: { authorization: `Bearer ${token}` } });
    expect([found.status, await found.json()]).toEqual([200, expect.objectContaining({ id: run, workflow: 'slow' })]);
  });
});
