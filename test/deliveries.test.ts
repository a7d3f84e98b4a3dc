import { execFile } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { timeOfId } from '../src/core/id.ts';
import { authority } from './certificates.ts';
import { RunningServer, token } from './running-server.ts';

const server = new RunningServer();
const execute = promisify(execFile);
const secret = `whsec_${Buffer.from('a secret of twenty-four b').toString('base64')}`;

const summary = z.looseObject({
  id: z.string(),
  status: z.string(),
  reason: z.string().nullable(),
  runs: z.array(z.string()),
  duplicateOf: z.string().nullable(),
});
const page = z.object({ items: z.array(summary), nextCursor: z.string().nullable() });
const whole = summary.extend({
  body: z.unknown(),
  bodyComplete: z.boolean(),
  of: z.string().nullable(),
  replays: z.array(z.string()),
  headers: z.record(z.string(), z.string()),
  query: z.unknown(),
  params: z.unknown(),
  runDetails: z.array(z.looseObject({ id: z.string(), status: z.string(), cause: z.string() })),
});
const taken = z.object({ delivery: z.string(), run: z.string(), duplicate: z.boolean().optional() });
const sent = z.object({
  status: z.number(),
  headers: z.record(z.string(), z.string()),
  body: z.string(),
  delivery: z.string().nullable(),
});
const replay = z.looseObject({
  state: z.string(),
  total: z.number(),
  done: z.number(),
  failed: z.number(),
  endedAt: z.string().nullable(),
  problems: z.array(z.object({ delivery: z.string(), problem: z.string() })).default([]),
});

async function call<T>(schema: z.ZodType<T>, method: string, path: string, body?: unknown, status = 200): Promise<T> {
  const answer = await server.call(method, path, body === undefined ? {} : { body: JSON.stringify(body) });
  const text = await answer.text();
  expect(`${answer.status} ${text}`).toMatch(new RegExp(`^${status} `));
  return schema.parse(JSON.parse(text));
}

async function publish(slug: string, document: object): Promise<void> {
  await call(z.unknown(), 'PUT', `/workflows/${slug}`, { snodo: 1, slug, ...document }, 201);
  await call(z.unknown(), 'POST', `/workflows/${slug}/publish`);
}

function hook(
  path: string,
  body: string | Uint8Array<ArrayBuffer>,
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(`${server.url}/hooks/${path}`, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', ...headers },
  });
}

async function deliver(
  path: string,
  value: unknown,
  headers: Record<string, string> = {},
): Promise<z.infer<typeof taken>> {
  const answer = await hook(path, JSON.stringify(value), headers);
  expect(answer.status).toBe(202);
  return taken.parse(await answer.json());
}

const show = (id: string) => call(whole, 'GET', `/deliveries/${id}`);
const list = (query: Record<string, string>) =>
  call(page, 'GET', `/deliveries?${new URLSearchParams(query).toString()}`);
const idsOf = async (query: Record<string, string>) => (await list(query)).items.map(({ id }) => id);

/** Asks until it is as it should be; how long that takes decides nothing. */
async function until<T>(ask: () => Promise<T>, good: (value: T) => boolean): Promise<T> {
  for (;;) {
    const value = await ask();
    if (good(value)) return value;
    await sleep(50);
  }
}

const ended = (id: string) =>
  until(
    () => show(id),
    ({ runDetails }) => runDetails.every(({ status }) => status === 'succeeded' || status === 'failed'),
  );

const echo = [{ id: 'a', type: 'map', with: { value: '{{ trigger.body }}' } }];

beforeAll(async () => {
  await server.launch();
  for (const [name, value] of [
    ['HOOK', secret],
    ['GIT', 'a-key-of-git'],
    ['HEX', '44782DEF547AAA06C910C43932B1EB0C71FC68D9D0C057550C48EC2ACF6BA056'],
  ]) {
    expect((await server.call('PUT', `/secrets/${name}`, { body: JSON.stringify({ value }) })).status).toBe(204);
  }
});

afterAll(() => server.remove());

