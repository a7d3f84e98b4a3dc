import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { changesAnswer, evaluated, evaluationAnswer, rowsAnswer } from './evaluating.ts';
import { openaiServer } from './model-servers/openai.ts';
import type { ModelServer } from './model-servers/model-server.ts';
import { type RunningPlatform, runningPlatform } from './running-platform.ts';
import { type StandIn, standIn } from './stand-in.ts';

const dataset = z.object({ slug: z.string(), name: z.string().nullable(), rows: z.number() });
const datasetRow = z.object({
  position: z.number(),
  input: z.unknown(),
  expected: z.unknown().optional(),
  tags: z.array(z.string()),
  run: z.string().nullable(),
});
const datasetRows = z.object({ items: z.array(datasetRow) });
const asked = z.looseObject({ messages: z.array(z.looseObject({ role: z.string(), content: z.unknown() })) });

let snodo: RunningPlatform;
let models: ModelServer;
let crm: StandIn;

/** gpt-4o knows what is asked for, gpt-4o-mini says that all is well. A judge gives 5 for a polite answer, else 2. */
function reply(body: { readonly [name: string]: unknown }): string {
  const text = asked
    .parse(body)
    .messages.map(({ content }) => JSON.stringify(content))
    .join('\n');
  if (text.includes('The rubric:')) {
    const mark = text.includes('Thank you') ? 5 : 2;
    return JSON.stringify({ why: mark === 5 ? 'It is polite.' : 'It is curt.', mark });
  }
  if (body['model'] === 'gpt-4o-mini') return 'positive';
  return text.includes('late') ? 'negative' : 'positive';
}

beforeAll(async () => {
  snodo = await runningPlatform();
  models = await openaiServer({
    models: ['gpt-4o', 'gpt-4o-mini'],
    reply: ({ body }) => ({ text: [reply(body)], usage: { input: 1_000, output: 100 } }),
  });
  crm = await standIn(() => ({ body: { saved: true } }));
  await snodo.connection('ai', { connector: 'openai', baseUrl: models.baseUrl });
  const say = (value: string) => ({
    slug: 'shout',
    steps: [{ id: 'say', type: 'map', with: { value } }],
    output: { said: '{{ steps.say }}' },
  });
  await snodo.publish(say('{{ trigger.body.text }}'));
  await snodo.publish(say('{{ $uppercase(trigger.body.text) }}'));
  await snodo.publish({
    slug: 'mood',
    steps: [
      {
        id: 'ask',
        type: 'ai.generate',
        with: { connection: 'ai', model: 'gpt-4o', prompt: 'Mood of: {{ trigger.body }}' },
      },
    ],
    output: '{{ steps.ask.text }}',
  });
  await snodo.publish({
    slug: 'writes',
    steps: [
      {
        id: 'save',
        type: 'http.request',
        with: { url: `${crm.url}/save`, method: 'POST', body: '{{ trigger.body }}' },
      },
      { id: 'look', type: 'http.request', with: { url: `${crm.url}/look` } },
      {
        id: 'each',
        type: 'each',
        with: {
          items: [1, 2],
          steps: [
            { id: 'put', type: 'http.request', with: { url: `${crm.url}/put`, method: 'PUT', body: '{{ item }}' } },
          ],
        },
      },
      { id: 'ask', type: 'approval', with: { title: 'Is it right?' } },
    ],
    output: { saved: '{{ steps.save }}', status: '{{ steps.look.status }}' },
  });
  await put('shouts', [
    { input: { text: 'HI' }, expected: { said: 'HI' }, tags: ['short'] },
    { input: { text: 'Good day' }, expected: { said: 'GOOD DAY' } },
    { input: { text: 'nothing' } },
  ]);
  await put('moods', [
    { input: 'You are late', expected: 'negative' },
    { input: 'Well done', expected: 'positive' },
  ]);
});
afterAll(async () => {
  await models[Symbol.asyncDispose]();
  await crm[Symbol.asyncDispose]();
  await snodo[Symbol.asyncDispose]();
});

async function put(slug: string, rows: object[]): Promise<void> {
  const { status, json } = await snodo.call('PUT', `/datasets/${slug}`, { rows });
  expect(`${status} ${JSON.stringify(json)}`).toMatch(/^20[01]/);
}

const evaluate = (given: object) => evaluated((method, path, body) => snodo.call(method, path, body), given);
const rowsOf = async (id: string, query = '') =>
  rowsAnswer.parse((await snodo.call('GET', `/evaluations/${id}/rows${query}`)).json).items;
const exact = { type: 'exact' };

