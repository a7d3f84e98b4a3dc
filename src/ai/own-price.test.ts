import { describe, expect, it } from 'vitest';
import type { OwnPrice } from '../store/calls/model-prices.ts';
import { costBy, ownPriceOf, pricedCall } from './own-price.ts';
import { modelUsage } from './price.ts';
import type { ModelProvider } from './provider.ts';

const openai: ModelProvider = { kind: 'openai-compatible', name: 'openai', baseUrl: 'https://api.openai.com/v1' };
const ollama: ModelProvider = { kind: 'openai-compatible', name: 'ollama', baseUrl: 'http://127.0.0.1:11434/v1' };
const price = (provider: string, model: string, input = 1): OwnPrice => ({
  provider,
  model,
  input,
  output: 2,
  cachedInput: null,
});
const cached = (total: number, cacheRead: number, output: number) => ({
  inputTokens: { total, noCache: undefined, cacheRead, cacheWrite: undefined },
  outputTokens: { total: output, text: undefined, reasoning: undefined },
});
const called = (model: string) => ({ asked: model, answered: model });

describe('a price of one’s own', () => {
  it('is for a million tokens, those that the service had kept apart', () => {
    const prices = { input: 2, output: 8, cachedInput: 0.5 };
    expect(costBy(prices, modelUsage(1_000_000, 1_000_000))).toBe(10);
    expect(costBy(prices, cached(1_000_000, 600_000, 0))).toBeCloseTo(0.4 * 2 + 0.6 * 0.5);
    expect(costBy({ ...prices, cachedInput: null }, cached(1_000_000, 600_000, 0))).toBe(2);
    // More cached than there was: it is not believed.
    expect(costBy(prices, cached(1_000_000, 2_000_000, 0))).toBe(2);
  });

  it('is not reckoned by where the service does not say what it used', () => {
    const silent = { ...modelUsage(1, 1), outputTokens: { total: undefined, text: undefined, reasoning: undefined } };
    expect(costBy({ input: 1, output: 1, cachedInput: null }, silent)).toBeNull();
  });

  it('of the provider goes before that of any, and a name before a pattern', () => {
    const prices = [price('*', '*', 1), price('openai', 'gpt-*', 2), price('openai', 'gpt-4o', 3)];
    expect(ownPriceOf(prices, 'openai', 'gpt-4o')?.input).toBe(3);
    expect(ownPriceOf(prices, 'openai', 'gpt-4o-mini')?.input).toBe(2);
    expect(ownPriceOf(prices, 'ollama', 'gpt-4o')?.input).toBe(1);
    expect(ownPriceOf([], 'openai', 'gpt-4o')).toBeUndefined();
  });

  it('goes before the table, and says so', async () => {
    const used = modelUsage(1_000_000, 0);
    expect(await pricedCall(openai, called('gpt-4o'), used, [])).toEqual({ cost: 2.5, price: null });
    expect(await pricedCall(openai, called('gpt-4o'), used, [price('openai', 'gpt-4o*')])).toEqual({
      cost: 1,
      price: 'openai/gpt-4o*',
    });
  });

  it('makes a local model cost nothing; without one nobody knows', async () => {
    const used = modelUsage(500, 500);
    expect(await pricedCall(ollama, called('llama3.2'), used, [])).toEqual({ cost: null, price: null });
    const free = { ...price('ollama', '*', 0), output: 0 };
    expect(await pricedCall(ollama, called('llama3.2'), used, [free])).toEqual({ cost: 0, price: 'ollama/*' });
  });

  it('is found by the name that was asked for where the answer gives another', async () => {
    const names = { asked: 'gpt-4o', answered: 'gpt-4o-2024-08-06' };
    const priced = await pricedCall(openai, names, modelUsage(1_000_000, 0), [price('openai', 'gpt-4o', 7)]);
    expect(priced).toEqual({ cost: 7, price: 'openai/gpt-4o' });
  });
});
