import { createHmac, generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { authority } from './certificates.ts';
import { RunningServer } from './running-server.ts';

const server = new RunningServer({ SNODO_EGRESS_ALLOW: '127.0.0.1' });
const seen: string[] = [];
const service = createServer((asked, answer) => {
  seen.push(`${asked.url} ${asked.headers.authorization ?? ''}`);
  if (asked.url?.startsWith('/refused') === true) answer.writeHead(400);
  if (asked.url !== '/hangs') answer.end('{}');
});
let serviceUrl = '';

const runSchema = z.looseObject({
  id: z.string(),
  status: z.string(),
  output: z.unknown(),
  trigger: z.looseObject({ body: z.unknown() }),
  steps: z.array(z.looseObject({ id: z.string(), status: z.string(), startedAt: z.string().nullable() })),
});
const listSchema = z.object({ items: z.array(z.looseObject({})), nextCursor: z.string().nullable() });

async function json(method: string, path: string, body?: unknown): Promise<unknown> {
  const answer = await server.call(method, path, body === undefined ? {} : { body: JSON.stringify(body) });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
  return text === '' ? undefined : JSON.parse(text);
}

async function publish(slug: string, document: object): Promise<void> {
  await json('PUT', `/workflows/${slug}`, { snodo: 1, slug, ...document });
  await json('POST', `/workflows/${slug}/publish`);
}

async function ended(id: string) {
  for (;;) {
    const run = runSchema.parse(await json('GET', `/runs/${id}`));
    if (!['queued', 'running', 'waiting'].includes(run.status)) return run;
    await sleep(50);
  }
}

async function start(slug: string, input: unknown): Promise<string> {
  return z.object({ id: z.string() }).parse(await json('POST', `/workflows/${slug}/runs`, { input })).id;
}

async function hook(path: string, body: string, headers: Record<string, string> = {}): Promise<Response> {
  const type = { 'content-type': 'application/json' };
  return fetch(`${server.url}/hooks/${path}`, { method: 'POST', body, headers: { ...type, ...headers } });
}

beforeAll(async () => {
  await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve));
  const address = service.address();
  serviceUrl = `http://127.0.0.1:${typeof address === 'object' ? address?.port : address}`;
  await server.launch();
});

afterAll(async () => {
  service.closeAllConnections();
  service.close();
  await server.remove();
});

describe('a replay', () => {
  it('sees the whole request again, patched, and keeps what came before the step', async () => {
    const trigger = { type: 'webhook', path: 'shop/:id' };
    const value = { shop: "{{ trigger.headers.'x-shop' }}", id: '{{ trigger.params.id }}', n: '{{ trigger.body.n }}' };
    const steps = [
      { id: 'first', type: 'map', with: { value: { at: '{{ run.id }}', n: '{{ trigger.body.n }}' } } },
      { id: 'second', type: 'map', with: { value: { ...value, first: '{{ steps.first }}' } } },
    ];
    await publish('shop', { trigger, steps });
    const sent = await hook('shop/7', '{"n":1,"kept":true}', { 'x-shop': 'north' });
    const { run: id } = z.object({ run: z.string() }).parse(await sent.json());
    const original = await ended(id);
    expect(original.output).toMatchObject({ shop: 'north', id: '7', n: 1, first: { at: id, n: 1 } });

    const replay = async (run: string, wanted: object) =>
      ended(z.object({ id: z.string() }).parse(await json('POST', `/runs/${run}/replay`, wanted)).id);
    const patch = { trigger: { body: { n: 2 } }, steps: { first: { n: 5 } } };
    const again = await replay(id, { fromStep: 'second', patch });
    expect(again).toMatchObject({
      cause: 'replay',
      replayOf: id,
      trigger: { body: { n: 2, kept: true }, params: { id: '7' } },
      output: { shop: 'north', id: '7', n: 2, first: { at: id, n: 5 } },
    });
    expect(again.steps[0]?.startedAt).toBe(original.steps[0]?.startedAt);

    const whole = await replay(again.id, {});
    expect(whole.output).toMatchObject({ shop: 'north', n: 2, first: { at: whole.id, n: 2 } });
  });

  it('goes by the live version where that is asked for, and keeps what that has too', async () => {
    const first = { id: 'first', type: 'map', with: { value: '{{ run.id }}' } };
    await publish('mended', { steps: [first, { id: 'gone', type: 'fail', with: { message: 'Not like this.' } }] });
    const { id } = z.object({ id: z.string() }).parse(await json('POST', '/workflows/mended/runs', {}));
    expect(await ended(id)).toMatchObject({ status: 'failed', version: 1 });
    await publish('mended', { steps: [first, { id: 'now', type: 'map', with: { value: '{{ steps.first }}' } }] });
    const again = z.object({ id: z.string() });
    const own = again.parse(await json('POST', `/runs/${id}/replay`, {}));
    expect(await ended(own.id)).toMatchObject({ status: 'failed', version: 1 });
    const live = again.parse(await json('POST', `/runs/${id}/replay`, { fromStep: 'now', version: 'live' }));
    expect(await ended(live.id)).toMatchObject({ status: 'succeeded', version: 2, output: id });
  });

  it('of a delivery runs it again with the live version', async () => {
    const document = (value: string) => ({
      trigger: { type: 'webhook', path: 'once' },
      steps: [{ id: 'a', type: 'map', with: { value } }],
    });
    await publish('once', document('old {{ trigger.body.x }}'));
    const { delivery } = z.object({ delivery: z.string() }).parse(await (await hook('once', '{"x":1}')).json());
    await publish('once', document('new {{ trigger.body.x }}'));
    const { run } = z.object({ run: z.string() }).parse(await json('POST', `/deliveries/${delivery}/replay`));
    expect((await ended(run)).output).toBe('new 1');
    expect(await json('GET', `/deliveries/${delivery}`)).toMatchObject({ runs: [expect.any(String), run] });
  });
});

