import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { SnodoError } from '../core/error.ts';
import { type GenerateInput, generate } from './generate.ts';
import { offlineProvider } from './provider.ts';

// The shapes of https://platform.openai.com/docs/api-reference/chat/create and
// https://platform.openai.com/docs/guides/error-codes.
const key = 'sk-test-0123456789abcdef';
const prompt = 'Classify this feedback: the kettle leaks';
const schema = {
  type: 'object',
  required: ['sentiment'],
  properties: { sentiment: { enum: ['positive', 'neutral', 'negative'] } },
};

interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: unknown;
}

const requests: { url: string | undefined; authorization: string | undefined; body: unknown }[] = [];
let answers: (Answer | 'silence')[] = [];

async function read(request: IncomingMessage): Promise<unknown> {
  return JSON.parse(Buffer.concat(await request.toArray()).toString());
}

async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
  requests.push({ url: request.url, authorization: request.headers.authorization, body: await read(request) });
  const answer = answers.shift();
  if (answer === 'silence' || answer === undefined) return;
  response.writeHead(answer.status ?? 200, { 'content-type': 'application/json', ...answer.headers });
  response.end(typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body));
}

const server = createServer((request, response) => void handle(request, response));
let baseUrl = '';

beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  baseUrl = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/v1`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  requests.length = 0;
  answers = [];
});

function completion(content: string, more: object = {}): Answer {
  return {
    body: {
      id: 'chatcmpl-B9MBs8CjcvOU2jLn4n570S5qMJKcT',
      object: 'chat.completion',
      created: 1_741_569_952,
      model: 'gpt-4o-mini-2024-07-18',
      choices: [
        { index: 0, message: { role: 'assistant', content, refusal: null }, logprobs: null, finish_reason: 'stop' },
      ],
      usage: {
        prompt_tokens: 100,
        completion_tokens: 20,
        total_tokens: 120,
        prompt_tokens_details: { cached_tokens: 0 },
        completion_tokens_details: { reasoning_tokens: 0 },
      },
      ...more,
    },
  };
}

function failure(status: number, message: string, headers: Readonly<Record<string, string>> = {}): Answer {
  return { status, headers, body: { error: { message, type: 'error', param: null, code: null } } };
}

function ask(input: Partial<GenerateInput> = {}, signal = new AbortController().signal, name = 'openai') {
  return generate(
    { model: 'gpt-4o-mini', prompt, ...input },
    {
      provider: { kind: 'openai-compatible', name, baseUrl, headers: { Authorization: `Bearer ${key}` } },
      fetch,
      signal,
    },
  );
}

async function failed(promise: Promise<unknown>): Promise<SnodoError> {
  const error: unknown = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof SnodoError)) throw new Error('It should have failed with a SnodoError.', { cause: error });
  return error;
}

describe('generate over chat completions', () => {
  it('sends what was asked and nothing else', async () => {
    answers = [completion('It leaks.')];
    await expect(ask({ system: 'Be short.', temperature: 0.2, maxOutputTokens: 50 })).resolves.toEqual({
      text: 'It leaks.',
      // 100 in at $0.15 and 20 out at $0.60 a million.
      usage: { inputTokens: 100, outputTokens: 20, cost: expect.closeTo(0.000_027, 9) },
      model: 'gpt-4o-mini-2024-07-18',
      cached: false,
    });
    expect(requests).toEqual([
      {
        url: '/v1/chat/completions',
        authorization: `Bearer ${key}`,
        body: {
          model: 'gpt-4o-mini',
          max_tokens: 50,
          temperature: 0.2,
          messages: [
            { role: 'system', content: 'Be short.' },
            { role: 'user', content: prompt },
          ],
        },
      },
    ]);
  });

  it('says of a text that it is not whole, and takes no silence for an answer', async () => {
    const ended = (content: string | null, finish_reason: string | null) =>
      completion('', { choices: [{ index: 0, message: { role: 'assistant', content }, finish_reason }] });
    answers = [ended('It le', 'length'), ended('It ', 'content_filter'), ended('', 'stop'), ended('It leaks.', null)];
    await expect(ask()).resolves.toMatchObject({ text: 'It le', stopped: 'length' });
    await expect(ask()).resolves.toMatchObject({ text: 'It ', stopped: 'filter' });
    for (const text of ['', 'It leaks.']) {
      const whole = await ask();
      expect(whole).toMatchObject({ text });
      expect(whole).not.toHaveProperty('stopped');
    }

    answers = [ended(null, 'content_filter'), ended('', 'length'), ended(null, null)];
    for (const why of ['held it back (content_filter)', 'Raise maxOutputTokens', 'does not say why']) {
      expect(await failed(ask())).toMatchObject({ code: 'model_output', message: expect.stringContaining(why) });
    }

    const broken = completion('', {
      choices: [{ index: 0, message: { role: 'assistant', content: 'It le' }, finish_reason: 'error' }],
    });
    const half = generate(
      { model: 'm', prompt },
      {
        provider: { kind: 'mistral', name: 'mistral', baseUrl },
        fetch: () => Promise.resolve(Response.json(broken.body)),
        signal: AbortSignal.timeout(60_000),
      },
    );
    expect(await failed(half)).toMatchObject({ message: expect.stringContaining('failed on the way (error)') });
  });

  it('finds the one block of JSON among words', async () => {
    answers = [
      completion('Sure!\n```json\n{"sentiment":"negative"}\n```\nCan I do more?'),
      completion('```json\n{"sentiment":"negative"}\n```\nor\n```json\n{"sentiment":"neutral"}\n```'),
      completion('{"sentiment":"neutral"}'),
    ];
    await expect(ask({ schema })).resolves.toMatchObject({ output: { sentiment: 'negative' } });
    expect(requests).toHaveLength(1);
    // Which of two is meant it has to say itself.
    await expect(ask({ schema })).resolves.toMatchObject({ output: { sentiment: 'neutral' } });
    expect(requests).toHaveLength(3);
  });

  it('asks for JSON by schema, as a wish where the schema is outside the strict mode', async () => {
    answers = [completion('{"sentiment":"negative"}'), completion('```json\n{"sentiment":"negative"}\n```')];
    await expect(ask({ schema })).resolves.toMatchObject({ output: { sentiment: 'negative' } });
    const strict = {
      ...schema,
      additionalProperties: false,
      properties: { sentiment: { type: 'string', enum: ['negative'] } },
    };
    await expect(ask({ schema: strict })).resolves.toMatchObject({ output: { sentiment: 'negative' } });
    const format = (sent: object, wish: boolean) => ({
      model: 'gpt-4o-mini',
      messages: [{ role: 'user', content: prompt }],
      response_format: { type: 'json_schema', json_schema: { schema: sent, strict: !wish, name: 'response' } },
    });
    expect(requests.map(({ body }) => body)).toEqual([format(schema, true), format(strict, false)]);
  });

  it('tells the model once what was wrong, and adds up both calls', async () => {
    answers = [completion('{"sentiment":"meh"}'), completion('{"sentiment":"negative"}')];
    await expect(ask({ schema })).resolves.toMatchObject({
      output: { sentiment: 'negative' },
      usage: { inputTokens: 200, outputTokens: 40, cost: expect.closeTo(0.000_054, 9) },
    });
    expect(requests).toHaveLength(2);
    expect(requests[1]?.body).toMatchObject({
      messages: [
        { role: 'user', content: prompt },
        { role: 'assistant', content: '{"sentiment":"meh"}' },
        {
          role: 'user',
          content: expect.stringMatching(/answer\.sentiment must be equal to .*: positive, neutral, negative/),
        },
      ],
    });
  });

  it('gives up after two answers that do not fit', async () => {
    answers = [completion('It is negative.'), completion(`{"mood": "${'x'.repeat(600)}`)];
    const error = await failed(ask({ schema }));
    expect(error).toMatchObject({ code: 'model_output', retryable: false });
    expect(error.message).toMatch(/^gpt-4o-mini was asked twice .*: answer is not JSON\./);
    expect(error.details).toEqual({ text: `{"mood": "${'x'.repeat(490)}…` });
    expect(requests).toHaveLength(2);
  });

  it('says so when the answer was cut off', async () => {
    const cut = completion('{"senti', {
      choices: [{ index: 0, message: { role: 'assistant', content: '{"senti' }, finish_reason: 'length' }],
    });
    answers = [cut, cut];
    expect((await failed(ask({ schema, maxOutputTokens: 3 }))).message).toContain('raise maxOutputTokens');
  });

  it('does not guess a price', async () => {
    answers = [completion('Hi', { model: 'llama3.2' }), completion('Hi', { usage: null })];
    expect((await ask({}, undefined, 'ollama')).usage.cost).toBeNull();
    expect((await ask()).usage).toEqual({ inputTokens: 0, outputTokens: 0, cost: null });
  });

  it('goes through the fetch of each call, though the model is kept', async () => {
    answers = [completion('One'), completion('Two')];
    const through: string[] = [];
    const both = ['a', 'b'].map((name) => {
      const own: typeof fetch = (input, init) => {
        through.push(name);
        return fetch(input, init);
      };
      const provider = { kind: 'openai-compatible', name: 'openai', baseUrl };
      return generate({ model: 'm', prompt }, { provider, fetch: own, signal: new AbortController().signal });
    });
    await Promise.all(both);
    expect(through.toSorted()).toEqual(['a', 'b']);
  });
});