describe('the list', () => {
  it('filters by what is known of a delivery, and goes on page by page', async () => {
    await publish('filters', { trigger: { type: 'webhook', path: 'filters/:shop' }, steps: echo });
    await publish('others', { trigger: { type: 'webhook', path: 'others', method: 'PUT' }, steps: echo });
    const accepted: string[] = [];
    for (let n = 0; n < 5; n += 1) accepted.unshift((await deliver(`filters/${n}`, { n })).delivery);
    // By the clock of the server, which goes by that of the database.
    const between = new Date(timeOfId(accepted[0] ?? '') + 1).toISOString();
    await sleep(5);
    expect((await hook('filters/x', '{"torn')).status).toBe(400);
    const put = await fetch(`${server.url}/hooks/others`, { method: 'PUT', body: '{"other":1}' });
    expect(put.status).toBe(202);

    expect(await idsOf({ endpoint: 'filters/:shop', status: 'accepted' })).toEqual(accepted);
    expect(await idsOf({ workflow: 'filters', until: between })).toEqual(accepted);
    expect((await list({ endpoint: 'filters/:shop' })).items.map(({ status }) => status)).toEqual([
      'rejected',
      ...accepted.map(() => 'accepted'),
    ]);
    expect((await list({ since: between })).items.map((one) => one['endpoint'])).toEqual(['others', 'filters/:shop']);
    expect((await list({ method: 'put' })).items).toHaveLength(1);
    expect((await list({ sender: '127.0.0.1', workflow: 'filters' })).items).toHaveLength(6);
    expect((await list({ sender: '192.0.2.1' })).items).toEqual([]);
    expect((await list({ reason: 'LINE 1', workflow: 'filters' })).items).toHaveLength(1);
    expect((await list({ reason: '100%' })).items).toEqual([]);
    const several = await call(page, 'GET', '/deliveries?reason=nothing&reason=LINE+1&workflow=filters');
    expect(several.items).toHaveLength(1);

    for (const filter of [{ workflow: 'filters' }, { sender: '127.0.0.1', endpoint: 'filters/:shop' }]) {
      const found: string[] = [];
      for (let cursor: string | null = ''; cursor !== null; ) {
        const query: Record<string, string> = { ...filter, limit: '2', ...(cursor === '' ? {} : { cursor }) };
        const part: z.infer<typeof page> = await list(query);
        found.push(...part.items.map(({ id }) => id));
        cursor = part.nextCursor;
      }
      expect(found).toEqual(await idsOf(filter));
    }
  });

  it('finds words of what came in, and none of what the steps made of it, before and after the run is indexed', async () => {
    await publish('search', {
      trigger: { type: 'webhook', path: 'search' },
      steps: [
        { id: 'a', type: 'map', with: { value: { made: 'zwischenergebnis' } } },
        { id: 'b', type: 'wait', if: '{{ trigger.body.wait }}', with: { for: '1h' } },
      ],
      output: { said: '{{ steps.a.made }}' },
    });
    const { delivery: open } = await deliver('search', { wait: true, text: 'the walrus waits' });
    const { delivery } = await deliver(
      'search?colour=vermilion',
      { text: 'the parcel of walrus came' },
      { 'x-shop': 'tannenbaum' },
    );
    expect((await hook('search', '{"text":"a torn walrus"')).status).toBe(400);
    const [refused] = await idsOf({ status: 'rejected', workflow: 'search' });
    const searches = async () => {
      expect(await idsOf({ text: 'walrus' })).toEqual([refused, delivery, open]);
      expect(await idsOf({ text: 'walrus', status: 'accepted', limit: '1' })).toEqual([delivery]);
      expect(await idsOf({ text: 'vermilion tannenbaum' })).toEqual([delivery]);
      expect(await idsOf({ text: '"parcel of walrus"', workflow: 'search' })).toEqual([delivery]);
      expect(await idsOf({ text: 'walrus -parcel', endpoint: 'search' })).toEqual([refused, open]);
      expect(await idsOf({ text: '-parcel -waits -torn', workflow: 'search' })).toEqual([]);
      expect(await idsOf({ text: 'walrus -zwischenergebnis', status: 'accepted' })).toEqual([delivery, open]);
      expect(await idsOf({ text: 'walrus', workflow: 'others' })).toEqual([]);
      expect(await idsOf({ text: 'zwischenergebnis' })).toEqual([]);
    };
    await searches();
    const found = z.object({ items: z.array(z.unknown()) });
    await until(
      () => call(found, 'GET', '/runs?text=zwischenergebnis'),
      ({ items }) => items.length > 0,
    );
    await searches();
  });
});

