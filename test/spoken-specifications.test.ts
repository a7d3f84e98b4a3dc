import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { graphqlService } from './graphql-service.ts';
import { grpcServer } from './grpc-server.ts';
import { RunningServer } from './running-server.ts';
import { soapService } from './soap-service.ts';
import { standIn } from './stand-in.ts';

const server = new RunningServer({ SNODO_EGRESS_ALLOW: '127.0.0.1' });
beforeAll(() => server.launch());
afterAll(() => server.remove());

const problem = z.looseObject({ detail: z.string() });
const finished = z.looseObject({ status: z.string(), output: z.json(), error: z.json() });
const typeSchema = z.looseObject({
  effect: z.string(),
  input: z.looseObject({ properties: z.record(z.string(), z.json()), required: z.array(z.string()).optional() }),
});

function send(method: string, path: string, body?: unknown): Promise<Response> {
  return server.call(method, path, body === undefined ? {} : { body: JSON.stringify(body) });
}

async function made(body: object, operations: number): Promise<void> {
  const answered = await send('POST', '/connectors/openapi', body);
  const said: unknown = await answered.json();
  expect([answered.status, said]).toEqual([201, expect.objectContaining({ made: 'given', operations })]);
}

async function typeOf(type: string) {
  const answered = await send('GET', `/step-types/${type}`);
  expect(answered.status).toBe(200);
  return typeSchema.parse(await answered.json());
}

async function connect(slug: string, connector: string, auth: object = { type: 'none' }): Promise<void> {
  const answered = await send('PUT', `/connections/${slug}`, { connector, auth });
  expect([answered.status, answered.ok ? '' : await answered.text()]).toEqual([201, '']);
}

let runs = 0;
async function run(type: string, given: object) {
  const slug = `run-${(runs += 1)}`;
  const steps = [{ id: 'asked', type, with: given }];
  const document = { snodo: 1, slug, trigger: { type: 'manual' }, steps, output: '{{ steps.asked }}' };
  const kept = await send('PUT', `/workflows/${slug}`, document);
  expect([kept.status, kept.ok ? '' : await kept.text()]).toEqual([kept.status, '']);
  expect((await send('POST', `/workflows/${slug}/publish`)).status).toBe(200);
  return finished.parse(await (await send('POST', `/workflows/${slug}/runs?wait=30s`, { input: null })).json());
}

async function refused(body: object): Promise<[number, string]> {
  const answered = await send('POST', '/connectors/openapi', body);
  return [answered.status, problem.parse(await answered.json()).detail];
}

describe('a connector from a GraphQL service', () => {
  it('has its queries and mutations as typed actions, asked by introspection', async () => {
    await using service = await graphqlService();
    // Its address ends so: nobody has to say what it is.
    await made({ url: `${service.origin}/graphql`, id: 'orders-graph' }, 4);
    const customer = await typeOf('orders-graph.customer');
    expect(customer).toMatchObject({
      effect: 'read',
      input: { properties: { id: { type: 'string' }, fields: { type: 'string' } } },
    });
    expect(customer.input.required).toEqual(expect.arrayContaining(['id', 'connection']));
    const order = await typeOf('orders-graph.order');
    expect(order).toMatchObject({
      effect: 'write',
      input: { properties: { input: { properties: { size: { enum: ['SMALL', 'LARGE'] } } } } },
    });
    await connect('graph', 'orders-graph', { type: 'bearer', token: 'of-the-graph' });
    expect((await send('POST', '/connections/graph/test')).status).toBe(200);

    const given = { connection: 'graph', input: { customer: '1', lines: [{ sku: 'tea' }] } };
    expect(await run('orders-graph.order', given)).toMatchObject({
      status: 'succeeded',
      output: { id: '1', size: 'SMALL' },
    });
    expect(service.heard.at(-1)?.headers['authorization']).toBe('Bearer of-the-graph');
    const picked = { connection: 'graph', id: '1', fields: 'name orders(first: 1) { size }' };
    expect(await run('orders-graph.customer', picked)).toMatchObject({
      status: 'succeeded',
      output: { name: 'Ada', orders: [{ size: 'LARGE' }] },
    });
    // What it may not see is told, and nothing is left out in silence.
    expect(await run('orders-graph.customer', { connection: 'graph', id: '1' })).toMatchObject({
      status: 'failed',
      error: { code: 'graphql', message: expect.stringContaining('Not for you.') },
    });
    const sly = { connection: 'graph', id: '1', fields: 'id } busy: customers { id' };
    expect(await run('orders-graph.customer', sly)).toMatchObject({ status: 'failed', error: { code: 'invalid' } });
  });

  it('is told apart from a document where its address does not tell, and made of a schema that is given', async () => {
    await using service = await graphqlService();
    await made({ url: `${service.origin}/q`, id: 'told-apart' }, 4);
    const sdl = `type Query { thing(id: ID!, connection: String, fields: Int): Thing, all: Things }
      type Things { pageInfo: Page, edges: [Edge] } type Edge { node: Thing } type Page { end: String }
      type Thing { id: ID!, within: Thing, owner: Owner, many(first: Int!): [Thing], old: Int @deprecated }
      type Owner { name: String, things: [Thing], boss: Boss } type Boss { name: String }`;
    await made({ url: 'https://things.example/api', document: sdl, id: 'things' }, 2);
    const thing = await typeOf('things.thing');
    expect(Object.keys(thing.input.properties)).toEqual(['id', 'connection_2', 'fields', 'fields_2', 'connection']);
    expect(JSON.stringify(thing.input.properties['fields_2'])).toContain('id owner { name }');
    expect(JSON.stringify((await typeOf('things.all')).input.properties['fields'])).toContain(
      'edges { node { id owner { name } } }',
    );
  });

  it('is refused where it is none', async () => {
    await using closed = await standIn(() => ({ status: 404, body: { gone: true } }));
    await using other = await standIn(() => ({ body: { data: { __schema: { types: 7 } } } }));
    const schema = { url: 'https://x.example', kind: 'graphql' };
    expect(await refused({ ...schema, document: 'type Query {' })).toEqual([400, expect.stringContaining('no schema')]);
    expect(await refused({ ...schema, document: `type Query { a: ${'['.repeat(20_000)}` })).toEqual([
      400,
      expect.stringContaining('no schema'),
    ]);
    expect(await refused({ ...schema, document: '{"__schema": ' })).toEqual([400, expect.stringContaining('JSON')]);
    expect(await refused({ document: 'type Query { a: Int }' })).toEqual([400, expect.stringContaining('url')]);
    expect((await refused({ url: `${closed.url}/graphql` }))[0]).toBe(400);
    expect((await refused({ url: `${other.url}/graphql` }))[0]).toBe(400);
    expect((await refused({ url: 'http://127.0.0.1:1/graphql' }))[0]).toBe(400);
    expect((await refused({ url: 'http://169.254.169.254/graphql' }))[0]).toBe(403);
  });
});

