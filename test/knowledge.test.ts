import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { SnodoError } from '../src/core/error.ts';
import { fileValue } from '../src/files/file-store.ts';
import { saveBase } from '../src/knowledge/save-base.ts';
import type { EditionRules } from '../src/store/knowledge/knowledge-bases.ts';
import { type TestDatabase, testDatabase } from './database.ts';
import type { ModelReply } from './model-servers/model-server.ts';
import { openaiServer } from './model-servers/openai.ts';
import { pdfOf } from './small-pdf.ts';
import { type RunningEngine, runningEngine } from './running-engine.ts';
import { type RunningPlatform, runningPlatform } from './running-platform.ts';

const offline: EditionRules = {
  connection: null,
  model: 'offline/words-1',
  wantedDimensions: null,
  chunkTokens: 100,
  chunkOverlap: 10,
  language: 'en',
};

let database: TestDatabase;
let engine: RunningEngine;

beforeAll(async () => {
  database = await testDatabase();
  engine = await runningEngine(database);
});
afterAll(async () => {
  await engine[Symbol.asyncDispose]();
  await database[Symbol.asyncDispose]();
});

let count = 0;

async function ran(type: string, input: object) {
  count += 1;
  const slug = `one-${count}`;
  await engine.publish(JSON.stringify({ snodo: 1, slug, steps: [{ id: 'one', type, with: input }] }));
  const run = await engine.ended(await engine.start(slug), 60_000);
  if (run.status === 'failed') return { failure: engine.failure(run), output: null };
  return { failure: undefined, output: (await engine.steps(run.id))['one']?.output ?? null };
}

const found = z.object({
  results: z.array(z.looseObject({ text: z.string(), score: z.number(), document: z.string(), place: z.string() })),
});

/** Those who speak OpenAI's protocol here embed by how long a text is. */
let reply: ModelReply = { text: [] };

const handbook = `# Returns

You can send anything back within 30 days. We pay for the parcel.

## What cannot be returned

Underwear and opened cosmetics stay with you.

# Delivery

Parcels leave our warehouse in Bologna within two days. Express parcels leave the same day.
`;

describe('knowledge', () => {
  it('what is added is found, with where it stands', async () => {
    await saveBase(database.sql, 'shop', 'The shop', offline);
    const added = await ran('knowledge.add', {
      base: 'shop',
      text: handbook,
      title: 'Handbook',
      source: 'https://shop.example/handbook',
      metadata: { kind: 'rules' },
    });
    expect(added.output).toMatchObject({
      document: 'https://shop.example/handbook',
      chunks: 3,
      embedded: 3,
      dimensions: 256,
    });
    for (const mode of ['hybrid', 'semantic', 'text']) {
      const { output } = await ran('knowledge.search', {
        base: 'shop',
        query: 'Can opened cosmetics be returned?',
        mode,
      });
      expect(found.parse(output).results[0]).toMatchObject({
        place: 'Returns > What cannot be returned',
        title: 'Handbook',
        source: 'https://shop.example/handbook',
        metadata: { kind: 'rules' },
      });
    }
  });
});

const state = z.object({ items: z.array(z.looseObject({ id: z.string(), state: z.string() })) });

