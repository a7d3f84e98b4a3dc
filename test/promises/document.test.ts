import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { RunningServer } from '../running-server.ts';
import { type StandIn, standIn } from '../stand-in.ts';
import { asking } from './asked.ts';

const server = new RunningServer({ SNODO_EGRESS_ALLOW: '127.0.0.1', SNODO_LOG: 'silent' });
const { json, publish, ran, ended, hook } = asking(server);
const secret = `whsec_${Buffer.from('a secret of twenty-four b').toString('base64')}`;
const map = (id: string, value: unknown, more: object = {}) => ({ id, type: 'map', with: { value }, ...more });
const named = z.object({ items: z.array(z.object({ type: z.string() })), nextCursor: z.string().nullable() });
let service: StandIn;

const whole = `# As people write it.
snodo: 1
slug: complaint
name: Complaints about parcels
trigger:
  type: webhook
  path: complaints
  verify: { scheme: standard-webhooks, secret: "{{ secrets.HOOK }}" }
  respond: accepted
steps:
  - { id: parcel, type: http.request, with: { connection: shop, method: GET, path: "/parcels/{{ trigger.body.parcel }}" } }
  - id: mood
    type: ai.generate
    with:
      connection: model
      model: gpt-4o-mini
      prompt: "How does this sound: {{ trigger.body.text }}"
      schema: { type: object, required: [mood], properties: { mood: { enum: [calm, angry] } } }
      cache: 24h
    retry: { attempts: 5, backoff: exponential, base: 1s, max: 60s }
  - { id: isAngry, type: branch, with: { when: "{{ steps.mood.output.mood = 'angry' }}" } }
  - { id: apology, after: [isAngry.true], type: map, with: { value: "Sorry, {{ steps.parcel.body.name }}" } }
  - { id: thanks, after: [isAngry.false], type: map, with: { value: thanks } }
  - { id: note, after: [mood], type: http.request, with: { connection: shop, method: PUT, path: "/notes/1", body: { mood: "{{ steps.mood.output }}" } } }
output: { mood: "{{ steps.mood.output.mood }}", said: "{{ steps.apology }}" }
onFailure: { workflow: tell }
`;

beforeAll(async () => {
  // https://platform.openai.com/docs/api-reference/chat/object
  service = await standIn(({ path, headers }) => {
    if (path === '/gone') return { status: 410, body: { why: 'sold' } };
    if (path === '/busy') return { status: 503 };
    if (path === '/whoami') return { body: { key: headers['x-key'] } };
    if (path !== '/v1/chat/completions') return { body: { name: 'Ada' } };
    const message = { role: 'assistant', content: '{"mood":"angry"}' };
    return {
      body: {
        id: 'chatcmpl-1',
        object: 'chat.completion',
        created: 1_741_569_952,
        model: 'gpt-4o-mini',
        choices: [{ index: 0, message, finish_reason: 'stop' }],
        usage: { prompt_tokens: 10, completion_tokens: 5, total_tokens: 15 },
      },
    };
  });
  await server.launch();
  await json('PUT', '/secrets/HOOK', { value: secret });
  await json('PUT', '/secrets/KEY', { value: 'never-shown' });
  const auth = { type: 'bearer', token: '{{ secrets.KEY }}' };
  await json('PUT', '/connections/shop', { connector: 'http', baseUrl: service.url, auth });
  await json('PUT', '/connections/model', { connector: 'openai', baseUrl: `${service.url}/v1`, auth });
});
afterAll(async () => {
  await server.remove();
  await service[Symbol.asyncDispose]();
});