describe('a run', () => {
  it('is cancelled in the middle of a call, and says so of its step', async () => {
    await publish('hanging', { steps: [{ id: 'call', type: 'http.request', with: { url: `${serviceUrl}/hangs` } }] });
    const id = await start('hanging', null);
    while (!seen.some((one) => one.startsWith('/hangs'))) await sleep(20);
    const stands = () => json('GET', `/runs/${id}`);
    await expect.poll(stands).toMatchObject({ status: 'running', steps: [{ status: 'running' }] });
    expect(await json('POST', `/runs/${id}/cancel`)).toEqual({ id, status: 'cancelled', stopped: true });
    expect(await json('GET', `/runs/${id}`)).toMatchObject({ status: 'cancelled', steps: [{ status: 'cancelled' }] });
  });

  it('shows the inner steps of an item', async () => {
    const inner = [
      { id: 'double', type: 'map', with: { value: '{{ item * 2 }}' } },
      { id: 'next', type: 'map', with: { value: '{{ steps.double + 1 }}' } },
    ];
    await publish('list', {
      steps: [{ id: 'all', type: 'each', with: { items: '{{ trigger.body }}', steps: inner } }],
    });
    const id = await start('list', [1, 2, 3]);
    expect((await ended(id)).output).toEqual([3, 5, 7]);
    expect(await json('GET', `/runs/${id}?scope=all/2`)).toMatchObject({
      steps: [
        { id: 'double', type: 'map', status: 'succeeded', output: 6 },
        { id: 'next', type: 'map', status: 'succeeded', output: 7 },
      ],
    });
  });

  it('tells what happens in it, from how it stands to its end', async () => {
    const steps = [
      { id: 'pause', type: 'wait', with: { for: '600ms' } },
      { id: 'after', type: 'map', with: { value: 'done' } },
    ];
    await publish('told', { steps });
    const id = await start('told', null);
    const answer = await server.call('GET', `/runs/${id}/events`);
    expect(answer.headers.get('content-type')).toBe('text/event-stream');
    const events = (await answer.text()).split('\n\n').flatMap((block) => {
      const [, event, data] = /^event: (\w+)\ndata: (.*)$/s.exec(block) ?? [];
      return event === undefined || data === undefined ? [] : [{ event, ...z.looseObject({}).parse(JSON.parse(data)) }];
    });
    const of = (event: string, step?: string) =>
      events.filter((one) => one.event === event && (step === undefined || ('id' in one && one.id === step)));
    expect(of('run').at(-1)).toMatchObject({ status: 'succeeded', output: 'done' });
    expect(of('run').at(-1)).not.toHaveProperty('steps');
    expect(of('step', 'pause').map((one) => 'status' in one && one.status)).toEqual(
      expect.arrayContaining(['waiting', 'succeeded']),
    );
    expect(of('step', 'after').at(-1)).toMatchObject({ status: 'succeeded' });
    expect(events.at(-1)).toEqual({ event: 'end', id, status: 'succeeded' });
  });

  it('does not mind a listener that goes away', async () => {
    const id = await start('told', null);
    const gone = new AbortController();
    const answer = await server.call('GET', `/runs/${id}/events`, { signal: gone.signal });
    await answer.body?.getReader().read();
    gone.abort();
    expect((await ended(id)).status).toBe('succeeded');
  });

  it('is found by its words and listed page by page, each once', async () => {
    await publish('word', { steps: [{ id: 'a', type: 'map', with: { value: '{{ trigger.body }}' } }] });
    const ids = [await start('word', 'zebra one'), await start('word', 'zebra two'), await start('word', 'lion')];
    for (const id of ids) await ended(id);
    const pages = async (query: string) => {
      const found: unknown[] = [];
      for (let cursor: string | null = ''; cursor !== null; ) {
        const page: z.infer<typeof listSchema> = listSchema.parse(
          await json('GET', `/runs?${query}${cursor && `&cursor=${cursor}`}`),
        );
        expect(page.items.length).toBeGreaterThan(0);
        found.push(...page.items.map((item) => item['id']));
        cursor = page.nextCursor;
      }
      return found;
    };
    expect(await pages('workflow=word&limit=1')).toEqual(ids.toReversed());
    expect(await pages('workflow=word&limit=3')).toEqual(ids.toReversed());
    const zebras = () => json('GET', '/runs?text=zebra').then((page) => listSchema.parse(page).items.length);
    while ((await zebras()) < 2) await sleep(100);
    expect(await pages('text=zebra&limit=1')).toEqual([ids[1], ids[0]]);
    // One more is found than the page holds: the newest runs are enough, and are read in another way.
    expect(await json('GET', '/runs?text=zebra&limit=1')).toMatchObject({ items: [{ status: 'succeeded' }] });
  });
});

