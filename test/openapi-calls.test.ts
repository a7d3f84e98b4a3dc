import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ConnectionConfig, connectionSchema } from '../src/outbound/connection.ts';
import { type TestDatabase, testDatabase } from './database.ts';
import { credentials, type OpenApiService, openApiService } from './openapi-service.ts';
import { type RunningEngine, runningEngine } from './running-engine.ts';

const auths: Readonly<Record<string, ConnectionConfig['auth']>> = {
  none: { type: 'none' },
  key: { type: 'api-key', in: 'header', name: 'X-Api-Key', value: credentials.key },
  'key-in-query': { type: 'api-key', in: 'query', name: 'api_key', value: credentials.key },
  bearer: { type: 'bearer', token: credentials.token },
  basic: { type: 'basic', username: credentials.username, password: credentials.password },
  'wrong-key': { type: 'api-key', in: 'header', name: 'X-Api-Key', value: 'bad-key' },
  'wrong-bearer': { type: 'bearer', token: 'bad-token' },
  'wrong-basic': { type: 'basic', username: credentials.username, password: 'bad-password' },
};

let database: TestDatabase;
let service: OpenApiService;
let engine: RunningEngine;

beforeAll(async () => {
  [database, service] = await Promise.all([testDatabase(), openApiService('tickets.yaml')]);
  engine = await runningEngine(database, {
    connection: async (slug) => ({
      slug,
      config: connectionSchema.parse({ connector: 'http', baseUrl: service.url, auth: auths[slug] }),
    }),
  });
  await engine.publish(`
    snodo: 1
    slug: ask
    steps:
      - id: ask
        type: http.request
        with:
          connection: "{{ trigger.body.connection }}"
          method: "{{ trigger.body.method }}"
          path: "{{ trigger.body.path }}"
          query: "{{ trigger.body.query }}"
          body: "{{ trigger.body.body }}"
    output: "{{ steps.ask }}"`);
});
afterAll(async () => {
  await engine[Symbol.asyncDispose]();
  await service[Symbol.asyncDispose]();
  await database[Symbol.asyncDispose]();
});

const list = { method: 'GET', path: '/tickets', query: { limit: 10, status: 'open' } };
const create = {
  method: 'POST',
  path: '/tickets',
  body: { subject: 'It is late', priority: 'high', tags: ['parcel'] },
};
const read = { method: 'GET', path: '/tickets/4711' };

async function outcome(connection: string, request: object): Promise<unknown> {
  const run = await engine.run('ask', JSON.parse(JSON.stringify({ connection, query: {}, ...request })));
  return run.status === 'succeeded' ? run.output : run.error;
}

describe('a service described by an OpenAPI document', () => {
  it.each([
    ['key', list, { status: 200, body: [{ id: 4711, subject: 'The parcel is late' }] }],
    ['key-in-query', list, { status: 200, body: [{ id: 4711 }] }],
    ['bearer', create, { status: 201, body: { id: 4711, status: 'open' } }],
    ['basic', read, { status: 200, body: { id: 4711 } }],
    ['basic', { method: 'DELETE', path: '/tickets/4711' }, { status: 204, body: null }],
    ['bearer', { method: 'DELETE', path: '/tickets/4711' }, { status: 204, body: null }],
  ])('takes what is sent over the connection %s: %o', async (connection, request, answer) => {
    expect(await outcome(connection, request)).toMatchObject(answer);
  });

  it.each([
    ['none', list],
    ['wrong-key', list],
    ['bearer', list],
    ['wrong-bearer', create],
    ['key', create],
    ['basic', create],
    ['wrong-basic', read],
    ['bearer', read],
  ])('refuses the credential of %s for %o', async (connection, request) => {
    expect(await outcome(connection, request)).toMatchObject({ code: 'http_status', status: 401 });
  });

  it.each([
    ['key', { ...list, query: {} }],
    ['key', { ...list, query: { limit: 1_000 } }],
    ['key', { ...list, query: { limit: 10, status: 'lost' } }],
    ['bearer', { ...create, body: { subject: 'It is late' } }],
    ['bearer', { ...create, body: { ...create.body, colour: 'red' } }],
    ['basic', { ...read, path: '/tickets/many' }],
  ])('refuses over %s what the document does not have: %o', async (connection, request) => {
    expect(await outcome(connection, request)).toMatchObject({ code: 'http_status', status: 422 });
  });
});