describe('what goes wrong', () => {
  it.each([
    [429, true],
    [408, true],
    [503, true],
    [400, false],
    [401, false],
    [404, false],
  ])('%i: tried again by the step: %s', async (status, retryable) => {
    answers = [failure(status, 'No.')];
    expect(await failed(ask())).toMatchObject({ code: 'http_status', status, retryable });
    expect(requests).toHaveLength(1);
  });

  it.each([
    [{ 'retry-after': '20' }, 20_000],
    [{ 'retry-after': '20', 'retry-after-ms': '1500' }, 1_500],
    [{}, undefined],
  ])('waits as long as the service says (%j)', async (headers, wanted) => {
    answers = [failure(429, 'Rate limit reached.', headers)];
    expect((await failed(ask())).retryAfterMs).toBe(wanted);
  });

  it('hides key and prompt, wherever the service repeats them', async () => {
    answers = [failure(401, `Incorrect API key provided: ${key}. You sent: ${prompt}`)];
    const error = await failed(ask());
    expect(error.message).toBe('openai answered 401: Incorrect API key provided: [hidden]. You sent: [hidden]');
    expect(JSON.stringify([error, error.message, error.details, error.cause])).not.toMatch(/sk-test|kettle/);
    expect(error.details).toMatchObject({ error: { type: 'error' } });
  });

  it.each([
    ['a page', '<html>Welcome</html>'],
    ['other JSON', { hello: 'there' }],
    ['no choices', { ...Object(completion('').body), choices: [] }],
  ])('says that it is no chat completion: %s', async (_, body) => {
    answers = [{ body }];
    const error = await failed(ask());
    expect(error).toMatchObject({ code: 'http_status', retryable: false });
    expect(error.message).toContain('baseUrl');
  });

  it('ends as cancelled or timed out, as the signal says', async () => {
    answers = ['silence', 'silence'];
    const stop = new AbortController();
    const cancelled = failed(ask({}, stop.signal));
    while (requests.length === 0) await wait(5);
    stop.abort();
    expect(await cancelled).toMatchObject({ code: 'cancelled', retryable: false });
    expect(await failed(ask({}, AbortSignal.timeout(50)))).toMatchObject({ code: 'timeout', retryable: true });
    expect(await failed(ask({}, AbortSignal.abort()))).toMatchObject({ code: 'cancelled' });
    expect(requests).toHaveLength(2);
  });

  it('knows a service that cannot be reached', async () => {
    const closed = createServer();
    await new Promise<void>((done) => closed.listen(0, '127.0.0.1', done));
    const address = closed.address();
    const port = typeof address === 'object' ? address?.port : 0;
    await new Promise((done) => closed.close(done));
    const provider = { kind: 'openai-compatible', name: 'x', baseUrl: `http://127.0.0.1:${port}/v1` };
    const signal = new AbortController().signal;
    const error = await failed(generate({ model: 'm', prompt }, { provider, fetch, signal }));
    expect(error).toMatchObject({ code: 'network', retryable: true });
    expect(error.message).toMatch(/^x could not be reached: .*ECONNREFUSED/);
  });

  it.each([
    ['not an address', key, { code: 'invalid', message: expect.stringContaining('baseUrl') }],
    ['http://127.0.0.1:9/v1', `${key}\n${key}`, { code: 'internal', message: expect.stringContaining('[hidden]') }],
  ])('shows no key where nothing could be sent: %j', async (address, authorization, wanted) => {
    const provider = { kind: 'openai-compatible', name: 'x', baseUrl: address, headers: { authorization } };
    const signal = new AbortController().signal;
    const error = await failed(generate({ model: 'm', prompt }, { provider, fetch, signal }));
    expect(error).toMatchObject(wanted);
    expect(`${error.message}${error.cause instanceof Error ? error.cause.stack : ''}`).not.toContain('sk-test');
  });

  it('passes on our own error from within fetch', async () => {
    const refused = new SnodoError('egress_refused', '10.0.0.1 is a private address.');
    const guarded = () => Promise.reject(new TypeError('fetch failed', { cause: refused }));
    const provider = { kind: 'openai-compatible', name: 'x', baseUrl };
    const signal = new AbortController().signal;
    expect(await failed(generate({ model: 'm', prompt }, { provider, fetch: guarded, signal }))).toBe(refused);
  });

  it('refuses a schema that is none, before anything is asked', async () => {
    expect(await failed(ask({ schema: { type: 'object', properties: { a: { type: 'strin' } } } }))).toMatchObject({
      code: 'invalid',
      message: expect.stringMatching(/schema\.properties\.a\.type must be/),
    });
    expect(requests).toHaveLength(0);
  });
});

