import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { connectionSchema } from '../src/outbound/connection.ts';
import { cacheCountsSince } from '../src/store/calls/cache-counts.ts';
import { listCalls } from '../src/store/calls/call-list.ts';
import { type TestDatabase, testDatabase } from './database.ts';
import type { ModelServer } from './model-servers/model-server.ts';
import { openaiServer } from './model-servers/openai.ts';
import { type RunningEngine, runningEngine } from './running-engine.ts';

let database: TestDatabase;
let engine: RunningEngine;
let model: ModelServer;
let token = 'sk-the-first-account';
/** The status that embeddings are answered with. */
let broken = 0;

/** By what they are about: cosines to the first are 1, 0.99, 0.95 and 0.9. */
const vectors: readonly (readonly [about: RegExp, vector: readonly number[]])[] = [
  [/money back/i, [1, 0]],
  [/refund/i, [0.99, Math.sqrt(1 - 0.99 ** 2)]],
  [/return/i, [0.951, Math.sqrt(1 - 0.951 ** 2)]],
  [/deliver/i, [0.9, Math.sqrt(1 - 0.9 ** 2)]],
];

beforeAll(async () => {
  database = await testDatabase();
  model = await openaiServer({
    embedding: (text) => vectors.find(([about]) => about.test(text))?.[1] ?? [0, 1],
    reply: ({ path }, at) =>
      path.includes('embeddings') && broken > 0
        ? { status: broken, message: 'not now' }
        : { text: [`answer ${at}`], usage: { input: 20, output: 4 } },
  });
  engine = await runningEngine(database, {
    connection: async (slug) => ({
      slug,
      config: connectionSchema.parse({ connector: 'openai', baseUrl: model.baseUrl, auth: { type: 'bearer', token } }),
    }),
  });
});
afterAll(async () => {
  await engine[Symbol.asyncDispose]();
  await model[Symbol.asyncDispose]();
  await database[Symbol.asyncDispose]();
});
afterEach(() => {
  broken = 0;
  token = 'sk-the-first-account';
});

const usual = { for: '1h', similar: 0.95, model: 'text-embedding-3-small' };
const long = 'You are the help desk of a shop. Answer in one friendly sentence, and never promise anything. ';
const output = z.looseObject({ text: z.string(), cached: z.boolean(), similarity: z.number().optional() });

let count = 0;

/** A workflow with one step; `more` is beside its prompt. */
async function publish(cache: unknown, more: object = {}, slug = `similar-${(count += 1)}`): Promise<string> {
  const given = { connection: 'ai', model: 'gpt-4o-mini', prompt: `${long}{{ trigger.body.q }}`, ...more };
  const steps = [{ id: 'ask', type: 'ai.generate', with: given, cache }];
  await engine.publish(JSON.stringify({ snodo: 1, slug, steps, output: '{{ steps.ask }}' }));
  return slug;
}

async function ask(slug: string, q: string) {
  const run = await engine.run(slug, { q });
  if (run.status !== 'succeeded') throw new Error(JSON.stringify(run.error));
  return output.parse(run.output);
}

/** Whether the answers to the questions, one after the other, were there. */
async function kept(slug: string, questions: readonly string[]): Promise<readonly boolean[]> {
  const found: boolean[] = [];
  for (const question of questions) found.push((await ask(slug, question)).cached);
  return found;
}