describe('an evaluation of a workflow', () => {
  it('two versions stand side by side, each row with its output, score, reason and run', async () => {
    const versions = [1, 2].map((version) => ({ workflow: 'shout', version }));
    const done = await evaluate({ dataset: 'shouts', target: versions, scorers: [exact], threshold: { score: 0.9 } });
    expect(done).toMatchObject({ state: 'done', rows: 3, total: 6, done: 6, passed: false });
    expect(done.variants).toMatchObject([
      { label: 'shout v1', version: 1, score: 0.5, scores: [{ name: 'exact', score: 0.5, rows: 2 }], passed: false },
      { label: 'shout v2', version: 2, score: 1, failed: 0, passed: true },
    ]);
    expect(done.variants[0]?.latencyMs?.p95).toBeGreaterThan(0);
    const rows = await rowsOf(done.id);
    expect(rows[1]).toMatchObject({
      input: { text: 'Good day' },
      expected: { said: 'GOOD DAY' },
      results: [
        {
          output: { said: 'Good day' },
          score: 0,
          scores: [{ why: 'Expected {"said":"GOOD DAY"}, got {"said":"Good day"}.' }],
        },
        { output: { said: 'GOOD DAY' }, score: 1 },
      ],
    });
    expect(rows[2]?.results[0]).toMatchObject({
      score: null,
      scores: [{ score: null, why: 'The row expects nothing.' }],
    });
    const run = await snodo.call('GET', `/runs/${rows[1]?.results[1]?.run}`);
    expect(run.json).toMatchObject({ cause: 'test', status: 'succeeded', trigger: { body: { text: 'Good day' } } });
    expect(await rowsOf(done.id, '?only=wrong')).toHaveLength(1);
    const changed = changesAnswer.parse(
      (await snodo.call('GET', `/evaluations/${done.id}/changes?variant=0&thanVariant=1`)).json,
    );
    expect(changed).toMatchObject({ worse: 1, better: 0, same: 1, items: [{ position: 2, change: -1 }] });
  });

  it('other models take the place of those of the steps, with what they cost', async () => {
    const both = ['gpt-4o', 'gpt-4o-mini'].map((model) => ({ connection: 'ai', model }));
    const done = await evaluate({ dataset: 'moods', target: { workflow: 'mood' }, models: both, scorers: [exact] });
    expect(done.variants).toMatchObject([
      { label: 'mood v1 · gpt-4o · ai', score: 1, inputTokens: 2_000 },
      { label: 'mood v1 · gpt-4o-mini · ai', score: 0.5, model: { connection: 'ai', model: 'gpt-4o-mini' } },
    ]);
    const [dear, cheap] = done.variants;
    expect(dear?.cost).toBeGreaterThan((cheap?.cost ?? 0) * 5);
    const within = await evaluate({
      dataset: 'moods',
      target: { workflow: 'mood' },
      scorers: [exact],
      threshold: { score: 1, cost: 0.000001 },
    });
    expect(within).toMatchObject({ passed: false, variants: [{ score: 1, passed: false }] });
  });

  it('versions of a prompt of the library are measured without a workflow', async () => {
    const save = (prompt: string) =>
      snodo.call('PUT', '/prompts/tone', { name: 'Tone', prompt, connection: 'ai', model: 'gpt-4o' });
    await save('Mood of: {{ text }}');
    await save('Say positive, whatever it is.{{ text }}');
    await put('tones', [
      { input: 'You are late', expected: 'negative' },
      { input: { text: 'Well done' }, expected: 'positive' },
    ]);
    const target = [{ prompt: 'tone', version: 1 }, { prompt: 'tone' }];
    const done = await evaluate({ dataset: 'tones', target, scorers: [exact] });
    expect(done.variants).toMatchObject([
      { label: 'tone v1', version: 1, score: 1 },
      { label: 'tone v2', version: 2, score: 1 },
    ]);
    const questions = models.asked.slice(-4).map(({ body }) => JSON.stringify(body['messages']));
    for (const text of ['Mood of: You are late', 'Mood of: Well done', 'whatever it is.Well done']) {
      expect(questions.filter((one) => one.includes(text))).toHaveLength(1);
    }
    const cheap = await evaluate({
      dataset: 'tones',
      target: { prompt: 'tone', version: 1 },
      models: [{ connection: 'ai', model: 'gpt-4o-mini' }],
      scorers: [exact],
    });
    expect(cheap.variants).toMatchObject([{ label: 'tone v1 · gpt-4o-mini · ai', score: 0.5 }]);
  });

  it('a model judges by a rubric, in runs of their own whose costs are apart', async () => {
    await put('polite', [{ input: { text: 'Thank you, dear' } }, { input: { text: 'No {{ x }}' } }]);
    const rubric = { type: 'rubric', rubric: 'It is polite, even to {{ nobody }}.', connection: 'ai', model: 'gpt-4o' };
    const done = await evaluate({ dataset: 'polite', target: { workflow: 'shout', version: 1 }, scorers: [rubric] });
    expect(done.variants).toMatchObject([
      { score: 0.625, cost: 0, scores: [{ name: 'rubric', score: 0.625, rows: 2 }] },
    ]);
    expect(done.variants[0]?.judgeCost).toBeGreaterThan(0);
    const [first, second] = await rowsOf(done.id);
    expect(first?.results[0]?.scores).toEqual([{ name: 'rubric', score: 1, why: 'It is polite.' }]);
    expect(second?.results[0]?.scores).toEqual([{ name: 'rubric', score: 0.25, why: 'It is curt.' }]);
    const judged = models.asked.findLast(({ body }) => JSON.stringify(body).includes('The rubric:'));
    expect(JSON.stringify(judged?.body)).toContain('even to {{ nobody }}');
  });

  it('hold: what would change something outside, or wait for somebody, is held back', async () => {
    await put('held', [{ input: 1 }, { input: 2, outputs: { save: { id: 7 } } }]);
    const before = crm.seen.length;
    const target = { workflow: 'writes' };
    const done = await evaluate({
      dataset: 'held',
      target,
      hold: true,
      scorers: [{ type: 'exact', expected: 200, path: 'status' }],
    });
    expect(done.variants).toMatchObject([{ score: 1, failed: 0 }]);
    expect(crm.seen.slice(before).map(({ method, path }) => `${method} ${path}`)).toEqual(['GET /look', 'GET /look']);
    const outputs = (await rowsOf(done.id)).map(({ results }) => results[0]?.output);
    expect(outputs).toEqual([
      { saved: null, status: 200 },
      { saved: { id: 7 }, status: 200 },
    ]);
  });

  it('a row whose run fails scores 0 and says why', async () => {
    await snodo.publish({ slug: 'breaks', steps: [{ id: 'no', type: 'fail', with: { message: 'Not today.' } }] });
    await put('one', [{ input: null, expected: 1 }]);
    const done = await evaluate({ dataset: 'one', target: { workflow: 'breaks' }, scorers: [exact] });
    expect(done.variants).toMatchObject([{ score: 0, failed: 1 }]);
    expect((await rowsOf(done.id, '?only=failed'))[0]?.results).toMatchObject([
      { error: expect.stringContaining('Not today.') },
    ]);
  });

  it('one that is cancelled begins nothing more; one that has ended can be deleted', async () => {
    await snodo.publish({ slug: 'slow', steps: [{ id: 'wait', type: 'wait', with: { for: '1h' } }] });
    await put(
      'many',
      Array.from({ length: 30 }, (_, input) => ({ input })),
    );
    const started = await snodo.call('POST', '/evaluations', {
      dataset: 'many',
      target: { workflow: 'slow' },
      scorers: [exact],
      concurrency: 2,
    });
    const { id } = z.object({ id: z.string() }).parse(started.json);
    expect((await snodo.call('DELETE', `/evaluations/${id}`)).status).toBe(409);
    const waiting = () =>
      snodo.database.sql`select 1 from evaluation_results where evaluation = ${id} and run is not null`;
    await expect.poll(async () => (await waiting()).length).toBe(2);
    const cancelled = await snodo.call('POST', `/evaluations/${id}/cancel`);
    expect(evaluationAnswer.parse(cancelled.json)).toMatchObject({ state: 'cancelled', done: 0 });
    expect((await snodo.call('POST', `/evaluations/${id}/cancel`)).status).toBe(409);
    const runs = (await rowsOf(id)).flatMap(({ results }) => results.flatMap(({ run }) => run ?? []));
    for (const run of runs) expect((await snodo.ended(run)).status).toBe('cancelled');
    expect(runs).toHaveLength(2);
    expect((await snodo.call('DELETE', `/evaluations/${id}`)).status).toBe(204);
    expect((await snodo.call('GET', `/evaluations/${id}`)).status).toBe(404);
  });

  it.each([
    [{ target: { workflow: 'gone' } }, 400, 'target[0]: There is no workflow "gone".'],
    [{ target: { workflow: 'shout', version: 9 } }, 400, 'has no version 9'],
    [{ target: { prompt: 'gone' } }, 400, 'target[0]: There is no prompt "gone".'],
    [{ dataset: 'gone' }, 404, 'There is no dataset "gone".'],
    [{ scorers: [{ type: 'rubric', rubric: 'Good?', model: 'x' }] }, 400, 'Make a connection to a model service'],
    [{ scorers: [{ type: 'rubric', rubric: 'Good?', model: 'x', connection: 'gone' }] }, 400, 'scorers[0].connection'],
    [{ scorers: [{ type: 'expression', expression: 'outptu = 1' }] }, 400, 'Did you mean "output"?'],
    [{ scorers: [{ type: 'schema', schema: { type: 'nothing' } }] }, 400, 'scorers[0].schema'],
    [{ scorers: [] }, 400, 'scorers'],
    [{ models: [{ connection: 'gone', model: 'x' }] }, 400, 'models[0].connection'],
    [{ models: [{ model: 'x' }] }, 400, 'asks no model'],
    [{ outputs: { nobody: 1 } }, 400, 'has no step "nobody"'],
  ])('%j is refused', async (given, status, words) => {
    const whole = { dataset: 'shouts', target: { workflow: 'shout' }, scorers: [exact], ...given };
    const answer = await snodo.call('POST', '/evaluations', whole);
    expect(answer.status).toBe(status);
    expect(JSON.stringify(answer.json)).toContain(JSON.stringify(words).slice(1, -1));
  });
});