describe('a connection', () => {
  it('seals what is given in the clear, keeps it over a change, and takes it along when it goes', async () => {
    const connection = { connector: 'http', baseUrl: serviceUrl, auth: { type: 'bearer', token: 'clear-token-1' } };
    await json('PUT', '/connections/svc', connection);
    const shown = z.looseObject({}).parse(await json('GET', '/connections/svc'));
    expect(shown).toMatchObject({ auth: { type: 'bearer', token: '[secret]' } });
    expect(await json('GET', '/secrets')).toMatchObject({ items: [{ name: 'connection_svc_token' }] });

    await json('PUT', '/connections/svc', { ...shown, baseUrl: `${serviceUrl}/v2` });
    expect(await json('POST', '/connections/svc/test', { path: '/me' })).toMatchObject({ ok: true });
    expect(seen.at(-1)).toBe('/v2/me Bearer clear-token-1');

    await json('PUT', '/secrets/SVC', { value: 'sealed-token-2' });
    const auth = { type: 'bearer', token: '{{ secrets.SVC }}' };
    expect(await json('PUT', '/connections/svc', { ...connection, auth })).toMatchObject({ auth });
    expect(await json('GET', '/secrets')).toMatchObject({ items: [{ name: 'SVC' }] });
    await json('PUT', '/secrets/SVC', { value: 'sealed-token-3' });
    expect(await json('POST', '/connections/svc/test')).toMatchObject({ ok: true });
    expect(seen.at(-1)).toBe('/ Bearer sealed-token-3');

    await json('DELETE', '/secrets/SVC');
    expect(await json('POST', '/connections/svc/test')).toMatchObject({ ok: false, status: null, message: /"SVC"/ });
    await json('PUT', '/connections/svc', connection);
    await json('DELETE', '/connections/svc');
    expect(await json('GET', '/secrets')).toEqual({ items: [], nextCursor: null });
  });
});

describe('a connection whose address holds a key', () => {
  it('shows it nowhere: not itself, not the call, not what the service says', async () => {
    const key = 'Query-Key-0123456789';
    const baseUrl = `${serviceUrl}?api_key=${key}&v=2`;
    await json('PUT', '/connections/asked', { connector: 'http', baseUrl });
    const shown = z.looseObject({}).parse(await json('GET', '/connections/asked'));
    expect(shown).toMatchObject({ baseUrl: `${serviceUrl}?api_key=[secret]&v=2` });
    await json('PUT', '/connections/asked', shown);
    expect(await json('POST', '/connections/asked/test', { path: '/me' })).toMatchObject({ ok: true });
    expect(seen.at(-1)).toBe(`/me?api_key=${key}&v=2 `);

    await publish('asking', {
      steps: [{ id: 'get', type: 'http.request', with: { url: `${serviceUrl}/refused?access_token=${key}&page=3` } }],
    });
    const run = await ended(await start('asking', null));
    expect(run).toMatchObject({ error: { message: expect.stringContaining('/refused?access_token=[secret]&page=3') } });
    expect(JSON.stringify(await json('GET', '/calls?limit=5'))).not.toContain(key);
    await json('DELETE', '/connections/asked');
    expect(await json('GET', '/secrets')).toEqual({ items: [], nextCursor: null });
  });

  it('is refused where nobody knows its connector and it has none, and with what is no header', async () => {
    for (const [connector, meant] of [
      ['slakc', 'slack'],
      ['opanai', 'openai'],
    ]) {
      const answer = await server.call('PUT', '/connections/lost', { body: JSON.stringify({ connector }) });
      expect([answer.status, await answer.json()]).toMatchObject([
        400,
        { errors: [{ path: 'connector', message: expect.stringContaining(`Did you mean "${meant}"?`) }] },
      ]);
    }
    const named = { connector: 'http', headers: { 'not one': 'x' } };
    const answer = await server.call('PUT', '/connections/lost', { body: JSON.stringify(named) });
    expect([answer.status, await answer.json()]).toMatchObject([
      400,
      { errors: [{ path: 'headers.not one', message: 'It is not a header name.' }] },
    ]);
    await json('PUT', '/connections/lost', { connector: 'our-models', baseUrl: `${serviceUrl}/v1` });
    await json('DELETE', '/connections/lost');
  });
});

