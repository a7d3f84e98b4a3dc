import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Platform, platform } from '../src/app/platform.ts';
import { readSettings } from '../src/app/settings.ts';
import { readWorkflow } from '../src/core/read-document.ts';
import { readYaml } from '../src/core/read-yaml.ts';
import { putConnection } from '../src/store/connections/connections.ts';
import { getRun, stepsOfRun } from '../src/store/runs/runs.ts';
import { publishDraft } from '../src/store/workflows/publish.ts';
import { saveDraft } from '../src/store/workflows/workflows.ts';
import { type TestDatabase, testDatabase } from './database.ts';
import { eventsOf, nextOf, restOf } from './event-reader.ts';
import { streamingModel } from './streaming-model.ts';

type Answer = Parameters<typeof streamingModel>[0];

let database: TestDatabase;
let model: Awaited<ReturnType<typeof streamingModel>>;
let answer: Answer = () => undefined;
let parts: Platform;
let server: Server;
let url: string;
let folder: string;

async function publish(slug: string, trigger: string, steps: string): Promise<void> {
  const text = `
snodo: 1
slug: ${slug}
trigger: { type: webhook, path: ${slug}, respond: stream, dedupe: "{{ trigger.body.id }}"${trigger} }
steps:
  - { id: first, type: map, with: { value: 1 } }
${steps}
`;
  const document = readWorkflow(readYaml(text));
  await saveDraft(database.sql, document);
  await publishDraft(database.sql, slug, () => undefined);
}

const ask = (more = '') =>
  `  - { id: write, type: ai.generate, with: { connection: model, model: gpt-4o-mini, prompt: hello${more} }, retry: { attempts: 2, base: 1ms } }`;

