import { describe, expect, it } from 'vitest';
import { amountOf, draftOf, ruleOfDraft } from './budget-draft.ts';

describe('a budget as it is written', () => {
  const blank = draftOf(undefined, 'Europe/Rome');

  it('becomes what the API takes', () => {
    expect(ruleOfDraft({ ...blank, most: '12,50', model: ' gpt-4o* ', action: 'stop', notify: 'tell' })).toEqual({
      for: { model: 'gpt-4o*' },
      cost: 12.5,
      per: 'month',
      timeZone: 'Europe/Rome',
      warnAt: 0.8,
      action: 'stop',
      notify: { workflow: 'tell' },
    });
    expect(ruleOfDraft({ ...blank, amount: 'tokens', most: '1000000' })).toMatchObject({
      for: 'all',
      tokens: 1_000_000,
    });
  });

  it('is nothing without a number', () => {
    expect(ruleOfDraft(blank)).toBeUndefined();
    expect(ruleOfDraft({ ...blank, most: '5', warnAt: '101' })).toBeUndefined();
    expect([amountOf('0'), amountOf('-1'), amountOf('five'), amountOf('0.25')]).toEqual([
      undefined,
      undefined,
      undefined,
      0.25,
    ]);
  });
});