describe('a path of the API', () => {
  it.each([
    ['PATCH', '/workflows/any', 'DELETE, GET, HEAD, PUT'],
    ['PUT', '/calls', 'GET, HEAD'],
    ['GET', '/runs/some/retry', 'POST'],
  ])('that is not called by %s says by what (%s)', async (method, path, allow) => {
    const answer = await server.call(method, path);
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, allow]);
    expect(await answer.json()).toMatchObject({ type: 'urn:snodo:wrong_method', status: 405 });
  });

  it('that there is not is not found by any method', async () => {
    for (const method of ['GET', 'POST']) expect((await server.call(method, '/nowhere')).status).toBe(404);
    expect((await fetch(`${server.url}/api/v1/calls`, { method: 'PUT' })).status).toBe(401);
  });
});

describe('an API key in the place of the user name', () => {
  const key = 'FdKey0123456789abcdef';
  const named = (auth: object) => ({ connector: 'http', baseUrl: serviceUrl, auth: { type: 'basic', ...auth } });
  const asked = async () => {
    await json('POST', '/connections/desk/test', { path: '/me' });
    const [, coded = ''] = /Basic (\S+)/.exec(seen.at(-1) ?? '') ?? [];
    return Buffer.from(coded, 'base64').toString();
  };

  it.each(['', 'X'])('is sealed with the password "%s", over a change and with a new key too', async (password) => {
    await json('PUT', '/connections/desk', named({ username: key, password }));
    const shown = z.looseObject({}).parse(await json('GET', '/connections/desk'));
    expect(shown).toMatchObject({ auth: { username: '[secret]', password } });
    expect(await json('GET', '/secrets')).toMatchObject({ items: [{ name: 'connection_desk_username' }] });
    await json('PUT', '/connections/desk', shown);
    expect(await asked()).toBe(`${key}:${password}`);
    const rotation = { auth: { username: `${key}-2` }, test: false, keepPrevious: '0s' };
    expect(await json('POST', '/connections/desk/rotate', rotation)).toMatchObject({ auth: { username: '[secret]' } });
    expect(await asked()).toBe(`${key}-2:${password}`);
    const withPassword = named({ username: '[secret]', password: 'a-real-password' });
    expect(await json('PUT', '/connections/desk', withPassword)).toMatchObject({
      auth: { username: '[secret]', password: '[secret]' },
    });
    expect(await asked()).toBe(`${key}-2:a-real-password`);
    await json('DELETE', '/connections/desk');
    expect(await json('GET', '/secrets')).toEqual({ items: [], nextCursor: null });
  });

  it.each([
    { username: 'root', password: '' },
    { username: 'somebody@example.com', password: 'X' },
    { username: 'AC0123456789abcdef0123456789abcdef', password: 'a-real-password' },
  ])('is not what $username with "$password" is taken for', async (auth) => {
    expect(await json('PUT', '/connections/desk', named(auth))).toMatchObject({ auth: { username: auth.username } });
    await json('DELETE', '/connections/desk');
  });
});