describe('a connector from a WSDL', () => {
  it('has its operations as typed actions, by its address or by its text', async () => {
    await using service = await soapService();
    const { origin } = service;
    await made({ url: `${origin}/shop?wsdl`, id: 'soap-shop' }, 2);
    const placing = await typeOf('soap-shop.place-order');
    expect(placing).toMatchObject({
      effect: 'write',
      input: {
        properties: {
          customer: { type: 'string' },
          gift: { type: 'boolean' },
          line: { type: 'array', items: { properties: { count: { type: 'integer' } } } },
        },
      },
    });
    await connect('by-address', 'soap-shop');
    expect((await send('POST', '/connections/by-address/test')).status).toBe(200);
    const given = { customer: 'Ada', line: [{ sku: 'tea', count: 2 }] };
    const placed = { status: 'succeeded', output: { id: '9007199254740993', total: 12.5, echo: 'Ada' } };
    expect(await run('soap-shop.place-order', { connection: 'by-address', ...given })).toMatchObject(placed);
    expect(
      await run('soap-shop.place-order', { connection: 'by-address', ...given, customer: 'nobody' }),
    ).toMatchObject({
      status: 'failed',
      error: { code: 'soap_fault' },
    });

    const document = await (await fetch(`${origin}/shop?wsdl`)).text();
    await made({ document, id: 'soap-text' }, 2);
    await connect('by-text', 'soap-text');
    expect(await run('soap-text.place-order', { connection: 'by-text', ...given })).toMatchObject(placed);
  });

  it('is refused where it is none', async () => {
    const text = '<definitions xmlns="http://schemas.xmlsoap.org/wsdl/">';
    await using page = await standIn(() => ({ body: { a: 1 } }));
    expect((await refused({ document: text }))[0]).toBe(400);
    expect((await refused({ document: `${text}</definitions>` }))[0]).toBe(400);
    expect((await refused({ document: '<html></html>' }))[0]).toBe(400);
    expect((await refused({ url: `${page.url}/a?wsdl` }))[0]).toBe(400);
    expect((await refused({ url: 'http://127.0.0.1:1/a?wsdl' }))[0]).toBe(400);
    expect((await refused({ url: 'http://169.254.169.254/a?wsdl' }))[0]).toBe(403);
    await using service = await soapService();
    const parts = await (await fetch(`${service.origin}/parts/main.wsdl`)).text();
    expect(await refused({ document: parts })).toEqual([400, expect.stringContaining('types/order.xsd')]);
  });
});

describe('a connector from a server of gRPC', () => {
  it('has its unary methods as typed actions, by reflection', async () => {
    await using service = await grpcServer(({ request }) => ({ order: { order_id: request['order_id'], state: 1 } }));
    const url = `http://127.0.0.1:${service.port}`;
    await made({ url, kind: 'grpc', id: 'grpc-orders' }, 1);
    expect(await typeOf('grpc-orders.get')).toMatchObject({
      effect: 'write',
      input: { properties: { orderId: {}, token: { type: 'string' } } },
    });
    await connect('grpc', 'grpc-orders', { type: 'bearer', token: 'of-the-till' });
    expect(await run('grpc-orders.get', { connection: 'grpc', orderId: '9007199254740993' })).toMatchObject({
      status: 'succeeded',
      output: { orderId: '9007199254740993', state: 'STATE_OPEN' },
    });
    expect(service.seen.at(-1)?.metadata.get('authorization')).toEqual(['Bearer of-the-till']);
    // A server that tells only whom it knows is asked over a connection.
    await send('PUT', '/connections/asking', { connector: 'http', baseUrl: url, auth: { type: 'bearer', token: 'x' } });
    await made({ connection: 'asking', kind: 'grpc', id: 'grpc-known' }, 1);
  });

  it('is refused where there is none', async () => {
    await using service = await grpcServer(() => ({}), { reflection: false });
    const url = `http://127.0.0.1:${service.port}`;
    expect(await refused({ url, kind: 'grpc' })).toEqual([400, expect.stringContaining('reflection')]);
    expect((await refused({ url: `${url}/a`, kind: 'grpc' }))[0]).toBe(400);
    expect((await refused({ url: 'http://127.0.0.1:1', kind: 'grpc' }))[0]).toBe(400);
    expect((await refused({ url: 'http://169.254.169.254', kind: 'grpc' }))[0]).toBe(403);
    expect((await refused({ connection: 'nobody', kind: 'grpc' }))[0]).toBe(404);
  });
});