describe('a delivery', () => {
  it('shows its runs, and one replay of it is one more', async () => {
    await publish('shown', { trigger: { type: 'webhook', path: 'shown' }, steps: echo });
    const first = await deliver('shown', { n: 1 });
    const again = await call(taken, 'POST', `/deliveries/${first.delivery}/replay`, undefined, 202);
    const shown = await ended(first.delivery);
    expect(shown).toMatchObject({ bodyComplete: true, of: null, replays: [], runs: [first.run, again.run] });
    expect(shown.runDetails.map(({ id, status, cause }) => [id, status, cause])).toEqual([
      [first.run, 'succeeded', 'webhook'],
      [again.run, 'succeeded', 'webhook'],
    ]);
  });

  it('keeps the body of a verified sender whole, of another its beginning', async () => {
    const verify = { scheme: 'github', secret: '{{ secrets.GIT }}' };
    await publish('verified', { trigger: { type: 'webhook', path: 'verified', verify }, steps: echo });
    await publish('unverified', { trigger: { type: 'webhook', path: 'unverified' }, steps: echo });
    const torn = `{"text":"${'x'.repeat(100_000)}"`;
    const signature = `sha256=${createHmac('sha256', 'a-key-of-git').update(torn).digest('hex')}`;
    expect((await hook('verified', torn, { 'x-hub-signature-256': signature })).status).toBe(400);
    expect((await hook('verified', torn, { 'x-hub-signature-256': 'sha256=00' })).status).toBe(401);
    expect((await hook('unverified', torn)).status).toBe(400);
    expect((await hook('unverified', '{')).status).toBe(400);
    const bodies = async (workflow: string) => Promise.all((await idsOf({ workflow })).map(async (id) => show(id)));
    expect((await bodies('verified')).map(({ body, bodyComplete }) => [String(body).length, bodyComplete])).toEqual([
      [4_000, false],
      [torn.length, true],
    ]);
    expect((await bodies('unverified')).map(({ body, bodyComplete }) => [String(body).length, bodyComplete])).toEqual([
      [1, true],
      [4_000, false],
    ]);
    // What was refused by its headers was never read.
    expect((await hook('unverified', 'a body', { 'content-encoding': 'br' })).status).toBe(415);
    const [unread] = await idsOf({ workflow: 'unverified' });
    expect(await show(unread ?? '')).toMatchObject({ body: '', bodyComplete: false });
  });
});

describe('what senders prove themselves by', () => {
  it('is never shown, also after a start at which nobody has opened it yet', async () => {
    const graph = (clientState: string) => ({ scheme: 'microsoft-graph', secret: clientState });
    const given = { body: JSON.stringify({ value: 'state-in-the-store' }) };
    expect((await server.call('PUT', '/secrets/GRAPH', given)).status).toBe(204);
    await publish('graph', {
      trigger: { type: 'webhook', path: 'graph/:tenant', verify: graph('{{ secrets.GRAPH }}') },
      steps: echo,
    });
    await publish('literal', {
      trigger: { type: 'webhook', path: 'literal', verify: graph('state-in-the-document') },
      steps: echo,
    });
    await publish('away', {
      trigger: { type: 'webhook', path: 'away', verify: graph('state-of-one-that-is-offline') },
      steps: echo,
    });
    const note = (clientState: string) => ({ value: [{ id: clientState.length.toString(), clientState }] });
    const made = [
      await deliver('graph/a?s=state-in-the-store', note('state-in-the-store'), { 'x-s': 'state-in-the-store' }),
      await deliver('literal', note('state-in-the-document')),
      await deliver('away', note('state-of-one-that-is-offline')),
    ];
    const binary = Uint8Array.from([255, ...Buffer.from('state-in-the-store'), 254]);
    expect((await hook('graph/a', binary)).status).toBe(401);
    const [refused = ''] = await idsOf({ workflow: 'graph', status: 'rejected' });
    for (const { delivery } of made) await ended(delivery);
    expect((await server.call('POST', '/workflows/away/unpublish')).status).toBe(204);
    await server.end('SIGTERM');
    await server.launch();
    const texts: string[] = [];
    const read = async (path: string) => {
      const answer = await server.call('GET', path);
      expect([path, answer.status]).toEqual([path, 200]);
      texts.push(await answer.text());
    };
    await read('/deliveries?workflow=graph');
    for (const { delivery, run } of made) {
      await read(`/deliveries/${delivery}`);
      await read(`/deliveries/${delivery}/curl`);
      await read(`/runs/${run}`);
    }
    await read(`/deliveries/${refused}/curl`);
    for (const text of texts) expect(text).not.toContain('state-');
    const bytes = z.object({ base64: z.base64() }).parse((await show(refused)).body);
    expect(Buffer.from(bytes.base64, 'base64').toString('latin1')).toBe('\xff[secret]\xfe');
    expect((await show(made[0]?.delivery ?? '')).body).toBe('{"value":[{"id":"18","clientState":"[secret]"}]}');
    expect(texts[2]).toContain('# Where [secret] stands in the body');
    // What is shown is not what is sent again.
    const again = await call(taken, 'POST', `/deliveries/${made[1]?.delivery}/resend`, undefined, 202);
    const [stored] = await server.query(
      `select convert_from(body, 'UTF8') as body from deliveries where id = '${again.delivery}'`,
    );
    expect(stored?.['body']).toContain('state-in-the-document');
  });
});