describe('the steps', () => {
  it('ai.embed gives an embedding of a text, or one of each', async () => {
    const one = await ran('ai.embed', { text: 'Where is my parcel?' });
    expect(one.output).toMatchObject({ dimensions: 256, model: 'offline/words-1', cached: false, usage: { cost: 0 } });
    expect(z.object({ embedding: z.array(z.number()).length(256) }).safeParse(one.output).success).toBe(true);
    const two = await ran('ai.embed', { texts: ['Where is my parcel?', 'a'], cache: '1h' });
    const [first] = z.object({ embeddings: z.array(z.array(z.number())) }).parse(two.output).embeddings;
    expect(first).toEqual(z.looseObject({ embedding: z.array(z.number()) }).parse(one.output).embedding);
    const again = await ran('ai.embed', { texts: ['Where is my parcel?', 'a'], cache: '1h' });
    expect(again.output).toMatchObject({ cached: true });
  });

  it('knowledge.search filters by metadata and score, and gives as many as it may', async () => {
    await saveBase(database.sql, 'lamps', 'Lamps', offline);
    for (const product of ['desk', 'floor', 'wall']) {
      await ran('knowledge.add', {
        base: 'lamps',
        id: product,
        text: `The ${product} lamp is bright.`,
        metadata: { product },
      });
    }
    const about = { base: 'lamps', query: 'Which lamp is bright?' };
    const search = async (more: object) =>
      found.parse((await ran('knowledge.search', { ...about, ...more })).output).results;
    expect((await search({ limit: 2 })).length).toBe(2);
    expect((await search({ filter: { product: 'wall' } })).map(({ document }) => document)).toEqual(['wall']);
    expect(await search({ filter: { product: 'lava' } })).toEqual([]);
    expect(await search({ minScore: 0.99, mode: 'semantic' })).toEqual([]);
    expect((await ran('knowledge.remove', { base: 'lamps', id: 'wall' })).output).toEqual({ removed: true });
    expect((await ran('knowledge.remove', { base: 'lamps', id: 'wall' })).output).toEqual({ removed: false });
    expect((await search({})).map(({ document }) => document).toSorted()).toEqual(['desk', 'floor']);
  });

  it('files are read as what they are: a PDF by its pages, a page of HTML as people see it', async () => {
    await saveBase(database.sql, 'files', 'Files', offline);
    const store = async (name: string, contentType: string, bytes: Uint8Array) => {
      const expiresAt = new Date(Date.now() + 60_000);
      const tooLarge = () => new SnodoError('too_large', 'It is too large.');
      const file = await engine.files
        .receive({ name, contentType, run: null, expiresAt, maxBytes: 1_000_000, tooLarge })
        .takeAll([bytes]);
      return fileValue(file);
    };
    const pdf = await store('invoice.pdf', 'application/pdf', pdfOf(['Invoice 007', 'Total 12.50']));
    await ran('knowledge.add', { base: 'files', id: 'pdf', file: pdf });
    const page = Buffer.from(
      '<html><title>Costs</title><body><h1>Delivery</h1><p>Free <b>of</b> charge</p></body></html>',
    );
    await ran('knowledge.add', { base: 'files', id: 'page', file: await store('p', 'text/html', page) });
    const search = async (query: string) =>
      found.parse((await ran('knowledge.search', { base: 'files', query, mode: 'text' })).output).results[0];
    expect(await search('total')).toMatchObject({ place: 'page 2', title: 'invoice.pdf', text: 'Total 12.50' });
    expect(await search('charge')).toMatchObject({ place: 'Delivery', title: 'Costs', text: 'Free of charge' });
    const image = await store('x.png', 'image/png', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0xff]));
    expect((await ran('knowledge.add', { base: 'files', file: image })).failure).toMatchObject({ code: 'invalid' });
  });

  it.each([
    ['knowledge.search', { base: 'gone', query: 'a' }, 'not_found', 'There is no knowledge base "gone"'],
    ['knowledge.add', { base: 'gone', text: 'a' }, 'not_found', 'There is no knowledge base "gone"'],
    ['knowledge.add', { base: 'shop', text: ' \n ' }, 'invalid', 'has no text'],
    ['knowledge.remove', { base: 'gone', id: 'a' }, 'not_found', 'There is no knowledge base "gone"'],
  ])('%s says what is wrong with %o', async (type, input, code, message) => {
    expect((await ran(type, input)).failure).toMatchObject({ code, message: expect.stringContaining(message) });
  });

  it('what cannot be stored as text is left out of it', async () => {
    await saveBase(database.sql, 'odd', 'Odd', offline);
    const { output } = await ran('knowledge.add', {
      base: 'odd',
      text: 'a\0b \uD800 c',
      title: '\0',
      metadata: { x: '\0y' },
    });
    expect(output).toMatchObject({ chunks: 1 });
    const { output: searched } = await ran('knowledge.search', { base: 'odd', query: 'ab\0' });
    expect(searched).toMatchObject({ results: [{ text: 'ab \uFFFD c', metadata: { x: 'y' } }] });
  });
});

