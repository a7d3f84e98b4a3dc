import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { takePermits } from '../../store/calls/traffic.ts';
import { SnodoError } from '../../core/error.ts';
import type { CallResponse } from '../transport.ts';
import type { Gate } from './gate.ts';
import { keptLimit } from './permits.ts';
import { Traffic } from './traffic.ts';

let database: TestDatabase;
/** Two processes. */
let one: Traffic;
let two: Traffic;

beforeAll(async () => {
  database = await testDatabase();
  const options = {
    sql: database.sql,
    now: Date.now,
    random: Math.random,
    report: () => undefined,
    circuitChanged: () => undefined,
  };
  one = new Traffic(options);
  two = new Traffic(options);
  await Promise.all([one.start(), two.start()]);
});
afterAll(async () => {
  await Promise.all([one.close(), two.close()]);
  await database[Symbol.asyncDispose]();
});

const caller = { workflow: 'w', priority: 'normal' } as const;
const fine: CallResponse = { status: 200, headers: {}, body: new Uint8Array(), ms: 1 };

function run(gate: Gate, call: () => Promise<CallResponse>, attempt = 1): Promise<CallResponse> {
  return gate.run({ caller, attempt, accepts: (status) => status < 400 }, call);
}

async function refusal(made: Promise<unknown>): Promise<SnodoError> {
  const error: unknown = await made.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error instanceof SnodoError) return error;
  throw new Error(`it was not refused: ${String(error)}`);
}

/** The most of some moments that lie within one window. */
function mostWithin(moments: readonly number[], windowMs: number): number {
  const sorted = moments.toSorted((a, b) => a - b);
  return Math.max(...sorted.map((from) => sorted.filter((at) => at >= from && at < from + windowMs).length));
}

describe('the limit of a connection', () => {
  it('is kept as it is granted, in any order of asking', async () => {
    let count = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 7 }),
        fc.integer({ min: 20, max: 60 }),
        fc.array(fc.record({ want: fc.integer({ min: 1, max: 9 }), rest: fc.integer({ min: 0, max: 25 }) }), {
          minLength: 1,
          maxLength: 6,
        }),
        async (requests, windowMs, asks) => {
          count += 1;
          const key = `granted-${count}`;
          const granted: number[] = [];
          for (const { want, rest } of asks) {
            await Promise.all(
              [0, 1].map(async () => {
                const { waits, next } = await takePermits(database.sql, key, want, { requests, windowMs }, 100);
                expect(waits.length).toBeLessThanOrEqual(want);
                expect(next === null).toBe(waits.length === want);
                expect(waits.every((wait) => wait <= 100)).toBe(true);
              }),
            );
            // What was granted last is what the row holds; the moments are the database's own.
            const [row] = await database.sql<{ grants: string }[]>`
              select array_to_string(grants, ' ') as grants from call_permits where key = ${key}`;
            granted.push(
              ...(row?.grants ?? '')
                .split(' ')
                .map(Number)
                .filter((at) => !granted.includes(at)),
            );
            await sleep(rest);
          }
          expect(mostWithin([...new Set(granted)], windowMs - 0.01)).toBeLessThanOrEqual(requests);
        },
      ),
      { numRuns: 15 },
    );
  });

  it('is used to the full by those who wait', async () => {
    const { waits } = await takePermits(database.sql, 'full', 25, keptLimit({ requests: 5, windowMs: 1_000 }), 60_000);
    expect(waits).toHaveLength(25);
    // Five at once, and the other twenty in four windows of 1.1 s: 4.5 a second.
    for (const [at, wait] of waits.entries()) expect(wait - (waits[0] ?? 0)).toBeCloseTo(Math.floor(at / 5) * 1_100, 1);
  });

  it('is kept by two processes together', async () => {
    const rateLimit = { requests: 5, per: '1s' };
    const [here, there] = [one.gate('shared', rateLimit), two.gate('shared', rateLimit)];
    const arrived: number[] = [];
    const call = async () => {
      arrived.push(Date.now());
      return fine;
    };
    await Promise.all(Array.from({ length: 20 }, (_, at) => run(at % 2 === 0 ? here : there, call)));
    expect(arrived).toHaveLength(20);
    expect(mostWithin(arrived, 1_000)).toBeLessThanOrEqual(5);
  });

  it('sends those away who would wait long, each to a later time', async () => {
    const gate = one.gate('slow', { requests: 1, per: '10s' });
    const began = Date.now();
    await run(gate, async () => fine);
    const errors = await Promise.all([1, 2, 3].map(() => refusal(run(gate, async () => fine))));
    const times = errors.map((error) => error.held?.until ?? 0);
    expect(errors.map(({ code, held }) => [code, held?.by])).toEqual(errors.map(() => ['held', 'connection:slow']));
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect((times[0] ?? 0) - began).toBeGreaterThan(9_000);
    expect((times[2] ?? 0) - (times[0] ?? 0)).toBeGreaterThan(20_000);
  });

  it('is never above what it says, however it is kept', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_000_000 }),
        fc.integer({ min: 1, max: 3_600_000 }),
        (requests, windowMs) => {
          const kept = keptLimit({ requests, windowMs });
          expect(kept.requests).toBeGreaterThanOrEqual(1);
          expect(kept.requests).toBeLessThanOrEqual(500);
          // In any window of the limit lie at most so many parts, each with its own share.
          expect(Math.ceil(windowMs / kept.windowMs) * kept.requests).toBeLessThanOrEqual(requests);
        },
      ),
    );
  });
});