describe('resend', () => {
  it('takes in what did not fit the schema of a verified endpoint, once the workflow is mended', async () => {
    const verify = { scheme: 'github', secret: '{{ secrets.GIT }}' };
    const trigger = { type: 'webhook', path: 'fit', verify };
    const schema = (type: string) => ({ type: 'object', properties: { n: { type } } });
    await publish('fit', { trigger: { ...trigger, schema: schema('string') }, steps: echo });
    const body = JSON.stringify({ n: 1, filler: 'x'.repeat(100_000) });
    const signature = `sha256=${createHmac('sha256', 'a-key-of-git').update(body).digest('hex')}`;
    expect((await hook('fit', body, { 'x-hub-signature-256': signature })).status).toBe(422);
    const [refused = ''] = await idsOf({ workflow: 'fit', status: 'rejected' });
    expect(await show(refused)).toMatchObject({ body, bodyComplete: true });
    const mended = { snodo: 1, slug: 'fit', trigger: { ...trigger, schema: schema('number') }, steps: echo };
    await call(z.unknown(), 'PUT', '/workflows/fit', mended);
    await call(z.unknown(), 'POST', '/workflows/fit/publish');
    const { delivery } = await call(taken, 'POST', `/deliveries/${refused}/resend`, undefined, 202);
    expect(await ended(delivery)).toMatchObject({ body, of: refused, runDetails: [{ status: 'succeeded' }] });
  });

  it('takes a refused delivery in, mended, as a new one that points to it', async () => {
    await publish('mend', { trigger: { type: 'webhook', path: 'mend/:shop' }, steps: echo, output: '{{ trigger }}' });
    expect((await hook('mend/north%20sea?a=1', '{"id":7')).status).toBe(400);
    const [refused = ''] = await idsOf({ workflow: 'mend' });
    await call(z.unknown(), 'POST', `/deliveries/${refused}/resend`, undefined, 400);
    const edit = { body: { id: 7 }, headers: { 'X-Mended': 'yes', 'user-agent': null }, query: { b: ['2', '3'] } };
    const made = await call(taken, 'POST', `/deliveries/${refused}/resend`, edit, 202);
    const shown = await ended(made.delivery);
    expect(shown).toMatchObject({
      status: 'accepted',
      of: refused,
      body: '{"id":7}',
      query: { b: ['2', '3'] },
      params: { shop: 'north sea' },
      headers: { 'content-type': 'application/json', 'content-length': '8', 'x-mended': 'yes' },
      runs: [made.run],
    });
    expect(shown.headers).not.toHaveProperty('user-agent');
    expect(await show(refused)).toMatchObject({ status: 'rejected', replays: [made.delivery] });
    const run = await call(z.looseObject({ output: z.unknown() }), 'GET', `/runs/${made.run}`);
    expect(run.output).toMatchObject({ body: { id: 7 }, params: { shop: 'north sea' }, query: { b: ['2', '3'] } });
  });

  it('takes bytes and texts as they are, is never a duplicate, and asks for a body that was not kept', async () => {
    const trigger = { type: 'webhook', path: 'again', dedupe: '{{ trigger.body.id }}' };
    await publish('again', { trigger, steps: echo });
    const first = await deliver('again', { id: 1 });
    const same = await call(taken, 'POST', `/deliveries/${first.delivery}/resend`, undefined, 202);
    expect(same.delivery).not.toBe(first.delivery);
    expect(await show(same.delivery)).toMatchObject({ body: '{"id":1}', of: first.delivery });
    const bytes = { base64: Buffer.from('{"id":2}').toString('base64') };
    const third = await call(taken, 'POST', `/deliveries/${same.delivery}/resend`, { body: bytes }, 202);
    expect(await show(third.delivery)).toMatchObject({ body: '{"id":2}' });
    expect((await hook('again', `{"x":"${'x'.repeat(5_000)}"`)).status).toBe(400);
    const [cut = ''] = await idsOf({ workflow: 'again', status: 'rejected' });
    await call(z.unknown(), 'POST', `/deliveries/${cut}/resend`, undefined, 409);
    const text = await call(taken, 'POST', `/deliveries/${cut}/resend`, { body: '{"id": 3}' }, 202);
    expect(await show(text.delivery)).toMatchObject({ body: '{"id": 3}', of: cut });
    expect((await ended(text.delivery)).runDetails).toMatchObject([{ status: 'succeeded' }]);
  });
});

