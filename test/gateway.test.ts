import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import pino from 'pino';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type Platform, platform } from '../src/app/platform.ts';
import { readSettings } from '../src/app/settings.ts';
import { readWorkflow } from '../src/core/read-document.ts';
import { readYaml } from '../src/core/read-yaml.ts';
import { compileWorkflow } from '../src/engine/compile.ts';
import { listDeliveries } from '../src/store/deliveries/delivery-list.ts';
import { getRun } from '../src/store/runs/runs.ts';
import { publishDraft } from '../src/store/workflows/publish.ts';
import { saveDraft } from '../src/store/workflows/workflows.ts';
import { type TestDatabase, testDatabase } from './database.ts';
import { rawRequest } from './raw-request.ts';

const secret = `whsec_${Buffer.from('a secret of twenty-four b').toString('base64')}`;
const answered = z.object({ delivery: z.uuid(), run: z.uuid(), duplicate: z.boolean().optional() });

let database: TestDatabase;
let parts: Platform;
let server: Server;
let url: string;
let folder: string;

async function publish(yaml: string): Promise<void> {
  const document = readWorkflow(readYaml(yaml));
  await saveDraft(database.sql, document);
  await publishDraft(database.sql, document.slug, () => undefined);
}

function signed(body: string, id: string): Record<string, string> {
  const at = new Date();
  return {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': new Webhook(secret).sign(id, at, body),
  };
}

async function post(path: string, body: string | Uint8Array, headers: Record<string, string> = {}, method = 'POST') {
  const given = typeof body === 'string' ? body : Buffer.from(body);
  return fetch(`${url}/hooks/${path}`, { method, headers, ...(method === 'GET' ? {} : { body: given }) });
}

function postJson(path: string, value: unknown): Promise<Response> {
  return post(path, JSON.stringify(value), { 'content-type': 'application/json' });
}

/** The run of an accepted webhook, ended. */
async function runOf(response: Response) {
  expect(response.status).toBe(202);
  const { run } = answered.parse(await response.json());
  expect((await parts.watch.wait(run, { ms: 60_000, wantsResponse: false })).kind).toBe('ended');
  return getRun(database.sql, run);
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'snodo-gateway-'));
  database = await testDatabase();
  parts = await platform({
    settings: readSettings({ SNODO_DATA_DIR: folder }),
    ...database,
    databaseUrl: database.url,
    alone: true,
    address: () => url,
    log: pino({ level: 'silent' }),
  });
  await parts.worker.start();
  server = createServer((request, response) => parts.gateway.handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  await parts.secrets.put('HOOK', secret);
  await parts.secrets.put('HMAC', 'sharedkey');
  await publish(`
snodo: 1
slug: signed
trigger: { type: webhook, path: signed, verify: { scheme: standard-webhooks, secret: "{{ secrets.HOOK }}" } }
steps: [{ id: a, type: map, with: { value: "{{ trigger.body.n }}" } }]
`);
  await publish(`
snodo: 1
slug: open
trigger: { type: webhook, path: open }
steps:
  - id: a
    type: map
    with: { value: { body: "{{ trigger.body }}", raw: "{{ trigger.rawBody }}", query: "{{ trigger.query }}", agent: "{{ trigger.headers.\`user-agent\` }}", cookie: "{{ trigger.headers.cookie }}" } }
`);
});

afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await parts.worker.stop();
  await parts.close();
  await database[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});

