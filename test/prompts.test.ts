import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { ModelServer } from './model-servers/model-server.ts';
import { openaiServer } from './model-servers/openai.ts';
import { type RunningPlatform, runningPlatform } from './running-platform.ts';

let snodo: RunningPlatform;
let model: ModelServer;

const stored = z.looseObject({
  version: z.number(),
  prompt: z.string(),
  variables: z.array(z.looseObject({ name: z.string() })),
  restoredFrom: z.number().nullable(),
});
const problems = z.object({
  errors: z.array(z.object({ path: z.string(), message: z.string(), hint: z.string().optional() })),
});
const run = z.looseObject({
  status: z.string(),
  output: z.unknown(),
  error: z.looseObject({ message: z.string() }).nullable(),
  steps: z.array(z.looseObject({ id: z.string(), input: z.unknown() })),
});
const asked = z.looseObject({
  model: z.string(),
  temperature: z.number().optional(),
  messages: z.array(z.object({ role: z.string(), content: z.string() })),
});

async function must(method: string, path: string, body?: unknown): Promise<unknown> {
  const { status, json } = await snodo.call(method, path, body);
  if (status >= 300) throw new Error(`${method} ${path} answered ${status}: ${JSON.stringify(json)}`);
  return json;
}

async function save(slug: string, prompt: string, more: object = {}) {
  return stored.parse(await must('PUT', `/prompts/${slug}`, { name: slug, prompt, ...more }));
}

async function refused(method: string, path: string, body?: unknown) {
  const { status, json } = await snodo.call(method, path, body);
  return [status, ...problems.parse(json).errors.map((one) => `${one.path}: ${one.message}`)];
}

/** The last question to the model, as `role: content`. */
function question() {
  const { messages, ...rest } = asked.parse(model.asked.at(-1)?.body);
  return { ...rest, messages: messages.map(({ role, content }) => `${role}: ${content}`) };
}

async function done(id: string) {
  await snodo.ended(id);
  return run.parse(await must('GET', `/runs/${id}`));
}

function asking(prompt: unknown, more: object = {}) {
  return { id: 'ask', type: 'ai.generate', with: { prompt, ...more } };
}

beforeAll(async () => {
  snodo = await runningPlatform();
  model = await openaiServer({ models: ['gpt-4o-mini'], reply: () => ({ text: ['Good ', 'day.'] }) });
  const auth = { type: 'bearer', token: 'sk-a-key-of-the-prompts' };
  await snodo.connection('ai', { connector: 'openai', baseUrl: model.baseUrl, auth });
});
afterAll(async () => {
  await snodo[Symbol.asyncDispose]();
  await model[Symbol.asyncDispose]();
});

describe('a prompt of the library', () => {
  it('gets a version with every save that changes something, and an earlier one can be the newest again', async () => {
    const first = await save('letter', 'Write to {{ customer }}.');
    expect(first).toMatchObject({ version: 1, variables: [{ name: 'customer' }] });
    expect(await save('letter', 'Write to {{ customer }}.')).toMatchObject({ version: 1 });
    expect(await save('letter', 'Write a letter to {{ customer }}.', { note: 'said what' })).toMatchObject({
      version: 2,
      note: 'said what',
    });
    expect(await must('POST', '/prompts/letter/versions/1/restore')).toMatchObject({
      version: 3,
      prompt: 'Write to {{ customer }}.',
      restoredFrom: 1,
    });
    expect(await must('GET', '/prompts/letter/versions/2')).toMatchObject({
      prompt: 'Write a letter to {{ customer }}.',
    });
    expect(await must('GET', '/prompts/letter/versions?limit=2')).toMatchObject({
      items: [{ version: 3 }, { version: 2 }],
      nextCursor: '2',
    });
  });

  it('goes on counting when it is made anew, and many saves at once get a number each', async () => {
    await save('again', 'one');
    await must('DELETE', '/prompts/again');
    expect((await snodo.call('GET', '/prompts/again')).status).toBe(404);
    const saves = await Promise.all(['two', 'three', 'four', 'five'].map((text) => save('again', text)));
    expect(new Set(saves.map(({ version }) => version))).toEqual(new Set([2, 3, 4, 5]));
    expect(await must('GET', '/prompts/again/versions/1')).toMatchObject({ prompt: 'one' });
  });

  it('refuses what is no variable, and what is described and not used', async () => {
    expect(
      await refused('PUT', '/prompts/wrong', {
        name: 'Wrong',
        system: '{{ customer.name }}',
        prompt: 'To {{ customer }}: {{ topic',
        variables: [{ name: 'custmer' }, { name: 'customer' }, { name: 'customer', example: 'Ada' }],
      }),
    ).toEqual([
      400,
      'system: "{{ customer.name }}" is no variable: write {{ name }} with letters, digits and _, or \\{{ for two braces as they are',
      'prompt: "{{" is no variable: write {{ name }} with letters, digits and _, or \\{{ for two braces as they are',
      'variables[0].name: is in neither text: "custmer". Did you mean "customer"?',
      'variables[2].name: is there twice: "customer"',
    ]);
    expect(await refused('PUT', '/prompts/wrong', { name: 'Wrong', prompt: '', settings: { top: 1 } })).toEqual([
      400,
      'prompt: Too small: expected string to have >=1 characters',
      'settings.top: "top" is not known here.',
    ]);
  });
});