describe('the places of a connection', () => {
  it('are never more than it has, in both processes together, and are given back', async () => {
    const rateLimit = { requests: 1_000, per: '1s', concurrency: 3 };
    const [here, there] = [one.gate('places', rateLimit), two.gate('places', rateLimit)];
    let under = 0;
    let most = 0;
    const call = async () => {
      under += 1;
      most = Math.max(most, under);
      await sleep(20);
      under -= 1;
      return fine;
    };
    await Promise.all(Array.from({ length: 24 }, (_, at) => run(at % 2 === 0 ? here : there, call)));
    expect(most).toBeLessThanOrEqual(3);
    expect(most).toBeGreaterThan(1);
    await expect
      .poll(
        async () => (await database.sql`select sum(places)::int as n from call_places where key = 'places'`)[0]?.['n'],
      )
      .toBe(0);
  });

  it('are free again though the call failed', async () => {
    const gate = one.gate('failing', { requests: 1_000, per: '1s', concurrency: 1 });
    for (let at = 0; at < 3; at += 1) {
      await expect(run(gate, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    }
    expect(await run(gate, async () => fine)).toBe(fine);
  });
});

describe('what a service asks for', () => {
  it('holds every call in every process, and the call that heard it is made again', async () => {
    const [here, there] = [one.gate('asked', undefined), two.gate('asked', undefined)];
    const began = Date.now();
    const heard = await refusal(run(here, async () => ({ ...fine, status: 429, headers: { 'retry-after': '60' } })));
    expect(heard.held?.by).toBe('connection:asked');
    expect((heard.held?.until ?? 0) - began).toBeGreaterThan(59_000);
    expect((await refusal(run(here, async () => fine))).code).toBe('held');
    await expect.poll(() => there.standing.heldUntil).not.toBeNull();
    expect((await refusal(run(there, async () => fine))).code).toBe('held');
  });

  it('is sat out where it is short, and told where it came with an answer', async () => {
    const gate = one.gate('short', undefined);
    const last = { ...fine, headers: { 'ratelimit-remaining': '0', 'ratelimit-reset': '0.2' } };
    const before = Date.now();
    expect(await run(gate, async () => last)).toBe(last);
    expect(await run(gate, async () => fine)).toBe(fine);
    expect(Date.now() - before).toBeGreaterThan(150);
  });

  it('is left to who accepts such answers', async () => {
    const gate = one.gate('own', undefined);
    const busy = { ...fine, status: 429, headers: { 'retry-after': '60' } };
    expect(await gate.run({ caller, attempt: 1, accepts: () => true }, async () => busy)).toBe(busy);
  });
});

describe('a service that fails', () => {
  it('is spared after ten calls of which most failed, and tried again later', async () => {
    const gate = one.gate('down', undefined);
    const down = () => Promise.reject(new SnodoError('network', 'It cannot be reached.'));
    for (let at = 0; at < 10; at += 1) expect((await refusal(run(gate, down))).code).toBe('network');
    const spared = await refusal(run(gate, async () => fine));
    expect(spared).toMatchObject({ code: 'circuit_open', retryable: true });
    expect(gate.standing.circuit).toBe('open');
  });

  it('says nothing of the one that the connection leads to from then on', async () => {
    const told: string[] = [];
    const { sql } = database;
    const circuitChanged = (slug: string, { circuit }: { readonly circuit: string }) => told.push(`${slug} ${circuit}`);
    const own = new Traffic({ sql, now: Date.now, random: Math.random, report: () => undefined, circuitChanged });
    try {
      const gate = own.gate('moved', undefined, 'https://old.test');
      const down = () => Promise.reject(new SnodoError('network', 'It cannot be reached.'));
      for (let at = 0; at < 10; at += 1) await refusal(run(gate, down));
      expect(own.gate('moved', undefined, 'https://old.test')).toBe(gate);
      expect((await refusal(run(gate, async () => fine))).code).toBe('circuit_open');
      expect(await run(own.gate('moved', undefined, 'https://new.test'), async () => fine)).toBe(fine);
      expect(told).toEqual(['moved open', 'moved closed']);
    } finally {
      await own.close();
    }
  });

  it('is not thought to be down by what it was asked wrongly', async () => {
    const gate = one.gate('picky', undefined);
    for (let at = 0; at < 30; at += 1)
      expect((await run(gate, async () => ({ ...fine, status: 404 }))).status).toBe(404);
    expect(gate.standing.circuit).toBe('closed');
  });

  it('is not asked again by everybody at once', async () => {
    const gate = one.gate('asked-again', undefined);
    const results = await Promise.allSettled(Array.from({ length: 15 }, () => run(gate, async () => fine, 2)));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(10);
    const [late] = results.flatMap((result) =>
      result.status === 'rejected' ? [z.object({ code: z.string() }).parse(result.reason)] : [],
    );
    expect(late).toMatchObject({ code: 'held' });
  });
});
