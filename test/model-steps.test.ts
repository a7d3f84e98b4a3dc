import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { valuesMarked } from '../src/ai/marked-data.ts';
import { connectionSchema } from '../src/outbound/connection.ts';
import { type TestDatabase, testDatabase } from './database.ts';
import { type RunningEngine, runningEngine } from './running-engine.ts';
import { type Asked, type ScriptedModel, scriptedModel } from './scripted-model.ts';

let database: TestDatabase;
let engine: RunningEngine;
let model: ScriptedModel;
let bare: ScriptedModel;
/** What the model says to what. */
let say: (asked: Asked, at: number) => unknown = () => '';

beforeAll(async () => {
  database = await testDatabase();
  // https://platform.openai.com/docs/api-reference/moderations/object
  model = await scriptedModel(
    (asked, at) => say(asked, at),
    (body) => ({
      id: 'modr-1',
      model: 'omni-moderation-2024-09-26',
      results: [
        {
          flagged: JSON.stringify(body).includes('kill'),
          categories: { violence: true },
          category_scores: { violence: JSON.stringify(body).includes('kill') ? 0.9 : 0.01 },
        },
      ],
    }),
  );
  bare = await scriptedModel((asked, at) => say(asked, at));
  engine = await runningEngine(database, {
    connection: async (slug) => ({
      slug,
      config: connectionSchema.parse({
        connector: 'openai',
        baseUrl: `${slug === 'bare' ? bare.url : model.url}/v1`,
        auth: { type: 'bearer', token: 'sk-scripted-key' },
      }),
    }),
  });
});
afterAll(async () => {
  await engine[Symbol.asyncDispose]();
  await model[Symbol.asyncDispose]();
  await bare[Symbol.asyncDispose]();
  await database[Symbol.asyncDispose]();
});

let count = 0;

/** Runs one step; `more` are steps behind it. */
async function ran(step: object, input: object = {}, more: readonly object[] = []) {
  count += 1;
  model.asked.length = 0;
  const document = { snodo: 1, slug: `one-${count}`, steps: [{ id: 'one', ...step }, ...more], output: '{{ steps }}' };
  await engine.publish(JSON.stringify(document));
  const run = await engine.run(`one-${count}`, JSON.parse(JSON.stringify(input)));
  return { run, steps: await engine.steps(run.id), failure: run.status === 'failed' ? engine.failure(run) : undefined };
}

const at = { connection: 'openai', model: 'gpt-4o-mini' };
const text = '{{ trigger.body.text }}';
const map = (id: string, after: string) => ({ id, after: [after], type: 'map', with: { value: id } });

describe('ai.classify', () => {
  const labels = ['complaint', { name: 'praise', description: 'The customer is happy' }];
  const behind = [map('bad', 'one.complaint'), map('good', 'one.praise'), map('open', 'one.unsure')];
  const step = { type: 'ai.classify', with: { ...at, text, labels, threshold: 0.6 } };

  it.each([
    [{ label: 'complaint', confidence: 0.9, reason: 'It broke.' }, 'complaint', 'bad'],
    [{ label: 'praise', confidence: 0.4, reason: 'Perhaps.' }, 'praise', 'open'],
    [{ label: 'unsure', confidence: 0.9, reason: 'It says nothing.' }, null, 'open'],
    [{ label: 'praise', confidence: 95, reason: 'Thanks.' }, 'praise', 'good'],
  ])('goes on by the label: %o', async (said, label, next) => {
    say = () => said;
    const { run, steps } = await ran(step, { text: 'It broke.' }, behind);
    expect(run.status).toBe('succeeded');
    expect(steps['one']?.output).toMatchObject({
      label,
      reason: said.reason,
      usage: { inputTokens: 10, outputTokens: 5, cost: expect.any(Number) },
      model: 'gpt-4o-mini-2024-07-18',
      cached: false,
    });
    const went = ['bad', 'good', 'open'].filter((id) => steps[id]?.status === 'succeeded');
    expect(went).toEqual([next]);
    expect(model.asked[0]?.system).toContain('- praise: The customer is happy');
    expect(valuesMarked(model.asked[0]?.user ?? '')).toEqual(['It broke.']);
  });

  it('goes on the same way with a kept answer', async () => {
    say = () => ({ label: 'praise', confidence: 0.9, reason: 'Thanks.' });
    const cached = { ...step, with: { ...step.with, cache: '1h' } };
    const input = { text: 'Kept and given again' };
    await ran(cached, input, behind);
    const { steps } = await ran(cached, input, behind);
    expect(model.asked).toEqual([]);
    expect(steps['one']?.output).toMatchObject({ label: 'praise', cached: true });
    expect(steps['good']?.status).toBe('succeeded');
  });

  it('gives several labels, the surest first', async () => {
    say = () => ({
      labels: [
        { label: 'praise', confidence: 0.7 },
        { label: 'complaint', confidence: 0.9 },
      ],
      reason: 'Both.',
    });
    const { steps } = await ran(
      { ...step, with: { ...step.with, multiple: true } },
      { text: 'Good, but late.' },
      behind,
    );
    expect(steps['one']?.output).toMatchObject({
      label: 'complaint',
      labels: ['complaint', 'praise'],
      confidence: 0.9,
    });
    expect(steps['bad']?.status).toBe('succeeded');
  });

  it('tells without a connection what word lists know, and says so of the rest', async () => {
    const offline = { type: 'ai.classify', with: { text, labels: ['billing', 'delivery'], threshold: 0.6 } };
    const { steps } = await ran(offline, { text: 'My parcel never arrived.' }, [map('next', 'one.delivery')]);
    expect(steps['one']?.output).toMatchObject({ label: 'delivery', model: 'offline/lexicon-1' });
    expect(steps['next']?.status).toBe('succeeded');
    const other = { type: 'ai.classify', with: { text, labels: ['poetry', 'prose'] } };
    const unknown = await ran(other, { text: 'My parcel never arrived.' }, [map('next', 'one.unsure')]);
    expect(unknown.steps['one']?.output).toMatchObject({ label: null, reason: expect.stringContaining('connection') });
    expect(unknown.steps['next']?.status).toBe('succeeded');
  });

  it('refuses labels that are no ports, or that it has twice', async () => {
    const wrong = (all: readonly string[]) => ran({ type: 'ai.classify', with: { text, labels: all } });
    await expect(wrong(['not sure'])).rejects.toThrow(/labels/);
    await expect(wrong(['unsure'])).rejects.toThrow(/port that the step has/);
    await expect(wrong(['a', 'a'])).rejects.toThrow(/twice/);
  });
});

