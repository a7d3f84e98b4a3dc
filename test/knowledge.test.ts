import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { saveBase } from '../src/knowledge/save-base.ts';
import type { EditionRules } from '../src/store/knowledge-bases.ts';
import { type TestDatabase, testDatabase } from './database.ts';
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
  const run = await engine.run(slug);
  if (run.status === 'failed') return { failure: engine.failure(run), output: null };
  return { failure: undefined, output: (await engine.steps(run.id))['one']?.output ?? null };
}

const found = z.object({
  results: z.array(z.looseObject({ text: z.string(), score: z.number(), document: z.string(), place: z.string() })),
});

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

describe('over the API', () => {
  let platform: RunningPlatform;
  beforeAll(async () => {
    platform = await runningPlatform();
  });
  afterAll(() => platform[Symbol.asyncDispose]());

  async function ready(base: string): Promise<void> {
    await expect
      .poll(async () => state.parse((await platform.call('GET', `/knowledge/${base}/documents`)).json).items, {
        timeout: 10_000,
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
    });
    expect((await platform.call('DELETE', at)).status).toBe(204);
    expect((await platform.call('DELETE', at)).status).toBe(404);
    expect((await platform.call('POST', '/knowledge/docs/search', asked)).json).toEqual({
      results: [],
      usage: { inputTokens: 0, outputTokens: 0, cost: 0 },
      model: null,
    });
  });
});