describe('a connection of each kind', () => {
  const p256 = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
    .privateKey.export({ type: 'pkcs8', format: 'pem' })
    .toString();
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
    .privateKey.export({ type: 'pkcs8', format: 'pem' })
    .toString();

  it('is shown without its secrets and can be sent back as it was shown', async () => {
    const mine = await (await authority('clients')).issue('snodo');
    const kinds: readonly object[] = [
      { type: 'headers', headers: { 'X-Id': 'clear-1', 'X-Key': 'clear-2' } },
      { type: 'digest', username: 'ada', password: 'clear-1' },
      { type: 'hmac', secret: 'clear-1', header: 'x-signature', signed: '{{ method }}{{ body }}' },
      { type: 'jwt', algorithm: 'ES256', key: p256, claims: { iss: 'me', n: '{{ now }}' } },
      { type: 'mtls', ...mine },
      { type: 'aws-sigv4', accessKeyId: 'AKID', secretAccessKey: 'clear-1', region: 'eu-south-1', service: 's3' },
      { type: 'oauth1a', consumerKey: 'ck', consumerSecret: 'clear-1', token: 'clear-2', tokenSecret: 'clear-3' },
      { type: 'oauth1a', consumerKey: 'ck', signatureMethod: 'RSA-SHA1', privateKey: rsa },
    ];
    for (const auth of kinds) {
      const tls = 'cert' in auth ? {} : { tls: { ...mine, servername: 'inside.example' } };
      const given = { connector: 'http', baseUrl: 'https://127.0.0.1:1', auth, ...tls };
      const shown = z
        .looseObject({ auth: z.unknown(), tls: z.unknown().optional() })
        .parse(await json('PUT', '/connections/kinds', given));
      expect(shown.auth).toMatchObject({ type: Object.values(auth)[0] });
      expect(JSON.stringify(shown)).not.toMatch(/clear-|PRIVATE/);
      const sealed = await json('GET', '/secrets');
      expect(await json('PUT', '/connections/kinds', shown)).toEqual({ ...shown, updatedAt: expect.any(String) });
      expect(await json('GET', '/secrets')).toEqual(sealed);
      // It opens, whether or not somebody answers.
      const tried = z.object({ message: z.string() }).parse(await json('POST', '/connections/kinds/test'));
      expect(tried.message).toMatch(/refused the connection/);
    }
    await json('DELETE', '/connections/kinds');
    expect(await json('GET', '/secrets')).toMatchObject({ items: [] });
  });

  it('says what is wrong with a key: at once where it is written, at the call where it is a secret', async () => {
    const auth = { type: 'jwt', algorithm: 'RS256', key: p256 };
    const connection = { connector: 'http', baseUrl: serviceUrl, auth };
    await expect(json('PUT', '/connections/kinds', connection)).rejects.toThrow(
      /400.*auth\.key: It is a key of the kind ec/,
    );
    await expect(
      json('PUT', '/connections/kinds', { ...connection, auth: { type: 'none' }, tls: { ca: 'x' } }),
    ).rejects.toThrow(/400.*tls\.ca: It is no certificate in PEM/);
    await expect(
      json('PUT', '/connections/kinds', { ...connection, auth: { type: 'mtls', pfx: '{{ secrets.PFX }}' } }),
    ).rejects.toThrow(/400.*mtls works over https only/);
    await json('PUT', '/secrets/KEY', { value: auth.key });
    await json('PUT', '/connections/kinds', { ...connection, auth: { ...auth, key: '{{ secrets.KEY }}' } });
    expect(await json('POST', '/connections/kinds/test')).toMatchObject({
      ok: false,
      message: expect.stringMatching(/auth\.key: It is a key of the kind ec \(prime256v1\); this needs rsa\./),
    });
    await json('DELETE', '/connections/kinds');
    await json('DELETE', '/secrets/KEY');
  });
});

describe('a webhook with a signature', () => {
  it('goes live only with a scheme and a secret that are there, and hears of a new secret at once', async () => {
    const steps = [{ id: 'a', type: 'map' }];
    const signed = (verify: object) => ({ trigger: { type: 'webhook', path: 'signed', verify }, steps });
    const verify = { scheme: 'hmac', header: 'x-signature', secret: '{{ secrets.SIGN }}' };
    await expect(publish('signed', signed({ ...verify, scheme: 'hmca' }))).rejects.toThrow(
      /422 .*Did you mean \\"hmac\\"/,
    );
    await expect(publish('signed', signed(verify))).rejects.toThrow(
      /422 .*trigger\.verify\.secret.*PUT \/api\/v1\/secrets\/SIGN/,
    );
    await json('PUT', '/secrets/SIGN', { value: 'first-key' });
    await publish('signed', signed(verify));
    const send = async (key: string) =>
      (await hook('signed', '{}', { 'x-signature': createHmac('sha256', key).update('{}').digest('hex') })).status;
    expect(await send('first-key')).toBe(202);
    await json('PUT', '/secrets/SIGN', { value: 'second-key' });
    expect(await send('first-key')).toBe(401);
    expect(await send('second-key')).toBe(202);
  });
});