describe('ai.extract', () => {
  const fields = {
    customer: { type: 'string', required: true },
    total: { type: 'number', description: 'With tax' },
    due: { type: 'date' },
  };
  const step = { type: 'ai.extract', with: { ...at, text, fields, evidence: true } };
  const input = { text: 'Dear Ada Lovelace,\nplease pay  120,50 euro.' };

  it('gives what the text says, with the words that say it, and nothing that it does not', async () => {
    say = () => ({
      values: { customer: 'Ada Lovelace', total: 120.5, due: '2026-12-31' },
      evidence: { customer: 'dear ada lovelace', total: 'please pay 120,50 euro', due: 'by the end of the year' },
    });
    const { steps } = await ran(step, input);
    expect(steps['one']?.output).toMatchObject({
      output: { customer: 'Ada Lovelace', total: 120.5, due: null },
      evidence: { customer: 'dear ada lovelace', total: 'please pay 120,50 euro', due: null },
      rejected: { due: '2026-12-31' },
    });
  });

  it('fails where a field that must be there is not', async () => {
    say = () => ({
      values: { customer: 'Grace Hopper', total: null, due: null },
      evidence: { customer: 'Grace Hopper', total: null, due: null },
    });
    const { failure } = await ran(step, input);
    expect(failure).toMatchObject({ code: 'model_output', message: expect.stringContaining('customer') });
  });

  it('takes files, and a schema instead of fields', async () => {
    say = () => ({ sku: 'X-1' });
    const schema = { type: 'object', required: ['sku'], properties: { sku: { type: 'string' } } };
    const write = { id: 'file', type: 'file.write', with: { name: 'order.csv', text: 'sku,pieces\nX-1,2' } };
    const read = { id: 'read', type: 'ai.extract', with: { ...at, files: ['{{ steps.file }}'], schema } };
    const { run } = await ran({ type: 'map', with: { value: 1 } }, {}, [write, read]);
    expect(run.output).toMatchObject({ read: { output: { sku: 'X-1' } } });
    expect(valuesMarked(model.asked[0]?.user ?? '')).toEqual(['sku,pieces\nX-1,2']);
  });

  it('finds forms alone without a connection', async () => {
    const offline = {
      type: 'ai.extract',
      with: {
        text,
        fields: {
          email: { type: 'string' },
          orderNumber: { type: 'string' },
          total: { type: 'number' },
          date: { type: 'date' },
          mood: { type: 'string' },
          urgent: { type: 'boolean' },
        },
      },
    };
    const given = 'Order number: A-17\nTotal: 1.250,40 EUR\nUrgent: yes\non 31.12.2026, from ada@example.com';
    const { steps } = await ran(offline, { text: given });
    expect(steps['one']?.output).toMatchObject({
      output: {
        email: 'ada@example.com',
        orderNumber: 'A-17',
        total: 1250.4,
        date: '2026-12-31',
        mood: null,
        urgent: true,
      },
    });
  });

  it('gives no date to several that are asked for, unless the text names it, without a connection', async () => {
    const days = { start: { type: 'date' }, end: { type: 'date' } };
    const { steps } = await ran(
      { type: 'ai.extract', with: { text, fields: days } },
      { text: 'From 1/2/2027. End: 2028-12-31' },
    );
    expect(steps['one']?.output).toMatchObject({ output: { start: null, end: '2028-12-31' } });
  });
});

