import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { anthropicServer } from './model-servers/anthropic.ts';
import { geminiServer } from './model-servers/gemini.ts';
import type { ModelReply, ModelServer } from './model-servers/model-server.ts';
import { openaiServer } from './model-servers/openai.ts';
import { RunningServer } from './running-server.ts';

// Real keys and prompts never come out: these are looked for in whatever the API answers.
const key = 'sk-planted-0123456789';
const prompt = 'Is the kettle in stock?';

const server = new RunningServer({ SNODO_EGRESS_ALLOW: '127.0.0.1' });
const protocols = ['openai', 'anthropic', 'google'] as const;
type Name = (typeof protocols)[number];
let models: Record<Name, ModelServer>;
let replies: Record<Name, ModelReply>;
const auths = {
  openai: { type: 'bearer', token: key },
  anthropic: { type: 'api-key', in: 'header', name: 'x-api-key', value: key },
  google: { type: 'api-key', in: 'header', name: 'x-goog-api-key', value: key },
};
const names = { openai: 'gpt-4o-mini', anthropic: 'claude-sonnet-4-5', google: 'gemini-2.5-flash' };

async function api(method: string, path: string, body?: object): Promise<unknown> {
  const answer = await server.call(method, path, body === undefined ? {} : { body: JSON.stringify(body) });
  const text = await answer.text();
  expect(`${answer.status} ${text}`).toMatch(/^2/);
  return text === '' ? null : JSON.parse(text);
}

const runSchema = z.looseObject({
  id: z.string(),
  status: z.string(),
  output: z.unknown(),
  error: z.unknown(),
  steps: z.array(z.looseObject({ output: z.unknown(), error: z.unknown() })),
});

/** Runs one step. Its failures are final at once. */
async function run(type: string, given: object, input: unknown = {}) {
  const step = { id: 'ask', type, with: given, retry: { attempts: 1 } };
  await api('PUT', '/workflows/one', {
    snodo: 1,
    slug: 'one',
    trigger: { type: 'manual' },
    steps: [step],
    output: '{{ steps.ask }}',
  });
  await api('POST', '/workflows/one/publish');
  return runSchema.parse(await api('POST', '/workflows/one/runs?wait=20s', { input }));
}

const callsSchema = z.object({
  items: z.array(
    z.looseObject({
      connection: z.string().nullable(),
      status: z.number().nullable(),
      tokens: z.number().nullable(),
      cost: z.number().nullable(),
    }),
  ),
});

async function callsOf(id: string) {
  return callsSchema.parse(await api('GET', `/calls?run=${id}`)).items.toReversed();
}

async function upload(name: string, contentType: string, bytes: Uint8Array<ArrayBuffer>): Promise<unknown> {
  const answer = await server.call('POST', `/files?name=${name}`, {
    body: bytes,
    headers: { 'content-type': contentType },
  });
  expect(answer.status).toBe(201);
  return answer.json();
}

beforeAll(async () => {
  const reply = (name: Name) => () => replies[name];
  const [openai, anthropic, google] = await Promise.all([
    openaiServer({ key, reply: reply('openai'), models: ['gpt-4o-mini', 'text-embedding-3-small', 'whisper-1'] }),
    anthropicServer({ key, reply: reply('anthropic') }),
    geminiServer({ key, reply: reply('google') }),
    server.launch(),
  ]);
  models = { openai, anthropic, google };
  for (const name of protocols) {
    await api('PUT', `/connections/${name}`, { connector: name, baseUrl: models[name].baseUrl, auth: auths[name] });
  }
});
afterAll(async () => {
  await server.remove();
  for (const name of protocols) await models?.[name][Symbol.asyncDispose]();
});

