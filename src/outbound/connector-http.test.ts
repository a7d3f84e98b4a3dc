import { afterAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { graphql } from '../connector/graphql.ts';
import { Redactor } from '../secrets/redact.ts';
import { outbound } from './call.ts';
import { connectionSchema } from './connection.ts';
import { connectorHttp } from './connector-http.ts';
import { egressGuard } from './egress-guard.ts';
import { serve } from './test-server.ts';

const out = outbound({ guard: egressGuard(['127.0.0.1']), userAgent: 'snodo-test' });
afterAll(() => out.close());

/** A service, which keeps what it was asked. */
async function service(answers: readonly object[]) {
  const asked: { readonly path: string; readonly key: string | undefined; readonly body: unknown }[] = [];
  const server = await serve(async (request, response) => {
    const text = Buffer.concat(await request.toArray()).toString();
    const key = request.headers['paypal-request-id'];
    const body: unknown = text === '' ? undefined : JSON.parse(text);
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(answers[asked.length] ?? {}));
    asked.push({ path: request.url ?? '', key: z.string().optional().parse(key), body });
  });
  const http = (idempotencyKey?: string) =>
    connectorHttp(
      out,
      { id: 'shop', title: 'Shop', baseUrl: server.origin },
      { slug: 'my', config: { connector: 'shop', auth: { type: 'none' } } },
      { attempt: 1, redactor: new Redactor(), record: () => undefined, idempotencyKey },
    );
  return { http, asked, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() };
}

describe('a call that a service shall carry out but once', () => {
  it('has the key of the step where the service looks for it', async () => {
    await using shop = await service([]);
    const http = shop.http('step-7');
    await http.post('/orders', { a: 1 }, { once: { in: 'header', name: 'PayPal-Request-Id' } });
    await http.post('/payments', { a: 1 }, { once: { in: 'body', name: 'idempotency_key' } });
    await graphql(http, '/graphql', 'mutation', { a: 1 }, { once: { in: 'body', name: 'variables.key' } });
    expect(shop.asked).toEqual([
      { path: '/orders', key: 'step-7', body: { a: 1 } },
      { path: '/payments', key: undefined, body: { a: 1, idempotency_key: 'step-7' } },
      { path: '/graphql', key: undefined, body: { query: 'mutation', variables: { a: 1, key: 'step-7' } } },
    ]);
  });

  it('has another key each time where no step asks', async () => {
    await using shop = await service([]);
    const once = { in: 'header', name: 'PayPal-Request-Id' } as const;
    for (const path of ['/a', '/b']) await shop.http().post(path, {}, { once });
    expect(new Set(shop.asked.map(({ key }) => key)).size).toBe(2);
    expect(shop.asked.map(({ key }) => key)).not.toContain(undefined);
  });
});

describe('the headers of an answer', () => {
  it('are told in the place of its body, and by HEAD', async () => {
    await using shop = await service([]);
    const type = z.looseObject({ 'content-type': z.string() });
    const said = { 'content-type': 'application/json' };
    expect((await shop.http().head('/a')).read(type)).toMatchObject(said);
    expect((await shop.http().put('/a', { b: 1 }, { headersOnly: true })).read(type)).toMatchObject(said);
  });
});