describe('ai.summarize', () => {
  it('reads a long text in parts and sums those up', async () => {
    say = ({ system }) => (system.includes('This is part') ? 'A note.' : 'The summary.');
    const long = Array.from({ length: 12 }, (_, chapter) => `Chapter ${chapter}. ${'It went on. '.repeat(12)}`);
    const step = { type: 'ai.summarize', with: { ...at, text, length: 'short', focus: 'the end', partTokens: 100 } };
    const { steps } = await ran(step, { text: long.join('\n\n') });
    const { output } = steps['one'] ?? {};
    expect(output).toMatchObject({ text: 'The summary.', parts: expect.any(Number) });
    expect(model.asked.length).toBeGreaterThan(5);
    expect(output).toMatchObject({ usage: { inputTokens: 10 * model.asked.length } });
    const read = model.asked.slice(0, -1).flatMap(({ user }) => valuesMarked(user));
    for (const chapter of long) expect(read.join('')).toContain(chapter.trim());
    expect(model.asked.at(-1)?.system).toMatch(/one or two sentences.*the end/s);
  });

  it('takes the first sentences without a connection', async () => {
    const { steps } = await ran(
      { type: 'ai.summarize', with: { text, length: 'short' } },
      { text: 'One that is broken\nto fit a width. Two.\nThree.' },
    );
    expect(steps['one']?.output).toMatchObject({
      text: 'One that is broken to fit a width.',
      model: 'offline/lexicon-1',
    });
  });
});

describe('ai.translate', () => {
  const step = { type: 'ai.translate', with: { ...at, text, to: 'it', glossary: { order: 'ordine' } } };
  const input = { text: 'Hello {{ name }}, your <b>order</b> %s is at https://x.example/a.' };

  it('asks again where a placeholder was translated, and then takes the answer', async () => {
    const bad = 'Ciao {{ nome }}, il tuo <b>ordine</b> %s è su https://x.example/a.';
    const good = 'Ciao {{ name }}, il tuo <b>ordine</b> %s è su https://x.example/a.';
    say = (_, times) => ({ from: 'en', translation: times === 1 ? bad : good });
    const { steps } = await ran(step, input);
    expect(steps['one']?.output).toMatchObject({ text: good, from: 'en', to: 'it', usage: { inputTokens: 20 } });
    expect(model.asked[0]?.system).toContain('- order: ordine');
    expect(model.asked[1]?.system).toContain('{{ name }}');
  });

  it('fails where it is lost twice, and without a connection', async () => {
    say = () => ({ from: 'en', translation: 'Ciao' });
    expect((await ran(step, input)).failure).toMatchObject({
      code: 'model_output',
      message: expect.stringContaining('{{ name }}'),
    });
    const offline = await ran({ type: 'ai.translate', with: { text, to: 'it' } }, input);
    expect(offline.failure).toMatchObject({
      code: 'invalid',
      message: expect.stringMatching(/cannot translate.*openai/),
    });
  });
});

describe('ai.moderate', () => {
  const behind = [map('stop', 'one.flagged'), map('pass', 'one.clean')];

  it('asks the endpoint that the service has for it', async () => {
    const step = { type: 'ai.moderate', with: { connection: 'openai', text } };
    const bad = await ran(step, { text: 'I will kill you' }, behind);
    expect(bad.steps['one']?.output).toMatchObject({
      flagged: true,
      categories: { violence: 0.9 },
      model: 'omni-moderation-2024-09-26',
    });
    expect(bad.steps['stop']?.status).toBe('succeeded');
    const good = await ran(step, { text: 'Hello' }, behind);
    expect(good.steps['pass']?.status).toBe('succeeded');
    expect(model.asked).toEqual([]);
  });

  it('asks a model about categories of its own, or where there is no endpoint', async () => {
    say = () => ({ spam: 0.8 });
    const step = { type: 'ai.moderate', with: { ...at, text, categories: ['spam'] } };
    const { steps } = await ran(step, { text: 'Buy now' }, behind);
    expect(steps['one']?.output).toMatchObject({ flagged: true, categories: { spam: 0.8 } });
    say = () => ({ hate: 0, harassment: 0, threat: 0, 'self-harm': 0, sexual: 0, violence: 0, illicit: 0 });
    const elsewhere = { type: 'ai.moderate', with: { connection: 'bare', model: 'llama3', text } };
    expect((await ran(elsewhere, { text: 'Hello' }, behind)).steps['pass']?.status).toBe('succeeded');
  });
});
