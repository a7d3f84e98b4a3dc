import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { SnodoError } from '../../core/error.ts';
import { type BudgetRule, putBudget, type StoredBudget } from '../../store/calls/budgets.ts';
import { openDatabase, type Sql } from '../../store/database.ts';
import { Spending } from '../traffic/spending.ts';
import { budgetStanding } from './budget-standing.ts';
import { ModelCosts } from './model-costs.ts';

let database: TestDatabase;
let otherSql: Sql;
let now = Date.parse('2026-11-28T12:00:00Z');
/** Two processes, each with connections of its own. */
let one: ModelCosts;
let two: ModelCosts;

beforeAll(async () => {
  database = await testDatabase();
  otherSql = openDatabase(database.url, { connections: 4 });
  one = new ModelCosts(database.sql, () => now);
  two = new ModelCosts(otherSql, () => now);
});
afterAll(async () => {
  await otherSql.end();
  await database[Symbol.asyncDispose]();
});

let made = 0;

async function budget(rule: Partial<BudgetRule>): Promise<StoredBudget> {
  made += 1;
  const usual = { workflow: null, connection: null, model: null, amount: 'tokens', most: 1_000, per: 'day' } as const;
  const told = { timeZone: 'UTC', warnAt: 0.8, action: 'stop', notifyWorkflow: null } as const;
  const { budget: stored } = await putBudget(database.sql, { slug: `budget-${made}`, ...usual, ...told, ...rule });
  return stored;
}

async function used(of: StoredBudget): Promise<number> {
  return (await budgetStanding(database.sql, of, now)).used;
}

async function refusal(entered: Promise<void>): Promise<SnodoError | undefined> {
  try {
    await entered;
    return undefined;
  } catch (error) {
    if (error instanceof SnodoError) return error;
    throw error;
  }
}

const asking = (tokens: number, cost = 0) => new Spending({ tokens, cost });