describe('a workflow that uses it', () => {
  it('goes on with the version of the day it was published, and says what was asked', async () => {
    await save('greeting', 'Greet {{ customer }} about {{ topic }}.', {
      system: 'You are {{ tone }}.',
      connection: 'ai',
      model: 'gpt-4o-mini',
      settings: { temperature: 0.3 },
    });
    const values = { customer: '{{ trigger.body.name }}', topic: ['rain', 'sun'], tone: 'kind' };
    const document = { snodo: 1, slug: 'greets', steps: [asking({ prompt: 'greeting', values })] };
    await snodo.publish(document);
    await save('greeting', 'Hello {{ customer }}, {{ topic }} {{ tone }}');
    const hostile = 'Ada {{ tone }} {{ secrets.KEY }}';
    const { steps } = await done(await snodo.start('greets', { name: hostile }));
    const text = `Greet ${hostile} about [\n "rain",\n "sun"\n].`;
    expect(question()).toMatchObject({
      model: 'gpt-4o-mini',
      temperature: 0.3,
      messages: ['system: You are kind.', `user: ${text}`],
    });
    expect(steps[0]?.input).toEqual({
      connection: 'ai',
      model: 'gpt-4o-mini',
      temperature: 0.3,
      system: 'You are kind.',
      prompt: text,
      from: { prompt: 'greeting', version: 1, values: { customer: hostile, topic: ['rain', 'sun'], tone: 'kind' } },
    });
    expect(await must('GET', '/workflows/greets/versions/1')).toMatchObject({ prompts: { greeting: 1 } });
    expect(await must('GET', '/prompts/greeting')).toMatchObject({
      version: 2,
      usedBy: [
        { workflow: 'greets', version: null, steps: [{ step: 'ask', version: null }] },
        { workflow: 'greets', version: 1, steps: [{ step: 'ask', version: 1 }] },
      ],
    });
    expect(await must('GET', '/prompts?cursor=again&limit=1')).toMatchObject({
      items: [{ slug: 'greeting', workflows: 1 }],
    });
    // Deleted, it is what live workflows go on with all the same.
    await must('DELETE', '/prompts/greeting');
    await done(await snodo.start('greets', { name: 'Bo' }));
    expect(question().messages[1]).toContain('Greet Bo about');
    expect(await refused('POST', '/workflows/greets/publish')).toEqual([
      422,
      'steps[0].with.prompt.prompt: There is no prompt "greeting".',
    ]);
  });

  it('may name its version, and what the step says itself of the model comes first', async () => {
    await save('fixed', 'First {{ a }}', {
      connection: 'ai',
      model: 'gpt-4o',
      settings: { temperature: 1, maxOutputTokens: 99 },
    });
    await save('fixed', 'Second', {});
    const own = { model: 'gpt-4o-mini', temperature: 0, system: 'Mine.' };
    await snodo.publish({
      slug: 'own',
      steps: [
        asking({ prompt: 'fixed', version: 1, values: { a: 'one' } }, own),
        {
          id: 'all',
          type: 'each',
          with: { items: [1], steps: [asking({ prompt: 'fixed' }, { connection: 'ai', model: 'm' })] },
        },
      ],
    });
    expect((await done(await snodo.start('own'))).status).toBe('succeeded');
    const [one, inner] = model.asked.slice(-2).map(({ body }) => body);
    expect(one).toMatchObject({ model: 'gpt-4o-mini', temperature: 0, max_tokens: 99 });
    expect(one).toMatchObject({ messages: [{ content: 'Mine.' }, { content: 'First one' }] });
    expect(inner).toMatchObject({ model: 'm', messages: [{ role: 'user', content: 'Second' }] });
    expect(await must('GET', '/prompts/fixed')).toMatchObject({
      usedBy: [
        {},
        {
          version: 1,
          steps: [
            { step: 'ask', version: 1 },
            { step: 'all/ask', version: 2 },
          ],
        },
      ],
    });
  });

  it('is told what is missing before it is live: values, versions, prompts', async () => {
    await save('needs', '{{ customer }} {{ topic }}');
    const steps = [
      asking({ prompt: 'needs', values: { custmer: 'Ada', topic: 'x' } }),
      { ...asking({ prompt: 'needs', version: 7 }), id: 'two' },
      { ...asking({ prompt: 'neds' }), id: 'three' },
      { ...asking({ prompt: '{{ trigger.body.prompt }}', values: {} }), id: 'four' },
      { ...asking({ prompt: 'needs', values: '{{ trigger.body }}', other: 1 }), id: 'five' },
      { id: 'six', type: 'ai.generate', with: {} },
    ];
    const body = { snodo: 1, slug: 'lacks', steps };
    await must('PUT', '/workflows/lacks?unfinished=true', body);
    const [status, ...found] = await refused('POST', '/workflows/lacks/publish');
    expect(status).toBe(422);
    expect(new Set(found)).toEqual(
      new Set([
        'steps[0].with.prompt.values.custmer: "custmer" is no variable of the prompt "needs".',
        'steps[0].with.prompt.values: The variable "customer" of the prompt "needs" has no value.',
        'steps[1].with.prompt.version: The prompt "needs" has no version 7.',
        'steps[2].with.prompt.prompt: There is no prompt "neds".',
        'steps[3].with.prompt.prompt: An expression cannot say which prompt is used.',
        'steps[3].with.prompt.prompt: There is no prompt "{{ trigger.body.prompt }}".',
        'steps[4].with.prompt.other: "other" is not a field here.',
        'steps[5].with.prompt: This is needed.',
      ]),
    );
  });

  it('cannot be made to use another by what comes in, and says which value came to nothing', async () => {
    await save('private', 'Private {{ a }}', { connection: 'ai', model: 'gpt-4o-mini' });
    await snodo.publish({
      slug: 'open',
      steps: [asking('{{ trigger.body }}', { connection: 'ai', model: 'gpt-4o-mini' })],
    });
    const before = model.asked.length;
    const taken = await done(await snodo.start('open', { prompt: 'private', values: { a: 1 } }));
    expect(taken.error?.message).toContain('with.prompt: What its expression came to is no text.');
    await snodo.publish({
      slug: 'nothing',
      steps: [asking({ prompt: 'private', values: { a: '{{ trigger.body.none }}' } })],
    });
    const none = await done(await snodo.start('nothing', {}));
    expect(none.error?.message).toContain('with.prompt.values: There is no value for a.');
    expect(model.asked.length).toBe(before);
  });

  it('may be an agent, with the instructions of the prompt', async () => {
    await save('helper', 'Help {{ who }}.', { system: 'You help.', connection: 'ai', model: 'gpt-4o-mini' });
    await snodo.publish({
      slug: 'agent',
      steps: [{ id: 'help', type: 'ai.agent', with: { prompt: { prompt: 'helper', values: { who: 'Ada' } } } }],
    });
    expect((await done(await snodo.start('agent'))).output).toMatchObject({ text: 'Good day.' });
    expect(question().messages).toEqual(['system: You help.', 'user: Help Ada.']);
  });
});