describe('curl', () => {
  const command = async (id: string) => {
    const answer = await server.call('GET', `/deliveries/${id}/curl`);
    expect(answer.headers.get('content-type')).toMatch(/^text\/plain/);
    return answer.text();
  };

  it('gives a command that a shell runs as it is, whatever the delivery holds', async () => {
    await publish('curl', { trigger: { type: 'webhook', path: 'curl/:shop' }, steps: echo });
    const bodies: (string | Uint8Array<ArrayBuffer>)[] = [
      `@/etc/passwd it's "quoted" \\ $HOME \`id\` $(id) é 💥\r\n{[]}*`,
      "'",
      Uint8Array.from([0, 1, 255, 254, 10, 13, 0]),
      '',
      `'${'y'.repeat(150_000)}'`,
    ];
    for (const body of bodies) {
      const query = '?a=1&a=2&b=it%27s%20%24HOME&c[]=%26&d=';
      const type = typeof body === 'string' ? 'text/plain' : 'application/octet-stream';
      const headers = { 'content-type': type, 'x-odd': `it's $HOME "and" \\`, 'x-empty': '' };
      const answer = await hook(`curl/no.%2e..rth%20sea${query}`, body, headers);
      const { delivery } = taken.parse(await answer.json());
      // As a file: a command of this length is no argument.
      const script = join(server.folder, 'curl.sh');
      writeFileSync(script, await command(delivery));
      const { stdout } = await execute('bash', [script]);
      const second = taken.parse(JSON.parse(stdout));
      expect(second.delivery).not.toBe(delivery);
      const [one, other] = [await show(delivery), await show(second.delivery)];
      for (const part of ['body', 'query', 'params', 'bodyComplete'] as const) expect(other[part]).toEqual(one[part]);
      for (const name of ['content-type', 'x-odd', 'x-empty', 'user-agent']) {
        expect([name, other.headers[name]]).toEqual([name, one.headers[name]]);
      }
    }
  });

  it('leaves out the signature, and asks for what was not kept', async () => {
    const verify = { scheme: 'standard-webhooks', secret: '{{ secrets.HOOK }}' };
    await publish('signed', { trigger: { type: 'webhook', path: 'signed', verify }, steps: echo });
    const at = new Date();
    const headers = {
      'webhook-id': 'msg_1',
      'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
      'webhook-signature': new Webhook(secret).sign('msg_1', at, '{"n":1}'),
      authorization: 'Bearer of-nobody',
    };
    const { delivery } = await deliver('signed', { n: 1 }, headers);
    const text = await command(delivery);
    expect(text).toMatch(/^# Set SECRET_AUTHORIZATION: a header was not kept\.\n# .*snodo send/);
    expect(text).toContain(`-H 'authorization: '"$SECRET_AUTHORIZATION"`);
    expect(text).not.toContain('webhook-signature');
    const { stdout } = await execute('bash', ['-c', text], { env: { ...process.env, SECRET_AUTHORIZATION: 'a b' } });
    expect(JSON.parse(stdout)).toMatchObject({ status: 401 });
  });
});

describe('send', () => {
  const send = (body: object, status = 200) => call(sent, 'POST', '/endpoints/send', body, status);

  it('signs as the provider does, and the whole gateway takes it', async () => {
    const examples = z.object({
      items: z.array(z.looseObject({ name: z.string(), provider: z.string(), contentType: z.string() })),
      nextCursor: z.null(),
    });
    const { items } = await call(examples, 'GET', '/endpoints/examples?limit=200');
    expect(items.length).toBeGreaterThan(50);
    for (const scheme of new Set(items.map(({ provider }) => provider))) {
      const key = { 'standard-webhooks': 'HOOK', adyen: 'HEX' }[scheme] ?? 'GIT';
      const own = scheme === 'meta' ? { verifyToken: 'a-token' } : {};
      const verify = { scheme, secret: `{{ secrets.${key} }}`, ...own };
      await publish(`try-${scheme}`, { trigger: { type: 'webhook', path: `try/${scheme}`, verify }, steps: echo });
    }
    for (const { name, provider, contentType } of items) {
      const twice = [
        await send({ path: `try/${provider}`, example: name }),
        await send({ path: `try/${provider}`, example: name.slice(provider.length + 1) }),
      ];
      for (const answer of twice) {
        expect([name, answer.status]).toEqual([name, 202]);
        expect(JSON.parse(answer.body)).not.toHaveProperty('duplicate');
        const delivery = await show(answer.delivery ?? '');
        const headers = { 'content-type': contentType, 'x-snodo-test': expect.any(String) };
        expect(delivery).toMatchObject({ status: 'accepted', headers });
      }
    }
  });

  it('says where only the provider can sign, and sends nothing', async () => {
    const { cert } = await authority('of the senders');
    const verifies = {
      discord: { secret: 'ab'.repeat(32) },
      'aws-sns': { topic: 'arn:aws:sns:eu-south-1:123456789012:orders' },
      paypal: { secret: 'WH-1' },
      'google-pubsub': { email: 'push@project.iam.gserviceaccount.com' },
      mtls: { ca: cert },
    };
    for (const [scheme, options] of Object.entries(verifies)) {
      const path = `only/${scheme}`;
      const verify = { scheme, ...options };
      await publish(`only-${scheme}`, { trigger: { type: 'webhook', path, verify }, steps: echo });
      const refusal = await call(z.object({ detail: z.string() }), 'POST', '/endpoints/send', { path, body: {} }, 409);
      expect(refusal.detail).toMatch(new RegExp(`^Only the provider has the key of the scheme ${scheme}, .*resend`));
      expect(await idsOf({ workflow: `only-${scheme}` })).toEqual([]);
    }
  });

  it('answers whatever the endpoint answers, with the record of it', async () => {
    await publish('asked', {
      trigger: { type: 'webhook', path: 'asked/:id', respond: 'result' },
      steps: echo,
      output: { got: '{{ trigger }}' },
    });
    const good = await send({ path: 'asked/7', query: { q: '1' }, headers: { 'X-More': 'a' }, body: [1] });
    expect(good.status).toBe(200);
    expect(JSON.parse(good.body)).toMatchObject({
      got: { body: [1], query: { q: '1' }, params: { id: '7' }, headers: { 'x-more': 'a' } },
    });
    expect(await show(good.delivery ?? '')).toMatchObject({ status: 'accepted' });
    const bad = await send({ path: 'try/github', body: {}, headers: { 'x-hub-signature-256': 'sha256=00' } });
    expect(bad.status).toBe(401);
    expect(await show(bad.delivery ?? '')).toMatchObject({
      status: 'rejected',
      reason: expect.stringContaining('signature'),
    });
    const torn = await send({ path: 'try/github', body: '{', headers: { 'content-type': 'application/json' } });
    expect(torn.status).toBe(400);
  });
});

describe('a replay of many', () => {
  it('starts one run for each, over a kill, and says what could not be', async () => {
    await publish('many', { trigger: { type: 'webhook', path: 'many' }, steps: echo });
    await publish('gone', { trigger: { type: 'webhook', path: 'gone' }, steps: echo });
    const deliveries: string[] = [];
    for (let n = 0; n < 30; n += 1)
      deliveries.push((await deliver('many', { n, wanted: n < 25 ? 'replayme' : 'no' })).delivery);
    deliveries.push((await deliver('gone', { wanted: 'replayme' })).delivery);
    expect((await server.call('DELETE', '/workflows/gone')).status).toBe(204);
    const wish = { text: 'replayme', pace: { requests: 5, per: '1s' }, limit: 100 };
    const begun = await call(z.object({ id: z.string(), total: z.number() }), 'POST', '/deliveries/replay', wish, 202);
    expect(begun.total).toBe(26);
    const stand = () => call(replay, 'GET', `/replays/${begun.id}`);
    await until(stand, ({ done }) => done > 0);
    await server.end('SIGKILL');
    await server.launch();
    expect(await stand()).toMatchObject({ state: 'running', total: 26, endedAt: null });
    const last = await until(stand, ({ endedAt }) => endedAt !== null);
    expect(last).toMatchObject({ state: 'done', done: 25, failed: 1 });
    expect(last.problems).toEqual([{ delivery: deliveries[30], problem: expect.stringContaining('no longer there') }]);
    for (const [n, id] of deliveries.entries()) {
      const { runDetails, replays } = await ended(id);
      expect([n, runDetails.map(({ cause, status }) => [cause, status])]).toEqual([
        n,
        Array.from({ length: n < 25 ? 2 : 1 }, () => ['webhook', 'succeeded']),
      ]);
      expect(replays).toEqual([]);
    }
    await call(z.unknown(), 'POST', `/replays/${begun.id}/cancel`, undefined, 409);
  });

  it('can be cancelled, and takes those whose run failed', async () => {
    const steps = [{ id: 'a', type: 'fail', if: '{{ trigger.body.bad }}', with: { message: 'no' } }];
    await publish('failing', { trigger: { type: 'webhook', path: 'failing' }, steps });
    const bad = [await deliver('failing', { bad: true }), await deliver('failing', { bad: true })];
    const good = await deliver('failing', { bad: false });
    for (const { delivery } of [...bad, good]) await ended(delivery);
    expect(await idsOf({ workflow: 'failing', run: 'failed' })).toEqual(
      bad.map(({ delivery }) => delivery).toReversed(),
    );
    const wish = { workflow: 'failing', run: 'failed', pace: { requests: 1, per: '1h' } };
    const { id } = await call(z.object({ id: z.string() }), 'POST', '/deliveries/replay', wish, 202);
    await until(
      () => call(replay, 'GET', `/replays/${id}`),
      ({ done }) => done === 1,
    );
    expect(await call(replay, 'POST', `/replays/${id}/cancel`)).toMatchObject({
      state: 'cancelled',
      total: 2,
      done: 1,
    });
    const replays = z.object({ items: z.array(z.looseObject({ id: z.string(), state: z.string() })) });
    expect((await call(replays, 'GET', '/replays')).items[0]).toMatchObject({ id, state: 'cancelled' });
    const shown = await Promise.all(bad.map(({ delivery }) => show(delivery)));
    // The oldest goes first.
    expect(shown.map(({ runs }) => runs.length)).toEqual([2, 1]);
  });
});

describe('the ledger', () => {
  it('balances whatever comes', async () => {
    const ledger = z.object({
      received: z.number(),
      accepted: z.number(),
      duplicate: z.number(),
      rejected: z.number(),
      handshake: z.number(),
      runs: z.object({ succeeded: z.number(), failed: z.number(), cancelled: z.number(), open: z.number() }),
    });
    const read = () => call(ledger, 'GET', '/deliveries/ledger');
    // What came before is counted with it, or was earlier, and all runs but the one that waits have ended.
    await publish('mark', { trigger: { type: 'webhook', path: 'mark' }, steps: echo });
    expect((await hook('mark', '{')).status).toBe(400);
    await until(
      () => server.query(`select from rejections where endpoint = 'mark'`),
      ({ length }) => length > 0,
    );
    await until(
      () => server.query(`select from runs where outcome is null and workflow <> 'search'`),
      ({ length }) => length === 0,
    );
    const before = await read();
    await publish('ledger', {
      trigger: { type: 'webhook', path: 'ledger', dedupe: '{{ trigger.body.id }}' },
      steps: echo,
    });
    const verify = { scheme: 'slack', secret: '{{ secrets.GIT }}' };
    await publish('shakes', { trigger: { type: 'webhook', path: 'shakes', verify }, steps: echo });
    const first = await deliver('ledger', { id: 1 });
    const copies = await Promise.all([1, 2, 3].map(() => deliver('ledger', { id: 1 })));
    await deliver('ledger', { id: 2 });
    for (let n = 0; n < 30; n += 1) expect((await hook('ledger', '{')).status).toBe(400);
    expect((await hook('shakes', '{}')).status).toBe(401);
    const challenge = { type: 'url_verification', challenge: 'abc', token: 'x' };
    expect(await call(sent, 'POST', '/endpoints/send', { path: 'shakes', body: challenge })).toMatchObject({
      status: 200,
      body: 'abc',
    });
    for (const copy of copies) expect(copy).toEqual({ ...first, duplicate: true });
    for (const { duplicateOf } of (await list({ workflow: 'ledger', status: 'duplicate' })).items)
      expect(duplicateOf).toBe(first.delivery);
    const expected = { accepted: 2, duplicate: 3, rejected: 31, handshake: 1, received: 37 };
    const grown = (now: z.infer<typeof ledger>) => ({
      accepted: now.accepted - before.accepted,
      duplicate: now.duplicate - before.duplicate,
      rejected: now.rejected - before.rejected,
      handshake: now.handshake - before.handshake,
      received: now.received - before.received,
    });
    const after = await until(
      read,
      (now) => grown(now).received >= 37 && now.runs.succeeded - before.runs.succeeded >= 2,
    );
    expect(grown(after)).toEqual(expected);
    expect(after.received).toBe(after.accepted + after.duplicate + after.rejected + after.handshake);
    expect(after.runs.succeeded - before.runs.succeeded).toBe(2);
    const endpoints = z.object({
      items: z.array(
        z.looseObject({
          path: z.string(),
          lastDay: z.record(z.string(), z.number()),
          lastDeliveryAt: z.string().nullable(),
        }),
      ),
    });
    const { items } = await call(endpoints, 'GET', '/endpoints?limit=200');
    expect(items.find(({ path }) => path === 'ledger')).toMatchObject({
      url: `${server.url}/hooks/ledger`,
      workflow: 'ledger',
      scheme: null,
      respond: 'accepted',
      problem: null,
      lastDay: { accepted: 2, duplicate: 3, body: 30 },
      lastDeliveryAt: expect.any(String),
    });
    expect(items.find(({ path }) => path === 'shakes')).toMatchObject({
      scheme: 'slack',
      lastDay: { handshake: 1, signature: 1 },
    });
  });

  it('is proved by every row, and what must not be there is found', async () => {
    const proof = z.looseObject({
      balanced: z.boolean(),
      received: z.number(),
      accepted: z.number(),
      duplicate: z.number(),
      rejected: z.number(),
      handshake: z.number(),
      heard: z.number(),
      runs: z.record(z.string(), z.number()),
      faults: z.array(
        z.object({ fault: z.string(), message: z.string(), count: z.number(), ids: z.array(z.string()) }),
      ),
    });
    const verify = () => call(proof, 'GET', '/deliveries/verify');
    const snodo = (...args: readonly string[]) =>
      execute(process.execPath, ['bin/snodo.mjs', 'verify', '--url', server.url, '--token', token, ...args])
        .then(({ stdout }) => ({ status: 0, stdout }))
        .catch((error: unknown) => z.object({ code: z.number(), stdout: z.string() }).parse(error))
        .then((end) => ('code' in end ? { status: end.code, stdout: end.stdout } : end));
    const sound = await verify();
    const { accepted, duplicate, rejected, handshake, heard, runs } = sound;
    expect(sound).toMatchObject({ balanced: true, faults: [] });
    expect(sound.received).toBe(accepted + duplicate + rejected + handshake);
    expect(accepted).toBe(heard + Object.values(runs).reduce((sum, one) => sum + one, 0));
    expect(await snodo()).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/^received +\d+\n[^]*It balances/),
    });

    await publish('proved', { trigger: { type: 'webhook', path: 'proved' }, steps: echo });
    const [lost, failed, kept] = [await deliver('proved', 1), await deliver('proved', 2), await deliver('proved', 3)];
    for (const { delivery } of [lost, failed, kept]) await ended(delivery);
    const refused = (await list({ status: 'rejected' })).items[0]?.id ?? '';
    const copy = (await list({ status: 'duplicate' })).items[0]?.id ?? '';
    await server.query(`delete from runs where id = '${lost.run}'`);
    await server.query(`update runs set outcome = 'failed', error = null where id = '${failed.run}'`);
    await server.query(`update runs set delivery = '${refused}' where id = '${kept.run}'`);
    await server.query(`update deliveries set reason = null where id = '${refused}'`);
    await server.query(`update deliveries set duplicate_of = '${refused}' where id = '${copy}'`);
    const broken = await verify();
    expect(broken.balanced).toBe(false);
    expect(broken.faults.map(({ fault, count, ids }) => [fault, count, ...ids])).toEqual([
      ['duplicate_of_nothing', 1, copy],
      ['failure_unsaid', 1, failed.run],
      ['no_reason', 1, refused],
      ['run_missing', 1, lost.delivery],
      ['run_of_refused', 1, kept.run],
    ]);
    await server.query(`update runs set delivery = '${failed.delivery}' where id = '${kept.run}'`);
    await server.query(`delete from deliveries where id = '${refused}'`);
    await server.query(`update runs set delivery = '${refused}' where id = '${failed.run}'`);
    expect((await verify()).faults.map(({ fault }) => fault)).toEqual([
      'delivery_missing',
      'failure_unsaid',
      'run_missing',
      'run_unnamed',
    ]);
    const told = await snodo('--json');
    expect([told.status, proof.parse(JSON.parse(told.stdout)).balanced]).toEqual([1, false]);
  });
});
