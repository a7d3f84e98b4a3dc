import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { graphqlService } from './graphql-service.ts';
import { RunningServer } from './running-server.ts';
import { soapService } from './soap-service.ts';

const server = new RunningServer({ SNODO_EGRESS_ALLOW: '127.0.0.1' });
const secret = 'a-secret-of-these-connections';
let graphql: Awaited<ReturnType<typeof graphqlService>>;
let soap: Awaited<ReturnType<typeof soapService>>;

const problem = z.object({ status: z.number(), detail: z.string() });

async function connect(slug: string, baseUrl: string): Promise<void> {
  const auth = { type: 'bearer', token: secret };
  const body = JSON.stringify({ connector: 'http', baseUrl, auth });
  expect((await server.call('PUT', `/connections/${slug}`, { body })).ok).toBe(true);
}

beforeAll(async () => {
  [graphql, soap] = await Promise.all([graphqlService(), soapService(), server.launch()]);
  await connect('graph', graphql.origin);
  await connect('shop', soap.origin);
});
afterAll(async () => {
  await Promise.all([server.remove(), graphql[Symbol.asyncDispose](), soap[Symbol.asyncDispose]()]);
});

describe('what a GraphQL service offers', () => {
  it('is told with the arguments as JSON Schema and a document to begin with', async () => {
    const answer = await server.call('GET', '/connections/graph/graphql?path=/graphql');
    const told = await answer.json();
    expect(told).toMatchObject({
      queries: [
        {
          name: 'customer',
          description: 'A customer, by its id.',
          deprecated: false,
          type: 'Customer',
          arguments: { type: 'object', properties: { id: { type: 'string' } }, required: ['id'] },
          query: 'query customer($id: ID!) { customer(id: $id) { id name secret } }',
        },
        { name: 'customers', type: '[Customer!]!', arguments: { properties: { after: { $ref: '#/types/DateTime' } } } },
        { name: 'busy', query: 'query busy { busy }' },
        { name: 'old', deprecated: true },
      ],
      mutations: [{ name: 'order', arguments: { properties: { input: { $ref: '#/types/OrderInput' } } } }],
      types: {
        DateTime: { description: 'A moment, by RFC 3339.' },
        Size: { enum: ['SMALL', 'LARGE'] },
        OrderInput: {
          type: 'object',
          description: 'What an order is made of.',
          required: ['customer', 'lines'],
          properties: {
            size: { $ref: '#/types/Size', default: 'SMALL' },
            lines: { type: 'array', items: { $ref: '#/types/LineInput' } },
          },
        },
        LineInput: { properties: { count: { type: 'integer', default: 1 }, price: { type: 'number' }, parts: {} } },
      },
      schema: expect.stringContaining('type Mutation {'),
    });
    expect(graphql.heard.at(-1)?.headers['authorization']).toBe(`Bearer ${secret}`);
    const before = graphql.heard.length;
    await server.call('GET', '/connections/graph/graphql?path=/graphql');
    expect(graphql.heard).toHaveLength(before);
    const calls = async () =>
      z.object({ items: z.array(z.unknown()) }).parse(await (await server.call('GET', '/calls')).json());
    await expect.poll(async () => (await calls()).items).toMatchObject([{ connection: 'graph', status: 200 }]);
  });

  it('or why it cannot be told', async () => {
    const answer = await server.call('GET', '/connections/shop/graphql?path=/parts/main.wsdl');
    const text = await answer.text();
    expect(problem.parse(JSON.parse(text))).toMatchObject({ status: 502 });
    expect(text).not.toContain(secret);
    const none = await server.call('GET', '/connections/none/graphql');
    expect(problem.parse(await none.json())).toMatchObject({ status: 404, detail: expect.stringContaining('"none"') });
  });
});

describe('what a SOAP service offers', () => {
  it('is told by its WSDL, with the input as JSON Schema', async () => {
    const told = await (await server.call('GET', '/connections/shop/soap?wsdl=/shop%3Fwsdl')).json();
    const line = { type: 'object', properties: { sku: { type: 'string' }, size: { enum: ['small', 'large'] } } };
    const input = {
      type: 'object',
      properties: {
        customer: { type: 'string' },
        line: { type: 'array', items: line },
        due: { type: 'string', format: 'date-time' },
        gift: { type: 'boolean' },
      },
    };
    expect(told).toMatchObject({
      ports: [
        {
          service: 'ShopService',
          port: 'ShopSoap',
          version: '1.1',
          location: `${soap.origin}/shop`,
          operations: [
            {
              name: 'PlaceOrder',
              input,
              output: { properties: { id: { type: 'integer' }, total: { type: 'number' } } },
            },
            { name: 'Notify', input: { properties: { text: { type: 'string' } } }, output: null },
          ],
        },
        { port: 'ShopSoap12', version: '1.2' },
      ],
    });
    // A line may hold lines.
    expect(JSON.stringify(told)).toMatch(/"parts":\{"type":"array","items":\{"\$ref":"#\/\$defs\/line\d+"\}\}/);
  });

  it('or why it cannot be told', async () => {
    const answer = await server.call('GET', '/connections/graph/soap?wsdl=/nothing');
    expect(problem.parse(await answer.json()).status).toBe(502);
    const lacks = await server.call('GET', '/connections/graph/soap');
    expect(problem.parse(await lacks.json())).toMatchObject({ status: 400, detail: expect.stringContaining('wsdl') });
  });
});