describe('the workflow document keeps what it promises:', () => {
  it('a signed webhook goes through calls, a model and a branch to the output', async () => {
    await publish({ slug: 'tell', steps: [map('a', 1)] });
    const headers = { 'content-type': 'application/yaml' };
    expect((await server.call('PUT', '/workflows/complaint', { body: whole, headers })).status).toBe(201);
    expect(await json('POST', '/workflows/complaint/publish')).toEqual({ version: 1 });
    const body = JSON.stringify({ parcel: 7, text: 'It is broken!' });
    const send = async (id: string) => {
      const at = new Date();
      const taken = await hook('complaints', body, {
        'webhook-id': id,
        'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
        'webhook-signature': new Webhook(secret).sign(id, at, body),
      });
      expect(taken.status).toBe(202);
      return ended(z.object({ run: z.uuid() }).parse(await taken.json()).run);
    };
    const run = await send('msg_1');
    expect(run).toMatchObject({ status: 'succeeded', output: { mood: 'angry', said: 'Sorry, Ada' } });
    const of = (id: string, steps = run.steps) => steps.find((one) => one.id === id);
    expect(of('parcel')?.output).toMatchObject({ status: 200, headers: {}, body: { name: 'Ada' } });
    const usage = { inputTokens: 10, outputTokens: 5, cost: expect.any(Number) };
    expect(of('mood')?.output).toMatchObject({ output: { mood: 'angry' }, usage, model: 'gpt-4o-mini', cached: false });
    expect(of('isAngry')?.output).toEqual({ port: 'true' });
    expect(of('thanks')?.status).toBe('skipped');
    expect(service.seen.filter(({ path }) => path === '/notes/1')).toMatchObject([
      { method: 'PUT', body: '{"mood":{"mood":"angry"}}' },
    ]);
    const again = await send('msg_2');
    expect(of('mood', again.steps)?.output).toMatchObject({ output: { mood: 'angry' }, cached: true });
    expect(await json('GET', `/calls?run=${run.id}`)).toMatchObject({
      items: expect.arrayContaining([
        expect.objectContaining({ step: 'parcel', connection: 'shop', method: 'GET', status: 200, attempt: 1 }),
        expect.objectContaining({ step: 'mood', tokens: 15, cost: expect.any(Number), cacheHit: false }),
      ]),
    });
  });

  it('an expression that is the whole value keeps its type, and others are joined as text', async () => {
    const value = {
      whole: '{{ trigger.body.n + 1 }}',
      list: '{{ trigger.body.list }}',
      text: '{{ trigger.body.n }} of {{ vars.all }}',
    };
    await publish({ slug: 'types', vars: { all: 9 }, steps: [map('a', value)] });
    expect((await ran('types', { n: 1, list: [1, 'b'] })).output).toEqual({ whole: 2, list: [1, 'b'], text: '1 of 9' });
  });

  it('expressions see the whole request and the run', async () => {
    const value = {
      header: "{{ trigger.headers.'x-shop' }}",
      query: '{{ trigger.query.page }}',
      param: '{{ trigger.params.id }}',
      method: '{{ trigger.method }}',
      raw: '{{ trigger.rawBody }}',
      run: '{{ run.workflow & " " & run.attempt & " " & $exists(run.startedAt) }}',
      id: '{{ run.id }}',
    };
    await publish({ slug: 'scope', trigger: { type: 'webhook', path: 'scope/:id' }, steps: [map('a', value)] });
    const sent = await hook('scope/7?page=2', '{"a": 1}', { 'X-Shop': 'north' });
    const { run } = z.object({ run: z.uuid() }).parse(await sent.json());
    expect((await ended(run)).output).toEqual({
      header: 'north',
      query: '2',
      param: '7',
      method: 'POST',
      raw: '{"a": 1}',
      run: 'scope 1 true',
      id: run,
    });
  });

  it('a secret goes where a header takes one, is not seen afterwards, and is refused elsewhere', async () => {
    const headers = { 'x-key': '{{ secrets.KEY }}' };
    const call = { id: 'call', type: 'http.request', with: { connection: 'shop', path: '/whoami', headers } };
    await publish({ slug: 'secret', steps: [call] });
    const run = await ran('secret');
    expect(service.seen.at(-1)?.headers).toMatchObject({ 'x-key': 'never-shown', authorization: 'Bearer never-shown' });
    expect(JSON.stringify(run)).not.toContain('never-shown');
    await expect(publish({ slug: 'leak', steps: [map('a', '{{ secrets.KEY }}')] })).rejects.toThrow(/422.*steps\[0]/);
  });

  it('a step takes every field, and durations in every unit', async () => {
    const retry = { attempts: 2, backoff: 'fixed', base: '500ms', max: '30s', jitter: false, on: [503, 'network'] };
    const common = { note: 'Why', if: 'true', timeout: '15m', cache: '24h' };
    const call = { id: 'call', type: 'http.request', with: { connection: 'shop', path: '/fields' }, retry, ...common };
    expect(await publish({ slug: 'fields', keep: '7d', steps: [call] })).toEqual({ version: 1 });
    expect(await ran('fields')).toMatchObject({ status: 'succeeded', steps: [{ attempts: 1 }] });
  });

  it('a failed call is tried again as its retry says, and its error port has the whole error', async () => {
    const retry = { attempts: 2, backoff: 'fixed', base: '50ms', jitter: false };
    const call = (path: string) => ({
      id: 'call',
      type: 'http.request',
      onError: 'route',
      retry,
      with: { connection: 'shop', path },
    });
    const after = [
      map('fine', 'fine', { after: ['call'] }),
      map('mend', '{{ steps.call.error }}', { after: ['call.error'] }),
    ];
    await publish({ slug: 'gone', steps: [call('/gone'), ...after] });
    const gone = await ran('gone');
    const message = expect.stringMatching(/410/);
    expect(gone.output).toMatchObject({
      code: 'http_status',
      message,
      status: 410,
      retryable: false,
      body: { why: 'sold' },
    });
    expect(gone.steps).toMatchObject([{ attempts: 1 }, { status: 'skipped' }, { status: 'succeeded' }]);
    await publish({ slug: 'busy', steps: [call('/busy'), ...after] });
    const busy = await ran('busy');
    expect(busy.steps[0]?.attempts).toBe(2);
    expect(busy.output).toMatchObject({ status: 503, retryable: true });
    const accepting = { ...call('/gone'), with: { connection: 'shop', path: '/gone', accept: [410] } };
    await publish({ slug: 'accepting', steps: [accepting] });
    expect((await ran('accepting')).output).toMatchObject({ status: 410, body: { why: 'sold' } });
  });

  it('map, code, branch, switch and each give what is written of them', async () => {
    const code = 'return { n: input.n, from: trigger.body.n, step: steps.value.length }';
    const steps = [
      map('value', ['a', 'b']),
      { id: 'code', type: 'code', with: { code, input: { n: 1 } } },
      { id: 'yes', type: 'branch', with: { when: '{{ trigger.body.n = 2 }}' } },
      {
        id: 'kind',
        type: 'switch',
        after: 'yes.true',
        with: { value: '{{ trigger.body.n }}', cases: { two: 2, three: 3 } },
      },
      { id: 'other', type: 'switch', after: 'kind.two', with: { value: 'x', cases: { two: 2 } } },
      {
        id: 'all',
        type: 'each',
        after: 'other.default',
        with: {
          items: '{{ steps.value }}',
          concurrency: 2,
          steps: [map('one', '{{ index & item }}'), map('two', '{{ steps.one & "!" }}')],
        },
      },
    ];
    await publish({ slug: 'shapes', steps });
    expect((await ran('shapes', { n: 2 })).steps.map(({ id, output }) => [id, output])).toEqual([
      ['value', ['a', 'b']],
      ['code', { n: 1, from: 2, step: 2 }],
      ['yes', { port: 'true' }],
      ['kind', { port: 'two' }],
      ['other', { port: 'default' }],
      ['all', ['0a!', '1b!']],
    ]);
  });

  it('the built-in model answers text without a key', async () => {
    await publish({ slug: 'offline', steps: [{ id: 'say', type: 'ai.generate', with: { prompt: 'It is great!' } }] });
    expect((await ran('offline')).output).toMatchObject({
      text: expect.any(String),
      usage: { inputTokens: expect.any(Number), outputTokens: expect.any(Number), cost: 0 },
      model: expect.any(String),
      cached: false,
    });
  });

  it('every kind of step and of trigger is there', async () => {
    const types: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page: z.infer<typeof named> = named.parse(
        await json('GET', `/step-types?limit=100${cursor && `&cursor=${cursor}`}`),
      );
      types.push(...page.items.map(({ type }) => type));
      cursor = page.nextCursor;
    }
    expect(types).toEqual(
      expect.arrayContaining(
        `http.request graphql.request soap.call jsonrpc.call grpc.call mcp.call ai.generate ai.classify ai.extract ai.embed
        ai.agent map convert validate code branch switch each call wait callback poll approval respond publish store.get
        store.set fail stop`.split(/\s+/),
      ),
    );
    expect(await json('GET', '/step-types/slack.send-message')).toMatchObject({ type: 'slack.send-message' });
    const schema = await (await fetch(`${server.url}/schema/workflow.json`)).text();
    for (const type of ['webhook', 'schedule', 'queue', 'stream', 'poll', 'manual', 'failure', 'chat']) {
      expect(schema).toContain(`"const":"${type}"`);
    }
  });

  it('every kind of authentication is taken, with secrets from here or from outside', async () => {
    const auths = [
      { type: 'none' },
      { type: 'api-key', in: 'header', name: 'x-key', value: '{{ secrets.KEY }}' },
      { type: 'api-key', in: 'query', name: 'key', value: 'secret://env/SECRET_KEY' },
      { type: 'bearer', token: '{{ secrets.KEY }}' },
      { type: 'basic', username: 'ada', password: '{{ secrets.KEY }}' },
      {
        type: 'oauth2',
        grant: 'authorization_code',
        tokenUrl: 'https://login.example.com/token',
        authorizationUrl: 'https://login.example.com/authorize',
        clientId: 'snodo',
        clientSecret: '{{ secrets.KEY }}',
        scopes: ['read'],
      },
      { type: 'mtls', cert: '{{ secrets.KEY }}', key: '{{ secrets.KEY }}', ca: '{{ secrets.KEY }}' },
      { type: 'jwt', algorithm: 'HS256', key: '{{ secrets.KEY }}', claims: { iss: 'snodo' } },
    ];
    for (const auth of auths) {
      const rateLimit = { requests: 5, per: '1s', concurrency: 2 };
      const given = {
        connector: 'http',
        baseUrl: 'https://api.example.com',
        auth,
        rateLimit,
        headers: { 'x-app': 'shop' },
      };
      expect(await json('PUT', '/connections/kinds', given)).toMatchObject({ auth: { type: auth.type }, rateLimit });
    }
  });
});