describe('a budget', () => {
  it('is taken from before a call, and put right after it', async () => {
    const daily = await budget({ most: 100 });
    const spending = asking(60);
    await one.enter([daily], spending, 'm');
    expect(await used(daily)).toBe(60);
    expect(await refusal(two.enter([daily], asking(50), 'm'))).toMatchObject({ code: 'budget', retryable: false });
    await spending.settle({ tokens: 10 });
    expect(await used(daily)).toBe(10);
    expect(await refusal(two.enter([daily], asking(50), 'm'))).toBeUndefined();
  });

  it('says why, and when it begins anew, and begins anew then', async () => {
    const monthly = await budget({
      most: 0.5,
      amount: 'cost',
      per: 'month',
      timeZone: 'Europe/Rome',
      model: 'gpt-4o*',
    });
    await one.enter([monthly], asking(0, 0.45), 'gpt-4o');
    const refused = await refusal(one.enter([monthly], asking(0, 0.1), 'gpt-4o'));
    expect(refused?.message).toMatch(
      /for the model gpt-4o\* is spent for this month: 0.45 US dollars of 0.5 US dollars are used.*0.1 US dollars.*2026-11-30T23:00:00.000Z \(Europe\/Rome\)/,
    );
    expect(refused?.retryAfterMs).toBe(Date.parse('2026-11-30T23:00:00Z') - now);
    const before = now;
    now = Date.parse('2026-11-30T22:59:59Z');
    expect((await refusal(one.enter([monthly], asking(0, 0.1), 'gpt-4o')))?.code).toBe('budget');
    now = Date.parse('2026-11-30T23:00:00Z');
    expect(await refusal(one.enter([monthly], asking(0, 0.1), 'gpt-4o'))).toBeUndefined();
    // Another process, and one that has just been started, know it as well.
    expect((await refusal(two.enter([monthly], asking(0, 0.45), 'gpt-4o')))?.code).toBe('budget');
    expect((await refusal(new ModelCosts(otherSql, () => now).enter([monthly], asking(0, 0.45), 'gpt-4o')))?.code).toBe(
      'budget',
    );
    now = before;
  });

  it('is settled in the window that it was taken from, also after that has turned', async () => {
    const daily = await budget({ most: 100 });
    const spending = asking(80);
    await one.enter([daily], spending, 'm');
    const before = now;
    now += 86_400_000;
    await one.enter([daily], asking(30), 'm');
    await spending.settle({ tokens: 5 });
    expect(await used(daily)).toBe(30);
    now = before;
    expect(await used(daily)).toBe(5);
  });

  it('that only warns stops nothing', async () => {
    const soft = await budget({ most: 10, action: 'warn' });
    await one.enter([soft], asking(100), 'm');
    expect(await used(soft)).toBe(100);
  });

  it('takes nothing where another one has not enough', async () => {
    const [wide, narrow] = [await budget({ most: 1_000 }), await budget({ most: 10 })];
    expect((await refusal(one.enter([wide, narrow], asking(50), 'm')))?.message).toContain(narrow.slug);
    expect(await used(wide)).toBe(0);
  });

  it('in dollars does not let go what nobody knows the price of', async () => {
    const dollars = await budget({ most: 5, amount: 'cost' });
    const blind = new Spending({ tokens: 10, cost: 0 }, { isPriced: false });
    const refused = await refusal(one.enter([dollars], blind, 'llama3'));
    expect(refused?.message).toMatch(/price of llama3 is not known.*PUT \/api\/v1\/prices/);
    const soft = await budget({ most: 5, amount: 'cost', action: 'warn' });
    expect(await refusal(one.enter([soft], blind, 'llama3'))).toBeUndefined();
  });

  it('concerns the calls that it names', async () => {
    const rules = [
      await budget({ workflow: 'only-orders' }),
      await budget({ connection: 'only-crm', model: 'gpt-*' }),
      await budget({ model: 'only-llama*' }),
    ].map(({ slug }) => slug);
    const named = async (workflow: string, connection: string, model: string) =>
      (await one.rulesFor({ workflow, connection, model })).budgets
        .map(({ slug }) => slug)
        .filter((slug) => rules.includes(slug));
    expect(await named('only-orders', 'x', 'y')).toEqual([rules[0]]);
    expect(await named('w', 'only-crm', 'gpt-4o')).toEqual([rules[1]]);
    expect(await named('w', 'only-crm', 'claude')).toEqual([]);
    expect(await named('w', 'x', 'ONLY-LLAMA3')).toEqual([rules[2]]);
  });
});

describe('the guarantee', () => {
  // What is used and what is reckoned for calls under way is never more than the budget. So what is used in the end is
  // never more than the budget and what calls under way used beyond what they were reckoned at.
  it('holds in any order of calls of two processes', async () => {
    const call = fc.record({ want: fc.integer({ min: 1, max: 60 }), uses: fc.integer({ min: 0, max: 90 }) });
    await fc.assert(
      fc.asyncProperty(
        fc.array(call, { minLength: 2, maxLength: 25 }),
        fc.integer({ min: 20, max: 300 }),
        async (calls, most) => {
          const [tight, other] = [await budget({ most }), await budget({ most: most * 2 })];
          let beyond = 0;
          let spent = 0;
          const carry = async ({ want, uses }: { want: number; uses: number }, at: number) => {
            const spending = asking(want);
            const order = at % 3 === 0 ? [other, tight] : [tight, other];
            if (await refusal((at % 2 === 0 ? one : two).enter(order, spending, 'm'))) return;
            expect(await used(tight)).toBeLessThanOrEqual(most + beyond);
            beyond += Math.max(0, uses - want);
            await spending.settle({ tokens: uses });
            spent += uses;
          };
          await Promise.all(calls.map(carry));
          expect(spent).toBeLessThanOrEqual(most + beyond);
          expect(await used(tight)).toBeCloseTo(spent);
          expect(await used(other)).toBeCloseTo(spent);
        },
      ),
      { numRuns: 15 },
    );
  });
});