describe('generate offline', () => {
  const offline = { provider: offlineProvider, fetch, signal: new AbortController().signal };

  it('needs nothing and costs nothing, and says which model it was', async () => {
    await expect(generate({ model: 'gpt-4o-mini', prompt, schema }, offline)).resolves.toEqual({
      output: { sentiment: 'negative' },
      usage: { inputTokens: 6, outputTokens: 1, cost: 0 },
      model: 'offline/lexicon-1',
      cached: false,
    });
  });

  it.each([
    ['Summarize: We bought a lamp. It broke. Nobody answers.', 'We bought a lamp. It broke.'],
    ['Riassumi: Abbiamo preso una lampada. Si è rotta. Nessuno risponde.', 'Abbiamo preso una lampada. Si è rotta.'],
  ])('shortens: %s', async (asked, text) => {
    expect((await generate({ model: 'offline/lexicon-1', prompt: asked }, offline)).text).toBe(text);
  });

  it.each([
    ['The courier was rude and the parcel is damaged.', /^Sentiment: negative .*delivery.*not by a language model\.$/],
    ['Ottima assistenza, grazie mille!', /^Sentimento: positivo .*assistenza.*non da un modello linguistico\.$/],
  ])('says what it read, and that it is no language model: %s', async (asked, text) => {
    expect((await generate({ model: 'offline/lexicon-1', prompt: asked }, offline)).text).toMatch(text);
  });
});