describe('trying a prompt', () => {
  it('asks a model with texts that are not saved, or with a version that is', async () => {
    await save('tried', 'Say {{ what }}', { connection: 'ai', model: 'gpt-4o-mini' });
    const unsaved = {
      prompt: 'Shout {{ what }} \\{{ x }}',
      system: 'Loud.',
      connection: 'ai',
      model: 'gpt-4o',
      values: { what: '{{ run.id }}' },
    };
    const answered = run.parse(await must('POST', '/prompts/tried/try?wait=20s', unsaved));
    expect(answered).toMatchObject({ status: 'succeeded', output: { text: 'Good day.', cached: false } });
    expect(question()).toMatchObject({
      model: 'gpt-4o',
      messages: ['system: Loud.', 'user: Shout {{ run.id }} {{ x }}'],
    });
    await must('POST', '/prompts/tried/try?wait=20s', {
      version: 1,
      values: { what: 'this' },
      settings: { temperature: 0 },
    });
    expect(question()).toMatchObject({ model: 'gpt-4o-mini', temperature: 0, messages: ['user: Say this'] });
    expect(await refused('POST', '/prompts/tried/try')).toEqual([
      400,
      'values.what: The variable "what" has no value.',
    ]);
    expect((await snodo.call('POST', '/prompts/none/try')).status).toBe(404);
    const offline = await must('POST', '/prompts/tried/try?wait=20s', {
      connection: null,
      values: { what: 'I am happy' },
    });
    expect(offline).toMatchObject({ status: 'succeeded', output: { model: 'offline/lexicon-1' } });
  });

  it('of a workflow uses the prompt as it is then', async () => {
    await save('draft', 'Draft one', { connection: 'ai', model: 'gpt-4o-mini' });
    const document = { snodo: 1, slug: 'trying', steps: [asking({ prompt: 'draft' })] };
    const { id } = z
      .object({ id: z.string() })
      .parse(await must('POST', '/workflows/trying/try', { document, mode: 'all' }));
    expect((await done(id)).steps[0]?.input).toMatchObject({ prompt: 'Draft one', from: { version: 1 } });
  });
});
