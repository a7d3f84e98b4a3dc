import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { listCalls } from '../src/store/calls/call-list.ts';
import { type TestDatabase, testDatabase } from './database.ts';
import { type RunningEngine, runningEngine } from './running-engine.ts';
import { type Seen, type StandIn, standIn } from './stand-in.ts';

let database: TestDatabase;
let engine: RunningEngine;
let service: StandIn;
let answer: (request: Seen) => { status?: number; headers?: Record<string, string> };
let published = 0;

beforeAll(async () => {
  database = await testDatabase();
  engine = await runningEngine(database);
  service = await standIn((request, count) => ({ body: { count }, ...answer(request) }));
});
afterAll(async () => {
  await engine[Symbol.asyncDispose]();
  await service[Symbol.asyncDispose]();
  await database[Symbol.asyncDispose]();
});
beforeEach(() => {
  service.seen.length = 0;
});

const outputSchema = z.object({
  status: z.number(),
  headers: z.record(z.string(), z.string()),
  body: z.object({ count: z.number() }),
});

/** Asks so often, each after the one before, and says how often the service was asked. */
async function asked(times: number, more = '') {
  published += 1;
  const slug = `http-${published}`;
  await engine.publish(`snodo: 1
slug: ${slug}
steps:
  - { id: ask, type: http.request, with: { url: "${service.url}/${slug}"${more} }, cache: http }
output: "{{ steps.ask }}"
`);
  const runs = [];
  for (let at = 0; at < times; at += 1) runs.push(await engine.run(slug, {}));
  const outputs = runs.map(({ status, output }) => (status === 'succeeded' ? outputSchema.parse(output) : undefined));
  return { calls: service.seen.length, outputs, last: runs.at(-1)?.id ?? '' };
}

const hour = 3_600_000;

describe('cache: http goes by the answer', () => {
  // RFC 9111, 3 and 4.2; 5.2.2.
  it.each<[string, Record<string, string>, number]>([
    ['good for a time', { 'cache-control': 'max-age=3600' }, 1],
    ['private: it is of one account', { 'cache-control': 'private, max-age=3600' }, 1],
    ['good until then', { expires: new Date(Date.now() + hour).toUTCString() }, 1],
    ['to be asked after once it is old', { 'cache-control': 'max-age=3600, must-revalidate' }, 1],
    ['for this request, which is the same', { 'cache-control': 'max-age=3600', vary: 'accept, x-mark' }, 1],
    ['not to be kept', { 'cache-control': 'no-store, max-age=3600' }, 3],
    ['always to be asked after', { 'cache-control': 'no-cache' }, 3],
    ['old already', { 'cache-control': 'max-age=60', age: '61' }, 3],
    ['for no other request', { 'cache-control': 'max-age=3600', vary: '*' }, 3],
    ['silent about it', {}, 3],
  ])('that is %s', async (_what, headers, calls) => {
    answer = () => ({ headers });
    expect((await asked(3)).calls).toBe(calls);
  });

  it('and says how old it is', async () => {
    answer = () => ({ headers: { 'cache-control': 'max-age=3600', age: '1800' } });
    const { outputs } = await asked(2);
    expect(Number(outputs[1]?.headers['age'])).toBeGreaterThanOrEqual(1_800);
  });

  it('asks whether an old one still holds, and takes it again after a 304', async () => {
    answer = ({ headers }) =>
      headers['if-none-match'] === '"v1"'
        ? { status: 304, headers: { etag: '"v1"', 'x-second': 'yes' } }
        : { headers: { 'cache-control': 'max-age=0', etag: '"v1"' } };
    const { calls, outputs, last } = await asked(3);
    expect(calls).toBe(3);
    expect(outputs.map((one) => one?.body.count)).toEqual([1, 1, 1]);
    expect(outputs[2]).toMatchObject({ status: 200, headers: { 'x-second': 'yes', etag: '"v1"' } });
    expect((await listCalls(database.sql, { run: last }, { limit: 5 })).rows).toMatchObject([
      { status: 304, cacheHit: false },
    ]);
  });

  it('takes the new one where it does not hold', async () => {
    answer = () => ({ headers: { 'cache-control': 'max-age=0', 'last-modified': new Date(0).toUTCString() } });
    const { outputs } = await asked(2);
    expect(outputs.map((one) => one?.body.count)).toEqual([1, 2]);
    expect(service.seen[1]?.headers['if-modified-since']).toBe(new Date(0).toUTCString());
  });

  it('gives an old one where the service fails and allows it (RFC 5861, 4)', async () => {
    answer = () =>
      service.seen.length > 1
        ? { status: 503 }
        : { headers: { 'cache-control': 'max-age=1, stale-if-error=3600', age: '2' } };
    expect((await asked(2)).outputs.map((one) => one?.body.count)).toEqual([1, 1]);
  });

  it('fails where the service fails and does not', async () => {
    answer = () =>
      service.seen.length > 1 ? { status: 503 } : { headers: { 'cache-control': 'max-age=1', age: '2', etag: '"v"' } };
    expect((await asked(2)).outputs[1]).toBeUndefined();
  });

  it('leaves requests alone that say themselves what they have', async () => {
    answer = ({ headers }) => ({
      status: headers['if-none-match'] === '"mine"' ? 304 : 200,
      headers: { 'cache-control': 'max-age=3600', etag: '"mine"' },
    });
    const { calls } = await asked(2, `, headers: { if-none-match: '"other"' }`);
    expect(calls).toBe(2);
  });
});
