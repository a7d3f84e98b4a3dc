import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { SnodoError } from '../../core/error.ts';
import { takeAmount, usedAmount } from '../../store/calls/call-amounts.ts';
import type { CallResponse } from '../call.ts';
import type { Gate } from './gate.ts';
import { Spending } from './spending.ts';
import { amountKey, Traffic } from './traffic.ts';

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
});
afterAll(async () => {
  await Promise.all([one.close(), two.close()]);
  await database[Symbol.asyncDispose]();
});

const caller = { workflow: 'w', priority: 'normal' } as const;
const fine: CallResponse = { status: 200, headers: {}, body: new Uint8Array(), ms: 1 };

function run(gate: Gate, spending: Spending, answer: CallResponse = fine, done?: () => void): Promise<CallResponse> {
  return gate.run({ caller, attempt: 1, accepts: (status) => status < 400, spending }, async () => {
    done?.();
    return answer;
  });
}

async function refusal(made: Promise<unknown>): Promise<SnodoError> {
  const error: unknown = await made.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error instanceof SnodoError) return error;
  throw new Error(`it was not refused: ${String(error)}`);
}

describe('a limit of tokens', () => {
  it('is kept by two processes together in any window', async () => {
    const rateLimit = { tokens: 100, per: '1s' };
    const [here, there] = [one.gate('shared', rateLimit), two.gate('shared', rateLimit)];
    const went: number[] = [];
    const used: number[] = [];
    const ask = async (gate: Gate) => {
      await run(gate, new Spending({ tokens: 40, cost: 0 }), fine, () => went.push(performance.now()));
      used.push(await usedAmount(database.sql, amountKey('shared', 'tokens', 1_000), 1_100));
    };
    await Promise.all(Array.from({ length: 8 }, (_, at) => ask(at % 2 === 0 ? here : there)));
    expect(went).toHaveLength(8);
    expect(Math.max(...used)).toBeLessThanOrEqual(100);
    // Two in a window: the last of eight goes in the fourth.
    expect(Math.max(...went) - Math.min(...went)).toBeGreaterThan(2_000);
  });

  it('has room again for what was reckoned and not used', async () => {
    const gate = one.gate('settled', { tokens: 100, per: '1h' });
    const first = new Spending({ tokens: 90, cost: 0 });
    await run(gate, first);
    const late = await refusal(run(gate, new Spending({ tokens: 50, cost: 0 })));
    expect(late).toMatchObject({ code: 'held', message: expect.stringMatching(/as many tokens as its limit allows/) });
    expect((late.held?.until ?? 0) - Date.now()).toBeGreaterThan(3_000_000);
    await first.settle({ tokens: 20 });
    expect(await usedAmount(database.sql, amountKey('settled', 'tokens', 3_600_000), 3_960_000)).toBe(20);
    expect(await run(gate, new Spending({ tokens: 50, cost: 0 }))).toBe(fine);
  });

  it('lets what is more than all of it go alone, and no other beside it', async () => {
    const gate = one.gate('large', { tokens: 100, per: '1h' });
    expect(await run(gate, new Spending({ tokens: 5_000, cost: 0 }))).toBe(fine);
    expect((await refusal(run(gate, new Spending({ tokens: 1, cost: 0 })))).code).toBe('held');
  });

  it('counts cost for itself', async () => {
    const gate = one.gate('cost', { cost: 0.5, per: '1h' });
    expect(await run(gate, new Spending({ tokens: 1_000_000, cost: 0.4 }))).toBe(fine);
    expect((await refusal(run(gate, new Spending({ tokens: 1, cost: 0.2 })))).message).toMatch(/has spent as much/);
    expect(await run(gate, new Spending({ tokens: 1, cost: 0 }))).toBe(fine);
  });

  it('is what the service says of it, too', async () => {
    const gate = one.gate('learned', undefined);
    const headers = {
      'x-ratelimit-limit-tokens': '1000',
      'x-ratelimit-remaining-tokens': '300',
      'x-ratelimit-reset-tokens': '10h',
    };
    await run(gate, new Spending({ tokens: 10, cost: 0 }), { ...fine, headers });
    expect(gate.standing.learned).toMatchObject([{ measure: 'tokens', limit: 1_000, remaining: 300 }]);
    expect((await refusal(run(gate, new Spending({ tokens: 400, cost: 0 })))).held?.by).toBe('connection:learned');
    expect(await run(gate, new Spending({ tokens: 200, cost: 0 }))).toBe(fine);
    expect((await refusal(run(gate, new Spending({ tokens: 200, cost: 0 })))).code).toBe('held');
  });
});

describe('takeAmount', () => {
  it('never lets a window have more than the limit, in any order of asking', async () => {
    const limit = { most: 10, windowMs: 200 };
    let taken = 0;
    for (let asked = 0; asked < 60; asked += 1) {
      const want = 1 + ((asked * 7) % 6);
      const { waitMs } = await takeAmount(database.sql, 'window', want, limit);
      if (waitMs === 0) taken += 1;
      else await sleep(waitMs / 2);
      expect(await usedAmount(database.sql, 'window', limit.windowMs)).toBeLessThanOrEqual(limit.most);
    }
    expect(taken).toBeGreaterThan(5);
  });
});