describe('the answer of a model to a similar question', () => {
  it('is given where the question is similar enough, and says how similar', async () => {
    const slug = await publish(usual);
    const first = await ask(slug, 'Can I have my money back?');
    expect(first).toMatchObject({ cached: false });
    expect(first.similarity).toBeUndefined();
    const same = await ask(slug, 'Can I have my money back?');
    expect(same).toMatchObject({ text: first.text, cached: true });
    expect(same.similarity).toBeUndefined();
    expect(await ask(slug, 'Do I get a refund?')).toEqual({ ...first, cached: true, similarity: 0.99 });
    expect(await ask(slug, 'Is there a way to return it?')).toMatchObject({ text: first.text, similarity: 0.951 });
    const other = await ask(slug, 'When is it delivered?');
    expect(other).toMatchObject({ cached: false });
    expect(other.text).not.toBe(first.text);
    // What is compared is the question, and not the prompt around it.
    const compared = model.asked.filter(({ path }) => path.endsWith('/embeddings')).map(({ body }) => body['input']);
    expect(compared).toContainEqual(['Do I get a refund?']);
    expect(JSON.stringify(compared)).not.toContain('help desk');
    await engine.cache.flush();
    const counted = (await cacheCountsSince(database.sql, 0)).find(({ workflow }) => workflow === slug);
    expect(counted).toMatchObject({ hits: 3, similar: 2, misses: 2, tokens: 72 });
    expect(counted?.similarity).toBeCloseTo(1.941);
  });

  it('is not given where the numbers differ, or one question says no', async () => {
    const slug = await publish(usual);
    const questions = [
      'Money back for order 4711',
      'money back, order 4711, please',
      'Money back for order 4712',
      'No money back for order 4711',
      'Money back for two orders',
      'Money back for three orders',
    ];
    expect(await kept(slug, questions)).toEqual([false, true, false, false, false, false]);
  });

  it('is never that of another workflow, model, instruction, setting, prompt around it, or account', async () => {
    const questions = ['Can I have my money back?', 'Do I get a refund?'];
    // The same question may be another workflow's; here only similar ones are looked at.
    const own = { ...usual, scope: 'workflow' };
    const slug = await publish(own);
    expect(await kept(slug, questions)).toEqual([false, true]);
    expect(await kept(await publish(own), ['Do I get a refund?'])).toEqual([false]);
    const changes = [
      { model: 'gpt-4o' },
      { system: 'Be rude.' },
      { maxOutputTokens: 50 },
      { prompt: `${long} In Italian: {{ trigger.body.q }}` },
    ];
    for (const change of changes) {
      await publish(own, change, slug);
      expect([change, await kept(slug, ['Do I get a refund?'])]).toEqual([change, [false]]);
    }
    token = 'sk-the-second-account';
    expect(await kept(slug, questions)).toEqual([false, true]);
  });

  it('may be compared by words alone, without any service', async () => {
    const slug = await publish({ for: '1h', similar: 0.8 });
    const questions = ['Where is the order that I made?', 'Where is the order I made?', 'Who are you?'];
    expect(await kept(slug, questions)).toEqual([false, true, false]);
  });

  it('is asked for where questions cannot be compared now, and where refresh says so', async () => {
    const slug = await publish({ ...usual, refresh: "{{ trigger.body.q = 'A refund now?' }}" });
    broken = 503;
    expect(await kept(slug, ['My money back?', 'A refund?', 'My money back?'])).toEqual([false, false, true]);
    broken = 0;
    expect(await kept(slug, ['Give me my money back', 'A refund now?', 'A refund, then?'])).toEqual([
      false,
      false,
      true,
    ]);
    broken = 401;
    // That passes by itself; a key that is wrong does not.
    const failed = await engine.run(slug, { q: 'Money back!' });
    expect([failed.status, engine.failure(failed).message]).toEqual(['failed', expect.stringContaining('not now')]);
  });

  it('is kept sealed, logged as a call that was not made, and gone when it is cleared', async () => {
    const slug = await publish({ ...usual, tags: ['desk'] });
    await ask(slug, 'Sealed: my money back?');
    const run = await engine.run(slug, { q: 'Sealed: a refund?' });
    const { rows } = await listCalls(database.sql, { run: run.id }, { limit: 10 });
    // The other is that for the embedding.
    expect(rows.map(({ cacheHit }) => cacheHit)).toEqual(expect.arrayContaining([true, false]));
    const [row] = await database.sql<{ bytes: number; text: string }[]>`
      select octet_length(sealed) as bytes, space || key as text from similar_answers order by kept_at desc limit 1`;
    expect(row?.bytes).toBeGreaterThan(8);
    expect(row?.text).not.toContain('money');
    expect(await engine.cache.clear({ tag: 'desk' })).toBe(1);
    expect(await kept(slug, ['Sealed: a refund?'])).toEqual([false]);
  });
});

describe('what cannot be kept so', () => {
  async function refused(given: object, cache: unknown, type = 'ai.generate'): Promise<string> {
    const steps = [{ id: 'ask', type, with: given, cache }];
    try {
      await engine.publish(JSON.stringify({ snodo: 1, slug: 'refused', steps }));
    } catch (error) {
      return String(error);
    }
    return 'it was taken';
  }

  it('is refused with the reason', async () => {
    const prompt = { prompt: 'Hi {{ trigger.body.q }}' };
    expect(await refused({ text: 'x', to: 'it' }, usual, 'ai.translate')).toContain(
      'made of the words of its question',
    );
    expect(await refused({ ...prompt, redact: true }, usual)).toContain('redact');
    expect(await refused(prompt, { ...usual, key: 'x' })).toContain('steps[0].cache.key');
    expect(await refused(prompt, { for: '1h', similar: 0.9, connection: 'ai' })).toContain('steps[0].cache.model');
    expect(await refused(prompt, { for: '1h', model: 'm' })).toContain('model goes with similar alone');
    expect(await refused(prompt, { for: '1h', similar: 0.2 })).toContain('steps[0].cache.similar');
    expect(await refused({ ...prompt, cache: { ...usual, similar: 2 } }, undefined)).toContain('with.cache.similar');
    expect(await refused({ url: 'http://127.0.0.1/' }, usual, 'http.request')).toContain('steps[0].cache.similar');
  });

  it('is an answer at a temperature above 0, unless that is said', async () => {
    const prompt = { prompt: 'Hi', temperature: 0.7 };
    expect(await refused(prompt, '1h')).toContain('anyTemperature: true');
    expect(await refused({ ...prompt, cache: '1h' }, undefined)).toContain('anyTemperature: true');
    expect(await refused({ ...prompt, temperature: 0 }, '1h')).toBe('it was taken');
    expect(await refused({ url: 'http://127.0.0.1/' }, { for: '1h', anyTemperature: true }, 'http.request')).toContain(
      'Only models have a temperature.',
    );
    const said = await publish({ for: '1h', anyTemperature: true }, { temperature: 0.7 });
    expect(await kept(said, ['Hi', 'Hi'])).toEqual([false, true]);
    const worked = await publish('1h', { temperature: '{{ $number(trigger.body.q) }}' });
    expect(await kept(worked, ['0.5', '0.5', '0', '0'])).toEqual([false, false, false, true]);
  });
});