describe('over the API', () => {
  let platform: RunningPlatform;
  beforeAll(async () => {
    platform = await runningPlatform();
  });
  afterAll(() => platform[Symbol.asyncDispose]());

  async function ready(base: string): Promise<void> {
    await expect
      .poll(async () => state.parse((await platform.call('GET', `/knowledge/${base}/documents`)).json).items, {
        timeout: 30_000,
      })
      .not.toContainEqual(expect.objectContaining({ state: 'waiting' }));
  }

  it('documents are embedded in the background, found, shown and taken out', async () => {
    expect((await platform.call('PUT', '/knowledge/docs', { name: 'Docs', language: 'en' })).status).toBe(201);
    const added = await platform.call('POST', '/knowledge/docs/documents', {
      text: handbook,
      source: 'https://a.example/b?c=%20d',
    });
    expect(added).toMatchObject({ status: 201, json: { id: 'https://a.example/b?c=%20d', state: 'waiting' } });
    await ready('docs');
    const asked = { query: 'How long may I send things back?' };
    expect((await platform.call('POST', '/knowledge/docs/search', asked)).json).toMatchObject({
      results: expect.arrayContaining([
        expect.objectContaining({ place: 'Returns', source: 'https://a.example/b?c=%20d' }),
      ]),
    });
    const at = `/knowledge/docs/documents/${encodeURIComponent('https://a.example/b?c=%20d')}`;
    expect((await platform.call('GET', at)).json).toMatchObject({ chunks: 3, state: 'ready', complete: true });
    expect((await platform.call('GET', '/knowledge/docs')).json).toMatchObject({
      documents: 1,
      chunks: 3,
      waiting: 0,
      usedBy: [],
      index: 'exact',
    });
    expect((await platform.call('DELETE', at)).status).toBe(204);
    expect((await platform.call('DELETE', at)).status).toBe(404);
    expect((await platform.call('POST', '/knowledge/docs/search', asked)).json).toEqual({
      results: [],
      usage: { inputTokens: 0, outputTokens: 0, cost: 0 },
      model: null,
    });
  });

  it('another model embeds a base anew, which is searched as it was until that is done', async () => {
    await using server = await openaiServer({ reply: () => reply });
    await platform.connection('ai', {
      connector: 'openai',
      baseUrl: server.baseUrl,
      auth: { type: 'bearer', token: 'sk-1' },
    });
    await platform.call('PUT', '/knowledge/moves', { name: 'Moves', language: 'en' });
    for (const id of ['one', 'two', 'three']) {
      await platform.call('POST', '/knowledge/moves/documents', { id, text: `Document ${id} is about parcels.` });
    }
    await ready('moves');
    reply = { status: 503, message: 'Overloaded.' };
    const rule = { name: 'Moves', language: 'en', connection: 'ai', model: 'text-embedding-3-small' };
    expect((await platform.call('PUT', '/knowledge/moves', rule)).json).toMatchObject({
      connection: null,
      rebuilding: { connection: 'ai', model: 'text-embedding-3-small', done: 0, total: 3 },
    });
    await expect.poll(() => server.asked.length).toBeGreaterThan(0);
    const search = async () => (await platform.call('POST', '/knowledge/moves/search', { query: 'parcels' })).json;
    expect(await search()).toMatchObject({ results: [{}, {}, {}], model: 'offline/words-1' });
    // A document that comes meanwhile is found at once, and is in the new edition as well.
    await platform.call('POST', '/knowledge/moves/documents', { id: 'four', text: 'Document four is about parcels.' });
    await ready('moves');
    expect(await search()).toMatchObject({ results: [{}, {}, {}, {}] });
    reply = { text: [] };
    await platform.call('PUT', '/knowledge/moves', rule);
    await expect
      .poll(async () => (await platform.call('GET', '/knowledge/moves')).json)
      .toMatchObject({ connection: 'ai', dimensions: 3, documents: 4, chunks: 4, waiting: 0, rebuilding: null });
    expect(await search()).toMatchObject({
      results: [{}, {}, {}, {}],
      model: 'text-embedding-3-small',
      usage: { inputTokens: 4 },
    });
    // What a form sends back that was shown it: nothing is to be embedded anew.
    expect((await platform.call('PUT', '/knowledge/moves', { ...rule, dimensions: 3 })).json).toMatchObject({
      dimensions: 3,
      rebuilding: null,
    });
    const calls = z.object({ items: z.array(z.looseObject({ connection: z.string().nullable(), run: z.null() })) });
    expect(calls.parse((await platform.call('GET', '/calls?connection=ai')).json).items.length).toBeGreaterThan(4);
  });

  it('a document that cannot be embedded says why, without the key, and is tried again when the base is saved', async () => {
    await using server = await openaiServer({ key: 'sk-right', reply: () => ({ text: [] }) });
    const connection = {
      connector: 'openai',
      baseUrl: server.baseUrl,
      auth: { type: 'bearer', token: 'sk-very-wrong' },
    };
    await platform.connection('locked', connection);
    const rule = { name: 'Locked', connection: 'locked', model: 'm' };
    await platform.call('PUT', '/knowledge/locked', rule);
    await platform.call('POST', '/knowledge/locked/documents', { id: 'a', text: 'A text.' });
    const first = async () => (await platform.call('GET', '/knowledge/locked/documents/a')).json;
    await expect.poll(first).toMatchObject({ state: 'failed', chunks: null });
    expect(JSON.stringify(await first())).toMatch(/401/);
    expect(JSON.stringify(await first())).not.toContain('sk-very-wrong');
    expect((await platform.call('GET', '/knowledge/locked')).json).toMatchObject({ waiting: 1, failed: 1 });
    await platform.connection('locked', { ...connection, auth: { type: 'bearer', token: 'sk-right' } });
    await platform.call('PUT', '/knowledge/locked', rule);
    await expect.poll(first).toMatchObject({ state: 'ready', error: null });
  });

  it('what is wrong with a base is said with its place', async () => {
    const put = (rule: object) => platform.call('PUT', '/knowledge/wrong', { name: 'Wrong', ...rule });
    const at = (path: string) => ({ status: 400, json: { errors: [expect.objectContaining({ path })] } });
    expect(await put({ connection: 'gone' })).toMatchObject(at('connection'));
    expect(await put({ language: 'xx' })).toMatchObject(at('language'));
    expect(await put({ chunk: { size: 100, overlap: 80 } })).toMatchObject(at('chunk.overlap'));
    expect((await platform.call('GET', '/knowledge/wrong')).status).toBe(404);
  });
});
