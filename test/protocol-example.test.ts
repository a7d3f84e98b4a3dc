import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { JSONRPCServer } from 'json-rpc-2.0';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { SnodoError } from '../src/core/error.ts';
import { connectionSchema } from '../src/outbound/connection.ts';
import { serve } from '../src/outbound/test-server.ts';
import { type TestDatabase, testDatabase } from './database.ts';
import { graphqlService } from './graphql-service.ts';
import { type RunningEngine, runningEngine } from './running-engine.ts';
import { soapService } from './soap-service.ts';

const file = join(import.meta.dirname, '../examples/order-everywhere.yaml');
const stock = new JSONRPCServer();
stock.addMethod('available', (params: unknown) => z.object({ count: z.number() }).parse(params).count < 100);

let database: TestDatabase;
let engine: RunningEngine;
let graphql: Awaited<ReturnType<typeof graphqlService>>;
let soap: Awaited<ReturnType<typeof soapService>>;
let rpc: Awaited<ReturnType<typeof serve>>;

beforeAll(async () => {
  [database, graphql, soap] = await Promise.all([testDatabase(), graphqlService(), soapService()]);
  rpc = await serve(async (request, response) => {
    let text = '';
    for await (const chunk of request) text += String(chunk);
    response.end(JSON.stringify(await stock.receiveJSON(text)));
  });
  const places = new Map([
    ['stock', rpc.origin],
    ['erp', soap.origin],
    ['crm', graphql.origin],
  ]);
  engine = await runningEngine(database, {
    connection: async (slug) => {
      const baseUrl = places.get(slug);
      if (baseUrl === undefined) throw new SnodoError('not_found', `no connection ${slug}`);
      return { slug, config: connectionSchema.parse({ connector: 'http', baseUrl }) };
    },
  });
  await engine.publish(readFileSync(file, 'utf8'));
});
afterAll(async () => {
  await engine[Symbol.asyncDispose]();
  await Promise.all([database, graphql, soap, rpc].map((one) => one[Symbol.asyncDispose]()));
});

describe('the example of an order in three systems', () => {
  it('asks the one, orders at the other and tells the third', async () => {
    const lines = [
      { sku: 'a', count: 2 },
      { sku: 'b', count: 1 },
    ];
    const run = await engine.run('order-everywhere', { customer: '1', lines });
    expect([run.error, run.output]).toEqual([null, { order: '9007199254740993', total: 12.5, note: '1' }]);
    expect(graphql.orders).toEqual([{ customer: '1', size: 'SMALL', lines }]);
    expect(Object.values(await engine.steps(run.id)).map(({ status, attempts }) => [status, attempts])).toEqual(
      Array.from({ length: 3 }, () => ['succeeded', 1]),
    );
  });
});
