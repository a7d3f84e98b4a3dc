import { describe, expect, it } from 'vitest';
import { SnodoError } from '../../core/error.ts';
import { LearnedLimits } from './learned-limits.ts';
import { Spending } from './spending.ts';
import { levelOf, remainingAt, waitFor } from './token-level.ts';

const began = Date.parse('2026-11-28T12:00:00Z');

function asking(model: string, input: number, output: number): Spending {
  return new Spending({ tokens: input + output, cost: 0 }, { asked: { model, input, output } });
}

const openai = (remaining: number, reset: string) => ({
  'x-ratelimit-limit-tokens': '1000',
  'x-ratelimit-remaining-tokens': String(remaining),
  'x-ratelimit-reset-tokens': reset,
});

async function refusal(entered: Promise<void>): Promise<SnodoError | undefined> {
  try {
    await entered;
    return undefined;
  } catch (error) {
    if (error instanceof SnodoError) return error;
    throw error;
  }
}

describe('what a service has left', () => {
  it('flows in again all the time until the reset', () => {
    const level = levelOf({ measure: 'tokens', limit: 1_000, remaining: 400, resetAt: began + 60_000 }, began);
    if (level === undefined) throw new Error('there is no level');
    expect(remainingAt(level, began + 30_000)).toBe(700);
    expect(remainingAt(level, began + 90_000)).toBe(1_000);
    expect(waitFor(level, 300, 0, began)).toBe(0);
    // 100 more are there in 10 seconds.
    expect(waitFor(level, 500, 0, began)).toBeCloseTo(10_000);
    expect(waitFor(level, 300, 200, began)).toBeCloseTo(10_000);
    expect(waitFor(level, 500, 0, began + 60_000)).toBe(0);
    // More than there ever is: the service shall say so itself.
    expect(waitFor(level, 2_000, 0, began)).toBe(0);
  });

  it('comes back at the reset where the service does not say how much there is', () => {
    const level = levelOf({ measure: 'tokens', limit: null, remaining: 10, resetAt: began + 8_000 }, began);
    if (level === undefined) throw new Error('there is no level');
    expect(waitFor(level, 20, 0, began + 2_000)).toBe(6_000);
  });
});

describe('calls to a service that says what is left', () => {
  it('wait for a moment, and the run for longer', async () => {
    let now = began;
    const limits = new LearnedLimits('ai', () => now);
    limits.learn(openai(300, '10m'), asking('gpt-4o', 1, 1));
    expect(await refusal(limits.enter(asking('gpt-4o', 100, 100), undefined))).toBeUndefined();
    expect(limits.all).toMatchObject([{ measure: 'tokens', model: 'gpt-4o', limit: 1_000, remaining: 100 }]);
    const held = await refusal(limits.enter(asking('gpt-4o', 100, 100), undefined));
    expect(held).toMatchObject({ code: 'held', held: { by: 'connection:ai' } });
    // 100 more at 700 in ten minutes.
    expect((held?.held?.until ?? 0) - now).toBeCloseTo(85_715, -2);
    now = began + 86_000;
    expect(await refusal(limits.enter(asking('gpt-4o', 100, 100), undefined))).toBeUndefined();
  });

  it('really wait where it is short, and not for what another call is waiting for', async () => {
    const limits = new LearnedLimits('ai', () => performance.timeOrigin + performance.now());
    const begin = performance.now();
    // 900 come in 600 ms: 1.5 a millisecond.
    limits.learn(openai(100, '600ms'), asking('gpt-4o', 1, 1));
    const waited = async () => {
      await limits.enter(asking('gpt-4o', 200, 0), undefined);
      return performance.now() - begin;
    };
    const [first, second] = await Promise.all([waited(), waited()]);
    expect(first).toBeGreaterThan(50);
    expect(second).toBeGreaterThan(first);
  });

  it('wait for their own model only', async () => {
    const limits = new LearnedLimits('ai', () => began);
    limits.learn(openai(0, '10m'), asking('gpt-4o', 1, 1));
    expect((await refusal(limits.enter(asking('gpt-4o', 10, 10), undefined)))?.code).toBe('held');
    expect(await refusal(limits.enter(asking('gpt-4o-mini', 10, 10), undefined))).toBeUndefined();
    expect(limits.limitsTokens('gpt-4o')).toBe(true);
    expect(limits.limitsTokens('gpt-4o-mini')).toBe(false);
  });

  it('are told apart by what goes in and what comes out, as Anthropic counts', async () => {
    const limits = new LearnedLimits('claude', () => began);
    const reset = new Date(began + 600_000).toISOString();
    const of = (name: string, limit: number, remaining: number) => ({
      [`anthropic-ratelimit-${name}-limit`]: String(limit),
      [`anthropic-ratelimit-${name}-remaining`]: String(remaining),
      [`anthropic-ratelimit-${name}-reset`]: reset,
    });
    const headers = { ...of('input-tokens', 40_000, 40_000), ...of('output-tokens', 8_000, 500) };
    limits.learn(headers, asking('claude-sonnet-4-5', 1, 1));
    expect(await refusal(limits.enter(asking('claude-sonnet-4-5', 30_000, 100), undefined))).toBeUndefined();
    expect((await refusal(limits.enter(asking('claude-sonnet-4-5', 100, 1_000), undefined)))?.code).toBe('held');
    expect(limits.all.map(({ measure }) => measure)).toEqual(['input-tokens', 'output-tokens']);
  });

  it('stop waiting when they are cancelled', async () => {
    const limits = new LearnedLimits('ai', () => began);
    limits.learn(openai(100, '4s'), asking('gpt-4o', 1, 1));
    const cancel = new AbortController();
    const waiting = refusal(limits.enter(asking('gpt-4o', 500, 0), cancel.signal));
    cancel.abort();
    expect((await waiting)?.code).toBe('cancelled');
    expect(await refusal(limits.enter(asking('gpt-4o', 100, 0), undefined))).toBeUndefined();
  });
});