describe.each(protocols)('a connection to %s', (name) => {
  const given = { connection: name, model: names[name], prompt };

  it('is asked, and what it used is known and priced', async () => {
    replies = { ...replies, [name]: { text: ['Yes, ', 'twelve.'], usage: { input: 100, output: 20 } } };
    const { status, output, id } = await run('ai.generate', given);
    expect([status, output]).toEqual([
      'succeeded',
      {
        text: 'Yes, twelve.',
        usage: { inputTokens: 100, outputTokens: 20, cost: expect.any(Number) },
        model: names[name],
        cached: false,
      },
    ]);
    expect(await callsOf(id)).toMatchObject([{ connection: name, status: 200, tokens: 120, cost: expect.any(Number) }]);
  });

  it('answers as a schema wants', async () => {
    replies = { ...replies, [name]: { text: ['{"stock":', '12}'] } };
    const schema = { type: 'object', required: ['stock'], properties: { stock: { type: 'integer' } } };
    expect(await run('ai.generate', { ...given, schema })).toMatchObject({ output: { output: { stock: 12 } } });
    expect(JSON.stringify(models[name].asked.at(-1)?.body)).toContain('"stock"');
  });

  it('shows no key that it repeats', async () => {
    replies = { ...replies, [name]: { status: 400, message: `What is ${key}?` } };
    const failed = await run('ai.generate', given);
    expect(failed).toMatchObject({ status: 'failed', steps: [{ error: { code: 'http_status', status: 400 } }] });
    expect(JSON.stringify(failed)).toContain('What is [hidden]?');
    expect(JSON.stringify(failed)).not.toContain(key);
  });

  it('lists its models with what they cost', async () => {
    const listed = await api('GET', `/connections/${name}/models`);
    expect(listed).toMatchObject({
      source: 'service',
      items: expect.arrayContaining([
        expect.objectContaining({ id: names[name], price: { input: expect.any(Number), output: expect.any(Number) } }),
      ]),
    });
  });

  it('is tried by what it lists', async () => {
    expect(await api('POST', `/connections/${name}/test`)).toMatchObject({ ok: true, status: 200 });
  });
});

describe('models in order', () => {
  const chain = protocols.map((connection) => ({ connection, model: names[connection] }));

  it('are asked until one answers, and the run tells of all', async () => {
    replies = {
      openai: { status: 500, message: 'No.' },
      anthropic: { status: 529, message: 'Overloaded' },
      google: { text: ['Yes.'] },
    };
    const { output, id } = await run('ai.generate', { models: chain, prompt });
    expect(output).toMatchObject({
      text: 'Yes.',
      model: names.google,
      fallbacks: [
        { connection: 'openai', model: names.openai, why: 'openai answered 500: No.' },
        { connection: 'anthropic', model: names.anthropic, why: 'anthropic answered 529: Overloaded' },
      ],
    });
    expect((await callsOf(id)).map(({ connection, status }) => [connection, status])).toEqual([
      ['openai', 500],
      ['anthropic', 529],
      ['google', 200],
    ]);
  });

  it('are not asked where the question itself is refused', async () => {
    replies = { ...replies, openai: { status: 400, message: 'Unknown parameter.' } };
    const before = models.anthropic.asked.length;
    expect(await run('ai.generate', { models: chain, prompt })).toMatchObject({ status: 'failed' });
    expect(models.anthropic.asked).toHaveLength(before);
  });
});

describe('files', () => {
  it('go to a model that takes them, and to no other', async () => {
    const png = await upload('kettle.png', 'image/png', new Uint8Array([137, 80, 78, 71, 13, 10, 26, 10]));
    const given = { prompt: 'What is on it?', files: ['{{ trigger.body.file }}'] };
    replies = { openai: { text: ['A kettle.'] }, anthropic: { text: ['A kettle.'] }, google: { text: ['A kettle.'] } };
    for (const name of protocols) {
      const done = await run('ai.generate', { ...given, connection: name, model: names[name] }, { file: png });
      expect(done).toMatchObject({ output: { text: 'A kettle.' } });
      // Its bytes in base64.
      expect(JSON.stringify(models[name].asked.at(-1)?.body)).toContain('iVBORw0KGgo=');
    }
    const refused = await run('ai.generate', given, { file: png });
    expect(refused).toMatchObject({
      status: 'failed',
      steps: [{ error: { code: 'invalid', message: expect.stringContaining('takes no files') } }],
    });
  });

  it('are written down where they are recordings', async () => {
    const file = await upload('call.wav', 'audio/wav', new Uint8Array([82, 73, 70, 70]));
    replies = { ...replies, openai: { text: ['Good ', 'morning.'] } };
    const given = { connection: 'openai', model: 'whisper-1', file: '{{ trigger.body.file }}' };
    expect(await run('ai.transcribe', given, { file })).toMatchObject({
      output: { text: 'Good morning.', language: 'en', seconds: 2.5, model: 'whisper-1', usage: { cost: null } },
    });
    const { connection: _, ...offline } = given;
    expect(await run('ai.transcribe', offline, { file })).toMatchObject({
      status: 'failed',
      steps: [{ error: { code: 'invalid', message: expect.stringContaining('Make a connection') } }],
    });
  });
});