describe('signatures', () => {
  it('takes what a real sender signed, and refuses what was changed, unsigned or old', async () => {
    const body = JSON.stringify({ n: 5 });
    expect((await runOf(await post('signed', body, signed(body, 'msg_1')))).output).toBe(5);
    const refusals = [
      await post('signed', `${body} `, signed(body, 'msg_2')),
      await post('signed', body),
      await post('signed', body, { ...signed(body, 'msg_3'), 'webhook-timestamp': '1600000000' }),
      await post('signed', body, { ...signed(body, 'msg_4'), 'webhook-id': 'msg_5' }),
    ];
    for (const refused of refusals) {
      expect(refused.status).toBe(401);
      expect(refused.headers.get('content-type')).toBe('application/problem+json');
      expect(z.object({ detail: z.string() }).parse(await refused.json()).detail).not.toContain(secret);
    }
    const { rows: kept } = await listDeliveries(
      database.sql,
      { status: 'rejected', endpoint: 'signed' },
      { limit: 10 },
    );
    expect(kept.map((one) => one.reason)).toEqual([
      expect.stringMatching(/does not match/),
      expect.stringMatching(/timestamp is .* old/),
      expect.stringMatching(/missing/),
      expect.stringMatching(/does not match/),
    ]);
  });

  it('takes an hmac of the raw body by any header, encoding and prefix', async () => {
    await publish(`
snodo: 1
slug: hmac
trigger:
  type: webhook
  path: hmac
  verify: { scheme: hmac, secret: "{{ secrets.HMAC }}", header: X-Sign, algorithm: sha512, encoding: base64, prefix: "v1:" }
steps: [{ id: a, type: map, with: { value: 1 } }]
`);
    const mac = createHmac('sha512', 'sharedkey').update('raw').digest('base64');
    expect((await post('hmac', 'raw', { 'x-sign': `v1:${mac}` })).status).toBe(202);
    expect((await post('hmac', 'raw', { 'x-sign': mac })).status).toBe(401);
    expect((await post('hmac', 'Raw', { 'x-sign': `v1:${mac}` })).status).toBe(401);
  });

  it('never lets anybody in because the secret is gone', async () => {
    await parts.secrets.put('GONE', 'gone');
    await publish(`
snodo: 1
slug: gone
trigger: { type: webhook, path: gone, verify: { scheme: hmac, secret: "{{ secrets.GONE }}", header: x } }
steps: [{ id: a, type: map, with: { value: 1 } }]
`);
    await parts.secrets.remove('GONE');
    parts.endpoints.forget();
    const answer = await post('gone', 'x', { x: createHmac('sha256', '').update('x').digest('hex') });
    expect(answer.status).toBe(503);
    // The name is for the record: who sends is not known.
    expect(await answer.text()).not.toContain('GONE');
  });
});

