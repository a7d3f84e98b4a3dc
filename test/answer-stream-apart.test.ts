import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readWorkflow, readYaml } from '../src/core/read-document.ts';
import { putConnection } from '../src/store/connections.ts';
import { publishDraft, saveDraft } from '../src/store/workflows.ts';
import { type TestDatabase, testDatabase } from './database.ts';
import { eventsOf, nextOf, restOf } from './event-reader.ts';
import { RunningServer } from './running-server.ts';
import { streamingModel } from './streaming-model.ts';

const document = `
snodo: 1
slug: talk
trigger: { type: webhook, path: talk, respond: stream, dedupe: "{{ trigger.body.id }}" }
steps:
  - { id: write, type: ai.generate, with: { connection: model, model: gpt-4o-mini, prompt: hello } }
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
    await saveDraft(database.sql, readWorkflow(readYaml(document)));
    await publishDraft(database.sql, 'talk', () => undefined);
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

  const send = async (body: object) =>
    eventsOf(
      await fetch(`${front.url}/hooks/talk`, {
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
});