describe('a dataset', () => {
  it('takes rows from files of CSV and JSON Lines, and from runs', async () => {
    await put('mixed', []);
    const send = (type: string, text: string) => snodo.post('/datasets/mixed/rows', type, text);
    const csv = 'text,expected,tags\n"Hi, you",greeting,"a,b"\nBye,,\n';
    expect(dataset.parse((await send('text/csv; charset=utf-8', csv)).json)).toMatchObject({ rows: 2 });
    await send('application/x-ndjson', '{"input":{"text":"x"},"expected":{"label":"y"}}\n');
    const run = await snodo.start('shout', { text: 'from a run' });
    await snodo.ended(run);
    expect((await snodo.call('POST', '/datasets/mixed/rows', { run })).status).toBe(200);
    const { items } = datasetRows.parse((await snodo.call('GET', '/datasets/mixed/rows')).json);
    expect(items).toMatchObject([
      { position: 1, input: { text: 'Hi, you' }, expected: 'greeting', tags: ['a', 'b'] },
      { position: 2, input: { text: 'Bye' }, tags: [] },
      { position: 3, input: { text: 'x' }, expected: { label: 'y' } },
      { position: 4, input: { text: 'from a run' }, expected: { said: 'FROM A RUN' }, run },
    ]);
    expect(items[1]).not.toHaveProperty('expected');
    expect((await snodo.call('DELETE', '/datasets/mixed/rows/2')).status).toBe(204);
    expect(await send('application/x-ndjson', '{"input":1,"ideal":2}\n')).toMatchObject({
      status: 400,
      json: { detail: expect.stringContaining('"ideal"') },
    });
    expect((await send('text/csv', 'a,b\n1\n')).status).toBe(400);
    // A number that none can hold stays the text that it was written as.
    expect((await send('application/x-ndjson', '{"input":1e400}\n')).status).toBe(200);
    const after = datasetRows.parse((await snodo.call('GET', '/datasets/mixed/rows')).json);
    expect(after.items.at(-1)).toMatchObject({ input: '1e400' });
    const listed = z.object({ items: z.array(dataset) }).parse((await snodo.call('GET', '/datasets')).json);
    expect(listed.items.find(({ slug }) => slug === 'mixed')).toMatchObject({ rows: 4 });
  });

  it('has 5,000 rows at most, and goes without what was measured with it', async () => {
    const rows = Array.from({ length: 5_001 }, (_, input) => ({ input }));
    expect((await snodo.call('PUT', '/datasets/big', { rows })).status).toBe(400);
    await put('big', rows.slice(1));
    expect((await snodo.call('POST', '/datasets/big/rows', { rows: [{ input: 1 }] })).status).toBe(413);
    await put('goes', [{ input: { text: 'A' }, expected: { said: 'A' } }]);
    const done = await evaluate({ dataset: 'goes', target: { workflow: 'shout' }, scorers: [exact] });
    expect((await snodo.call('DELETE', '/datasets/goes')).status).toBe(204);
    expect((await snodo.call('GET', '/datasets/goes')).status).toBe(404);
    expect(await rowsOf(done.id)).toHaveLength(1);
  });
});