describe('bodies', () => {
  it.each([
    ['application/json', '{"a":"è \\u0000"}', { a: 'è \u0000' }],
    ['application/x-www-form-urlencoded', 'a=1&b=2&a=3', { a: ['1', '3'], b: '2' }],
    ['text/plain', 'ciao', 'ciao'],
    ['application/xml', '<a x="1"><b>2</b></a>', { a: { '@x': '1', b: '2' } }],
    ['application/octet-stream', 'xyz', { base64: Buffer.from('xyz').toString('base64') }],
  ])('are read by their type and kept byte for byte: %s', async (type, body, expected) => {
    const response = await post('open?x=1&y=2&y=3', body, { 'content-type': type, cookie: 'session=1' });
    const run = await runOf(response);
    expect(run.output).toMatchObject({
      body: expected,
      raw: body,
      query: { x: '1', y: ['2', '3'] },
      cookie: '[secret]',
    });
    expect(Buffer.from(run.request?.body ?? []).toString()).toBe(body);
  });

  it('of any bytes come back as they were sent', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 3_000 }), async (bytes) => {
        const run = await runOf(await post('open', bytes, { 'content-type': 'application/octet-stream' }));
        expect(Buffer.from(run.request?.body ?? []).equals(Buffer.from(bytes))).toBe(true);
      }),
      { numRuns: 20 },
    );
  });

  it.each([
    ['open', '{"a":', { 'content-type': 'application/json' }, 400],
    ['open', '<a><b></a>', { 'content-type': 'application/xml' }, 400],
    ['open', 'a', { 'content-type': 'text/plain; charset=klingon' }, 415],
    ['open', 'a', { 'content-encoding': 'gzip' }, 415],
    ['nothing/here', 'a', {}, 404],
    ['open/more', 'a', {}, 404],
    ['%00', 'a', {}, 404],
  ])('that are wrong get a clear answer: %s %s', async (path, body, headers, status) => {
    const answer = await post(path, body, headers);
    expect(answer.status).toBe(status);
    expect(await answer.json()).toMatchObject({ status, detail: expect.stringMatching(/\w/) });
  });

  it('of more than 10 MB are refused, announced or not', async () => {
    // Not a byte more than is read: a connection that is closed on what is unread is reset, and its answer may be lost.
    const big = Buffer.alloc(10_000_001, 'x');
    const head = 'POST /hooks/open HTTP/1.1\r\nhost: a\r\nconnection: close\r\n';
    expect((await rawRequest(url, `${head}content-length: ${big.length}\r\n\r\n`)).status).toBe(413);
    const chunk = `${head}transfer-encoding: chunked\r\n\r\n${big.length.toString(16)}\r\n`;
    expect((await rawRequest(url, chunk, big)).status).toBe(413);
  });

  it('are not taken by another method', async () => {
    const refused = await post('open', '', {}, 'PUT');
    expect([refused.status, refused.headers.get('allow')]).toEqual([405, 'POST']);
  });

  it('whatever the headers, give a 4xx and never a 5xx', async () => {
    const raw = (text: string) =>
      new Promise<string>((resolve) => {
        const { port } = new URL(url);
        const socket = connect(Number(port), '127.0.0.1', () => socket.end(text));
        let got = '';
        socket.on('data', (chunk: Buffer) => {
          got += chunk.toString('latin1');
        });
        socket.on('error', () => resolve(got));
        socket.on('close', () => resolve(got));
      });
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'binary-ascii', maxLength: 60 }),
        fc.string({ maxLength: 60 }),
        async (name, value) => {
          const got = await raw(
            `POST /hooks/signed HTTP/1.1\r\nhost: a\r\n${name}: ${value}\r\ncontent-length: 2\r\n\r\n{}`,
          );
          expect(got).not.toMatch(/^HTTP\/1\.1 5/);
        },
      ),
      { numRuns: 60 },
    );
    expect((await post('open', '{}')).status).toBe(202);
  });
});

describe('duplicates', () => {
  it('make one run however many come at once, and get the first answer', async () => {
    const body = JSON.stringify({ n: 1 });
    const headers = signed(body, 'msg_many');
    const answers = await Promise.all(Array.from({ length: 40 }, () => post('signed', body, headers)));
    const read = await Promise.all(answers.map(async (one) => answered.parse(await one.json())));
    expect(new Set(answers.map((one) => one.status))).toEqual(new Set([202]));
    expect(new Set(read.map((one) => one.run)).size).toBe(1);
    expect(read.filter((one) => one.duplicate !== true)).toHaveLength(1);
    const { run } = read[0] ?? { run: '' };
    expect(await database.sql`select 1 from runs where id = ${run}`).toHaveLength(1);
    const { rows: kept } = await listDeliveries(
      database.sql,
      { status: 'duplicate', endpoint: 'signed' },
      { limit: 100 },
    );
    expect(kept).toHaveLength(39);
    expect(new Set(kept.map((one) => one.duplicateOf))).toEqual(
      new Set([read.find((one) => !one.duplicate)?.delivery]),
    );
  });

  it('are found by the dedupe expression, within the window', async () => {
    await publish(`
snodo: 1
slug: deduped
trigger: { type: webhook, path: deduped, dedupe: "{{ trigger.body.order }}", window: 1h }
steps: [{ id: a, type: map, with: { value: 1 } }]
`);
    const send = async (order: unknown) => answered.parse(await (await postJson('deduped', { order })).json());
    const first = await send(7);
    expect(await send(7)).toEqual({ ...first, duplicate: true });
    expect((await send('7')).duplicate).toBeUndefined();
    expect((await send(null)).run).not.toBe((await send(null)).run);
    // An hour later.
    await database.sql`update seen_deliveries set expires_at = expires_at - interval '1 hour'`;
    expect((await send(7)).duplicate).toBeUndefined();
  });
});