describe('a call', () => {
  it('is given up when its own signal says so, and takes no more than it may', async () => {
    await using shop = await service([{ text: 'a'.repeat(100) }, { text: 'a'.repeat(100) }]);
    const http = shop.http();
    await expect(http.get('/a', { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'cancelled' });
    expect(shop.asked).toEqual([]);
    await expect(http.get('/a', { maxBytes: 50 })).rejects.toMatchObject({ code: 'too_large' });
    const { text } = (await http.get('/a', { maxBytes: 200 })).read(z.object({ text: z.string() }));
    expect(text).toHaveLength(100);
  });
});

describe('an address that is signed', () => {
  it('is made of keys of AWS alone', async () => {
    await using shop = await service([]);
    const asked = shop.http().signedAddress({ method: 'GET', path: '/a', seconds: 60 });
    await expect(asked).rejects.toMatchObject({ code: 'invalid' });
    expect(shop.asked).toEqual([]);
  });
});

describe('a list', () => {
  it('ends with the page that says so', async () => {
    await using shop = await service([
      { data: [{ id: 1 }], has_more: true },
      { data: [{ id: 2 }], has_more: false },
    ]);
    const pages = { by: 'cursor', cursor: 'data.-1.id', cursorIn: 'after', until: { has_more: false } } as const;
    const all = await shop.http().list('/all', { pages, limit: 10 });
    expect(all.read(z.array(z.object({ id: z.int() })))).toEqual([{ id: 1 }, { id: 2 }]);
    expect(shop.asked.map(({ path }) => path)).toEqual(['/all', '/all?after=1']);
  });
});

describe('a list page by page', () => {
  const ids = z.array(z.object({ id: z.int() }));
  const pages = { by: 'cursor', cursor: 'data.-1.id', cursorIn: 'after', until: { has_more: false } } as const;

  it('is asked for the next page only when the one before was taken, and ends where the service says', async () => {
    await using shop = await service([
      { data: [{ id: 1 }], has_more: true },
      { data: [{ id: 2 }], has_more: true },
      { data: [{ id: 3 }], has_more: false },
    ]);
    const found: unknown[] = [];
    for await (const page of shop.http().pages('/all', { pages })) {
      found.push(...page.read(ids));
      expect(shop.asked).toHaveLength(found.length);
    }
    expect(found).toEqual([{ id: 1 }, { id: 2 }, { id: 3 }]);
    expect(shop.asked.map(({ path }) => path)).toEqual(['/all', '/all?after=1', '/all?after=2']);
  });

  it('is read no further than it is taken, and with a body where one is given', async () => {
    await using shop = await service([
      { data: [{ id: 1 }], has_more: true },
      { data: [{ id: 2 }], has_more: true },
    ]);
    const asked = shop.http().pages('/all', { body: { of: 'a' }, pages: { ...pages, cursorIn: 'body.after' } });
    let taken = 0;
    for await (const _ of asked) {
      taken += 1;
      if (taken === 2) break;
    }
    expect(shop.asked.map(({ body }) => body)).toEqual([{ of: 'a' }, { of: 'a', after: 1 }]);
  });

  it('is read to its end where it has more than a hundred pages, without one that is beyond it', async () => {
    const answers = Array.from({ length: 120 }, (_, id) => ({ data: [{ id }] }));
    await using shop = await service([...answers, { data: [] }]);
    const found: unknown[] = [];
    for await (const page of shop.http().pages('/all', { pages: { by: 'page' } })) found.push(...page.read(ids));
    expect(found).toEqual(answers.flatMap(({ data }) => data));
    expect(shop.asked).toHaveLength(121);
  });

  it('gives what came before a page that it cannot read', async () => {
    await using shop = await service([{ data: [{ id: 1 }], has_more: true }, { message: 'gone' }]);
    const found: unknown[] = [];
    const read = async () => {
      for await (const page of shop.http().pages('/all', { pages })) found.push(...page.read(ids));
    };
    await expect(read()).rejects.toMatchObject({ code: 'unreadable' });
    expect(found).toEqual([{ id: 1 }]);
  });
});

describe('a call to another part of an API', () => {
  it('goes to the address that is made of that of the connection', async () => {
    await using shop = await service([]);
    await shop.http().get('/things', { at: (address) => `${address}/v1` });
    await shop.http().post('/things', { a: 1 }, { at: (address) => `${address}/upload` });
    expect(shop.asked.map(({ path }) => path)).toEqual(['/v1/things', '/upload/things']);
  });
});

it('a call says what a service wants to know of its credential, and nothing of it with another one', async () => {
  const seen: (string | undefined)[] = [];
  await using server = await serve((request, response) => {
    seen.push(z.string().optional().parse(request.headers['x-token-type']));
    response.end();
  });
  const asked = async (auth: object) => {
    const config = connectionSchema.parse({ connector: 'shop', auth });
    const way = { headersBy: { bearer: { 'x-token-type': 'TOKEN' } } };
    const shop = { id: 'shop', title: 'Shop', baseUrl: server.origin, http: way };
    const context = { attempt: 1, redactor: new Redactor(), record: () => undefined };
    await connectorHttp(out, shop, { slug: 'my', config }, context).get('/');
  };
  await asked({ type: 'bearer', token: 'not-a-real-one' });
  await asked({ type: 'none' });
  expect(seen).toEqual(['TOKEN', undefined]);
});
