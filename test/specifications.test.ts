import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { RunningServer } from './running-server.ts';
import { standIn } from './stand-in.ts';

const server = new RunningServer({ SNODO_EGRESS_ALLOW: '127.0.0.1' });
beforeAll(() => server.launch());
afterAll(() => server.remove());

const problem = z.looseObject({ detail: z.string() });
const made = z.looseObject({
  id: z.string(),
  title: z.string(),
  made: z.string(),
  operations: z.number(),
  baseUrl: z.string().nullable(),
  auth: z.array(z.looseObject({ type: z.string() })),
});
const found = z.object({ items: z.array(z.looseObject({ type: z.string(), made: z.string() })) });

async function send(method: string, path: string, body?: unknown): Promise<Response> {
  return server.call(method, path, body === undefined ? {} : { body: JSON.stringify(body) });
}

/** An API as its document says it, at an address. */
function shop(url: string, more: object = {}) {
  return {
    openapi: '3.0.3',
    info: { title: 'Corner Shop API', description: 'What is in the shop. And more.', version: '2' },
    servers: [{ url: `${url}/v1` }],
    security: [{ key: [] }],
    components: {
      securitySchemes: { key: { type: 'apiKey', in: 'header', name: 'X-Shop-Key', description: 'Ask at the till' } },
      schemas: {
        Item: {
          type: 'object',
          required: ['name'],
          properties: {
            id: { type: 'integer', readOnly: true },
            name: { type: 'string', description: 'What it is called' },
            within: { $ref: '#/components/schemas/Item' },
          },
        },
      },
    },
    paths: {
      '/items': {
        get: {
          operationId: 'listItems',
          summary: 'List items',
          parameters: [
            {
              name: 'ids',
              in: 'query',
              style: 'form',
              explode: false,
              schema: { type: 'array', items: { type: 'integer' } },
            },
            { name: 'page', in: 'query', schema: { type: 'integer' } },
          ],
          responses: {
            200: {
              content: {
                'application/json': { schema: { type: 'array', items: { $ref: '#/components/schemas/Item' } } },
              },
            },
          },
        },
        post: {
          operationId: 'addItem',
          summary: 'Add an item',
          requestBody: {
            required: true,
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Item' } } },
          },
          responses: { 201: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Item' } } } } },
        },
      },
      '/items/{id}': {
        delete: {
          operationId: 'dropItem',
          parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
          responses: {},
        },
      },
    },
    ...more,
  };
}

const finished = z.looseObject({ status: z.string(), output: z.json(), error: z.json() });

async function run(slug: string, step: object) {
  const document = { snodo: 1, slug, trigger: { type: 'manual' }, steps: [step], output: '{{ steps.asked }}' };
  const kept = await send('PUT', `/workflows/${slug}`, document);
  expect([kept.status, kept.ok ? '' : await kept.text()]).toEqual([kept.status, '']);
  const published = await send('POST', `/workflows/${slug}/publish`);
  expect([published.status, published.ok ? '' : await published.text()]).toEqual([200, '']);
  return finished.parse(await (await send('POST', `/workflows/${slug}/runs?wait=30s`, { input: null })).json());
}

describe('a connector from a document', () => {
  it('is made, found, connected, and its operations are steps', async () => {
    await using service = await standIn((request) =>
      request.headers['x-shop-key'] === 'good'
        ? { body: { asked: `${request.method} ${request.path}`, body: request.body } }
        : { status: 401, body: {} },
    );
    const answered = await send('POST', '/connectors/openapi', { document: shop(service.url) });
    expect(answered.status).toBe(201);
    expect(made.parse(await answered.json())).toMatchObject({
      id: 'corner-shop',
      title: 'Corner Shop API',
      description: 'What is in the shop.',
      made: 'given',
      operations: 3,
      baseUrl: `${service.url}/v1`,
      auth: [{ type: 'api-key', preset: { in: 'header', name: 'X-Shop-Key' }, hint: 'Ask at the till.' }],
    });
    const { items } = found.parse(await (await send('GET', '/catalogue?text=corner%20item')).json());
    expect(items).toContainEqual(expect.objectContaining({ type: 'corner-shop.add-item', made: 'given' }));
    const type = z
      .looseObject({ effect: z.string(), input: z.looseObject({ properties: z.looseObject({}) }) })
      .parse(await (await send('GET', '/step-types/corner-shop.add-item')).json());
    expect(type.effect).toBe('write');
    // What only the service writes is no field.
    expect(Object.keys(type.input.properties)).toEqual(['name', 'within', 'connection']);

    const auth = { type: 'api-key', in: 'header', name: 'X-Shop-Key', value: 'good' };
    expect((await send('PUT', '/connections/till', { connector: 'corner-shop', auth })).status).toBe(201);
    const added = { connection: 'till', name: 'Tea', within: { name: 'Box' } };
    expect(await run('adds', { id: 'asked', type: 'corner-shop.add-item', with: added })).toMatchObject({
      status: 'succeeded',
      output: { asked: 'POST /v1/items' },
    });
    expect(
      await run('lists', { id: 'asked', type: 'corner-shop.list-items', with: { connection: 'till', ids: [1, 2] } }),
    ).toMatchObject({
      status: 'succeeded',
      output: { asked: 'GET /v1/items?ids=1%2C2' },
    });
    const dropped = { connection: 'till', id: 'a/../b' };
    expect(await run('drops', { id: 'asked', type: 'corner-shop.drop-item', with: dropped })).toMatchObject({
      status: 'succeeded',
      output: { asked: 'DELETE /v1/items/a%2F..%2Fb' },
    });
    const wrong = {
      snodo: 1,
      slug: 'wrong',
      trigger: { type: 'manual' },
      steps: [{ id: 'a', type: 'corner-shop.add-item', with: { connection: 'till', nam: 'x' } }],
    };
    const refused = await send('PUT', '/workflows/wrong', wrong);
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain('Did you mean \\"name\\"?');
  });

  it('is made anew from another document, and goes', async () => {
    const again = await send('PUT', '/connectors/openapi/corner-shop', {
      title: 'The shop',
      document: shop('https://shop.example', { security: [] }),
    });
    expect(again.status).toBe(200);
    expect(made.parse(await again.json())).toMatchObject({
      id: 'corner-shop',
      title: 'The shop',
      baseUrl: 'https://shop.example/v1',
    });
    expect((await send('POST', '/connectors/openapi', { document: shop('https://shop.example') })).status).toBe(409);
    expect((await send('DELETE', '/connectors/openapi/corner-shop')).status).toBe(204);
    expect((await send('GET', '/connectors/corner-shop')).status).toBe(404);
    expect((await send('DELETE', '/connectors/openapi/corner-shop')).status).toBe(404);
    expect((await send('PUT', '/connectors/openapi/asana', { document: shop('https://shop.example') })).status).toBe(
      404,
    );
  });

  it('is made of a document that is the body itself, of JSON or YAML', async () => {
    const document = shop('https://shop.example');
    const whole = await send('POST', '/connectors/openapi', { ...document, info: { title: 'Whole', version: '1' } });
    expect([whole.status, made.parse(await whole.json()).id]).toEqual([201, 'whole']);
    const yaml = await server.call('POST', '/connectors/openapi', {
      body: `openapi: 3.1.0
info: { title: Yaml, version: "1" }
servers: [{ url: https://shop.example }]
paths: { /items: { get: { operationId: listItems, responses: {} } } }
`,
      headers: { 'content-type': 'application/yaml; charset=utf-8' },
    });
    expect([yaml.status, made.parse(await yaml.json()).id]).toEqual([201, 'yaml']);
    const unknown = await send('POST', '/connectors/openapi', { openapi: '3.1.0', document });
    expect(unknown.status).toBe(400);
  });

  it('is read where it lies, of Swagger 2 too, and not where nobody may ask', async () => {
    const swagger = {
      swagger: '2.0',
      info: { title: 'Old', version: '1' },
      host: 'old.example',
      schemes: ['https'],
      securityDefinitions: { login: { type: 'basic' } },
      security: [{ login: [] }],
      paths: { '/a': { get: { responses: {} } } },
    };
    await using service = await standIn(() => ({ body: swagger }));
    const answered = await send('POST', '/connectors/openapi', { url: `${service.url}/swagger.json`, id: 'old-one' });
    expect(answered.status).toBe(201);
    expect(made.parse(await answered.json())).toMatchObject({
      baseUrl: 'https://old.example',
      auth: [{ type: 'basic' }],
    });
    const inside = await send('POST', '/connectors/openapi', { url: 'http://169.254.169.254/latest' });
    expect(inside.status).toBe(403);
  });

  it('is made of curl commands and of a collection of Postman', async () => {
    const curl = `curl https://api.post.example/v1/letters?to=Anna -H 'Authorization: Bearer abc' -d '{"text":"Hi"}' -H 'content-type: application/json'`;
    const posted = await send('POST', '/connectors/openapi', { document: curl, id: 'letters' });
    expect(posted.status).toBe(201);
    expect(made.parse(await posted.json())).toMatchObject({
      operations: 1,
      auth: [{ type: 'bearer' }],
      baseUrl: 'https://api.post.example',
    });
    const collection = {
      info: { name: 'Birds', schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json' },
      auth: { type: 'bearer' },
      variable: [{ key: 'base', value: 'https://birds.example/api' }],
      item: [
        {
          name: 'All',
          item: [{ name: 'Find a bird', request: { method: 'GET', url: { raw: '{{base}}/birds/:id?kind=owl' } } }],
        },
      ],
    };
    const birds = await send('POST', '/connectors/openapi', { document: collection });
    expect(birds.status).toBe(201);
    expect(made.parse(await birds.json())).toMatchObject({ id: 'birds', operations: 1, auth: [{ type: 'bearer' }] });
    const type = await (await send('GET', '/step-types/birds.find-a-bird')).json();
    expect(type).toMatchObject({ input: { required: expect.arrayContaining(['id', 'connection']) } });
  });

  it.each([
    ['nothing', {}, 'document'],
    ['both', { document: 'a: 1', url: 'https://x.example' }, 'document'],
    ['what is no document', { document: 'hello' }, 'nothing that describes'],
    ['an object of another kind', { document: { a: 1 } }, 'nothing that describes'],
    ['no paths', { document: { openapi: '3.1.0', info: {} } }, 'paths'],
    [
      'no operation',
      { document: { openapi: '3.1.0', info: {}, servers: [{ url: 'https://x.example' }], paths: {} } },
      'no operation',
    ],
    ['no server', { document: { openapi: '3.1.0', info: {}, paths: { '/a': { get: {} } } } }, 'no server'],
    ['broken JSON', { document: '{"openapi": ' }, 'JSON'],
    ['a collection that is none', { document: { item: 7 } }, 'Postman'],
  ])('is refused with %s', async (_, body, says) => {
    const answered = await send('POST', '/connectors/openapi', body);
    expect(answered.status).toBe(400);
    expect(problem.parse(await answered.json()).detail).toContain(says);
  });

  it.each([['github'], ['asana'], ['openai'], ['http']])('does not take the place of %s', async (id) => {
    const answered = await send('POST', '/connectors/openapi', { id, document: shop('https://shop.example') });
    expect(answered.status).toBe(409);
  });
});