describe('respond: result', () => {
  it('answers with the output, the respond step, the failure, or 202 when the time is up', async () => {
    const result = (slug: string, steps: string, timeout = '60s') => `
snodo: 1
slug: ${slug}
trigger: { type: webhook, path: "${slug}/:id", respond: result, timeout: ${timeout} }
steps:
${steps}
`;
    await publish(result('sum', '  - { id: a, type: map, with: { value: "{{ trigger.body.a + trigger.body.b }}" } }'));
    const sum = await postJson('sum/1', { a: 1, b: 2 });
    expect([sum.status, await sum.json()]).toEqual([200, 3]);
    await publish(
      result(
        'reply',
        '  - { id: r, type: respond, with: { status: 201, headers: { X-Id: "{{ trigger.params.id }}" }, body: hello } }\n  - { id: w, type: wait, with: { for: 1s } }',
      ),
    );
    const reply = await post('reply/a%20b', '{}');
    expect([reply.status, reply.headers.get('x-id'), await reply.text()]).toEqual([201, 'a b', 'hello']);
    await publish(result('fails', '  - { id: f, type: fail, with: { message: no stock } }'));
    const failed = await post('fails/1', '{}');
    expect(failed.status).toBe(500);
    expect(await failed.json()).toMatchObject({ detail: 'no stock', run: expect.stringMatching(/-7/) });
    await publish(result('slow', '  - { id: w, type: wait, with: { for: 1h } }', '500ms'));
    const slow = await post('slow/1', '{}');
    const { run, ...body } = z.looseObject({ run: z.uuid() }).parse(await slow.json());
    const link = `${url}/api/v1/runs/${run}`;
    expect([slow.status, slow.headers.get('location')]).toEqual([202, link]);
    expect(body).toEqual({ delivery: expect.any(String), link });
  });

  const answering = (slug: string, answer: string) => `
snodo: 1
slug: ${slug}
trigger: { type: webhook, path: ${slug}, respond: result, dedupe: "{{ trigger.body.id }}" }
steps:
  - { id: r, type: respond, with: ${answer} }
  - { id: after, type: map, with: { value: later } }
`;

  it('answers bytes where the type says of which kind', async () => {
    const bytes = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 255]);
    const body = `body: { base64: "${bytes.toString('base64')}" }`;
    await publish(answering('png', `{ headers: { Content-Type: image/png }, ${body} }`));
    const png = await post('png', '{}');
    expect([png.headers.get('content-type'), png.headers.get('content-length')]).toEqual(['image/png', '6']);
    expect(Buffer.from(await png.arrayBuffer()).equals(bytes)).toBe(true);
    for (const [path, headers] of [
      ['untyped', '{}'],
      ['typed', '{ content-type: application/json; charset=utf-8 }'],
    ] as const) {
      await publish(answering(path, `{ headers: ${headers}, ${body} }`));
      expect(await (await post(path, '{}')).json()).toEqual({ base64: bytes.toString('base64') });
    }
  });

  it.each([204, 205, 304])('has no body with status %i', async (status) => {
    await publish(answering(`bare-${status}`, `{ status: ${status}, headers: { x-a: b }, body: hello }`));
    const bare = await post(`bare-${status}`, '{}');
    expect([bare.status, bare.headers.get('x-a'), await bare.text()]).toEqual([status, 'b', '']);
    expect(bare.headers.get('content-length')).toBe(status === 205 ? '0' : null);
  });

  it('leaves the framing of the message to the server', async () => {
    const compiled = (headers: string) =>
      compileWorkflow(readWorkflow(readYaml(answering('framed', `{ headers: ${headers} }`))));
    await expect(compiled('{ Content-Length: "3" }')).rejects.toThrow(
      'steps[0].with.headers.Content-Length: is a header that the server sets itself: leave it out',
    );
    await expect(compiled('{ transfer-encoding: "{{ trigger.body.a }}" }')).rejects.toThrow(/server sets itself/);
    await publish(answering('framed', '{ headers: "{{ trigger.body.headers }}" }'));
    for (const headers of [
      { Connection: 'close' },
      { 'x-a': 'a\r\nb: c' },
      { 'x-a': '\u20ac' },
      // What holds for the page of Snodo as well, which stands at the same address.
      { 'Clear-Site-Data': '"*"' },
      { NEL: '{}' },
      { 'Report-To': '{}' },
      { 'set-cookie': 'snodo_session=x' },
      { 'Set-Cookie': '__Host-snodo_session=x' },
      { 'set-cookie': ' =snodo_session=x' },
      { 'set-cookie': '=__Host-snodo_session=x' },
    ]) {
      const refused = await postJson('framed', { headers });
      expect(refused.status).toBe(500);
      expect(await refused.json()).toMatchObject({ detail: expect.stringMatching(/^with\.headers[.:]/) });
    }
    for (const headers of [{ 'x-a': '\u00e8' }, { 'set-cookie': 'theme=snodo_dark' }]) {
      expect((await postJson('framed', { headers })).status).toBe(200);
    }
  });

  it('gives a duplicate the first answer again, and says at once what it can when the run is deleted', async () => {
    await publish(answering('again', '{ status: 201, headers: { x-n: "7" }, body: { n: 7 } }'));
    const inEach = `{ id: r, type: respond, with: { status: 202, body: inside } }`;
    await publish(`
snodo: 1
slug: inside
trigger: { type: webhook, path: inside, respond: result, dedupe: "{{ trigger.body.id }}" }
steps: [{ id: all, type: each, with: { items: [1], steps: [${inEach}] } }]
`);
    for (const path of ['again', 'inside']) {
      const first = await postJson(path, { id: 1 });
      const text = await first.text();
      const [row] = await database.sql<{ run: string }[]>`select id as run from runs where workflow = ${path}`;
      const run = row?.run ?? '';
      expect((await parts.watch.wait(run, { ms: 60_000, wantsResponse: false })).kind).toBe('ended');
      const second = await postJson(path, { id: 1 });
      expect([second.status, second.headers.get('x-n'), await second.text()]).toEqual([
        first.status,
        first.headers.get('x-n'),
        text,
      ]);
      await database.sql`delete from runs where id = ${run}`;
      const third = await postJson(path, { id: 1 });
      expect([third.status, third.headers.get('location')]).toEqual([202, null]);
      expect(await third.json()).toEqual({ delivery: expect.any(String), run, duplicate: true });
    }
  });
});

describe('a flood of refused requests', () => {
  it('is counted in full and kept whole only in part', async () => {
    await publish(`
snodo: 1
slug: flooded
trigger: { type: webhook, path: flooded, verify: { scheme: hmac, secret: "{{ secrets.HMAC }}", header: x } }
steps: [{ id: a, type: map, with: { value: 1 } }]
`);
    for (let sent = 0; sent < 200; sent += 50) {
      await Promise.all(Array.from({ length: 50 }, () => post('flooded', 'x')));
    }
    const counted = async () =>
      (await database.sql`select coalesce(sum(count), 0)::int as n from rejections where endpoint = 'flooded'`)[0]?.[
        'n'
      ];
    await expect.poll(counted).toBe(200);
    const { rows: kept } = await listDeliveries(
      database.sql,
      { status: 'rejected', endpoint: 'flooded' },
      { limit: 200 },
    );
    expect(kept.length).toBeGreaterThanOrEqual(20);
    expect(kept.length).toBeLessThanOrEqual(40);
  });
});