async function send(slug: string, body: object = {}, signal?: AbortSignal): Promise<Response> {
  const response = await fetch(`${url}/hooks/${slug}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    ...(signal ? { signal } : {}),
  });
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/event-stream']);
  return response;
}

/** A model that gives one piece, and the rest once it is let go. */
function held(first: string, ...rest: readonly string[]): () => void {
  const { promise, resolve } = Promise.withResolvers<void>();
  answer = async (reply) => {
    reply.text(first);
    await promise;
    for (const piece of rest) reply.text(piece);
  };
  return resolve;
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'snodo-stream-'));
  database = await testDatabase();
  model = await streamingModel((reply, at) => answer(reply, at));
  parts = await platform({
    settings: readSettings({ SNODO_DATA_DIR: folder, SNODO_EGRESS_ALLOW: '127.0.0.1' }),
    ...database,
    databaseUrl: database.url,
    alone: true,
    address: () => url,
    log: pino({ level: 'silent' }),
  });
  await parts.worker.start();
  server = createServer((request, response) => parts.gateway.handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  await putConnection(database.sql, 'model', { connector: 'openai', baseUrl: model.baseUrl });
  await publish('talk', '', ask());
});

afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await parts.worker.stop();
  await parts.close();
  await model[Symbol.asyncDispose]();
  await database[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});

describe('respond: stream', () => {
  it('shows the answer of the model while it comes, and its output is the pieces joined', async () => {
    const go = held('Hel', 'lo', ' world');
    const response = await send('talk');
    expect([response.headers.get('cache-control'), response.headers.get('x-accel-buffering')]).toEqual([
      'no-store',
      'no',
    ]);
    const events = eventsOf(response);
    const accepted = (await events.next()).value;
    expect(accepted).toEqual({ event: 'accepted', data: { delivery: expect.any(String), run: expect.any(String) } });
    expect(await nextOf(events, 'text')).toEqual({ step: 'write', text: 'Hel' });
    const run = String(accepted?.data['run']);
    expect((await getRun(database.sql, run)).status).toBe('running');
    go();
    const output = {
      text: 'Hello world',
      usage: { inputTokens: 100, outputTokens: 20, cost: expect.any(Number) },
      model: 'gpt-4o-mini-2024-07-18',
      cached: false,
    };
    expect(await restOf(events)).toEqual([
      { event: 'text', data: { step: 'write', text: 'lo' } },
      { event: 'text', data: { step: 'write', text: ' world' } },
      { event: 'step', data: { id: 'write', status: 'succeeded' } },
      { event: 'done', data: { output } },
    ]);
    expect((await stepsOfRun(database.sql, run, '')).find(({ step }) => step === 'write')?.output).toEqual(output);
  });

  it('gives a duplicate all that the first run says, and the outcome also when it ended long ago', async () => {
    const go = held('one ', 'two ', 'three');
    const first = eventsOf(await send('talk', { id: 1 }));
    const { run } = await nextOf(first, 'accepted');
    expect(await nextOf(first, 'text')).toEqual({ step: 'write', text: 'one ' });
    const second = eventsOf(await send('talk', { id: 1 }));
    expect(await nextOf(second, 'accepted')).toMatchObject({ run, duplicate: true });
    expect(await nextOf(second, 'text')).toEqual({ step: 'write', text: 'one ' });
    go();
    const [one, two] = [await restOf(first), await restOf(second)];
    expect(two).toEqual(one);
    expect(two.at(-1)).toMatchObject({ event: 'done', data: { output: { text: 'one two three' } } });
    const third = await restOf(eventsOf(await send('talk', { id: 1 })));
    expect(third.map(({ event }) => event)).toEqual(['accepted', 'done']);
    expect(third.at(-1)).toEqual(two.at(-1));
    await database.sql`delete from runs where id = ${String(run)}`;
    const fourth = await restOf(eventsOf(await send('talk', { id: 1 })));
    expect(fourth.at(-1)).toMatchObject({ event: 'error', data: { code: 'not_found', run } });
  });

  it('goes on with the run when the client has gone', async () => {
    const go = held('Hel', 'lo');
    const leaving = new AbortController();
    const events = eventsOf(await send('talk', {}, leaving.signal));
    const { run } = await nextOf(events, 'accepted');
    await nextOf(events, 'text');
    leaving.abort();
    await expect(events.next()).rejects.toThrow(/abort/);
    go();
    expect((await parts.watch.wait(String(run), { ms: 60_000, wantsResponse: false })).kind).toBe('ended');
    expect((await getRun(database.sql, String(run))).output).toMatchObject({ text: 'Hello' });
  });

  it('tells of a failure, and that the text begins anew when the step is tried again', async () => {
    answer = (reply, at) => {
      reply.text(`try ${at}`);
      reply.error('overloaded');
    };
    const before = model.asked.length;
    const events = await restOf(eventsOf(await send('talk')));
    const run = events[0]?.data['run'];
    expect(events.slice(2)).toEqual([
      { event: 'text', data: { step: 'write', text: `try ${before + 1}` } },
      { event: 'text', data: { step: 'write', text: '', restart: true } },
      { event: 'text', data: { step: 'write', text: `try ${before + 2}` } },
      { event: 'step', data: { id: 'write', status: 'failed' } },
      { event: 'error', data: { code: 'http_status', message: expect.stringContaining('overloaded'), run } },
    ]);
    expect((await getRun(database.sql, String(run))).status).toBe('failed');
  });

  it('ends when the time is up, with where to look', async () => {
    await publish('late', ', timeout: 300ms', ask());
    const go = held('Hel', 'lo');
    const events = await restOf(eventsOf(await send('late')));
    const run = events[0]?.data['run'];
    expect(events.at(-1)).toEqual({ event: 'late', data: { run, link: `${url}/api/v1/runs/${String(run)}` } });
    go();
    expect((await parts.watch.wait(String(run), { ms: 60_000, wantsResponse: false })).kind).toBe('ended');
  });

  it('shows no secret that the model says, not even in two pieces', async () => {
    await parts.secrets.put('PLANTED', 'sk-planted-secret');
    held('It is sk-pla', 'nted', '-secret', '!')();
    const events = await restOf(eventsOf(await send('talk')));
    expect(JSON.stringify(events)).not.toMatch(/nted/);
    const texts = events.flatMap(({ event, data }) => (event === 'text' ? [data['text']] : []));
    expect(texts.join('')).toBe('It is [secret]!');
    expect(events.at(-1)).toMatchObject({ event: 'done', data: { output: { text: 'It is [secret]!' } } });
  });

  it('shows a kept answer in one piece, an inner step by its place, and JSON by a schema not at all', async () => {
    await publish('kept', '', ask(', cache: 1h'));
    held('Hel', 'lo')();
    await restOf(eventsOf(await send('kept')));
    const again = await restOf(eventsOf(await send('kept')));
    expect(again.slice(2, 3)).toEqual([{ event: 'text', data: { step: 'write', text: 'Hello' } }]);
    await publish(
      'inner',
      '',
      `  - { id: all, type: each, with: { items: [a], steps: [{ id: say, type: ai.generate, with: { prompt: "It is late" } }] } }
  - { id: form, type: ai.generate, with: { prompt: "It is late", schema: { type: object, properties: { sentiment: { type: string } } } } }`,
    );
    const inner = await restOf(eventsOf(await send('inner')));
    const places = inner.flatMap(({ event, data }) => (event === 'text' ? [data['step']] : []));
    expect(new Set(places)).toEqual(new Set(['all/0/say']));
    expect(places.length).toBeGreaterThan(1);
    expect(inner.filter(({ event }) => event === 'step').map(({ data }) => data['id'])).toEqual([
      'first',
      'all',
      'form',
    ]);
  });

  it('does not heap up what a slow client does not take', async () => {
    const go = held('Hel', 'lo');
    const events = eventsOf(await send('talk'));
    const run = String((await nextOf(events, 'accepted'))['run']);
    await nextOf(events, 'text');
    const text = 'x'.repeat(50_000);
    // In one go: the socket can take nothing in between. 100 MB would be heaped up.
    for (let sent = 0; sent < 2_000; sent += 1) {
      const at = 3 + sent * text.length;
      parts.watch.progress(run, { kind: 'text', step: 'write', source: '1.1', at, text }, true);
    }
    go();
    const rest = await restOf(events);
    expect(JSON.stringify(rest).length).toBeLessThan(1_000_000);
    expect(rest.filter(({ data }) => data['cut'] === true)).toHaveLength(1);
    expect(rest.at(-1)).toMatchObject({ event: 'done', data: { output: { text: 'Hello' } } });
  });
});
