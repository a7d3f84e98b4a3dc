import { describe, expect, it } from 'vitest';
import { fitsName, nearestPattern } from './name-pattern.ts';

describe('a pattern of names', () => {
  it('fits in any case of letters, * standing for any', () => {
    expect(fitsName('gpt-4o*', 'gpt-4o-mini')).toBe(true);
    expect(fitsName('GPT-4o', 'gpt-4o')).toBe(true);
    expect(fitsName('gpt-4o', 'gpt-4o-mini')).toBe(false);
    expect(fitsName('*', 'anything')).toBe(true);
    expect(fitsName('meta/*-70b*q4', 'meta/llama-3-70b-instruct-q4')).toBe(true);
    expect(fitsName('a*a', 'a')).toBe(false);
    expect(fitsName('gpt.4', 'gpt-4')).toBe(false);
  });

  it('is passed over for the one that says more', () => {
    const rows = ['*', 'gpt-4o*', 'gpt-4o-mini', 'gpt-*'].map((model) => ({ model }));
    expect(nearestPattern(rows, 'gpt-4o-mini')?.model).toBe('gpt-4o-mini');
    expect(nearestPattern(rows, 'gpt-4o')?.model).toBe('gpt-4o*');
    expect(nearestPattern(rows, 'llama')?.model).toBe('*');
    expect(nearestPattern([{ model: 'gpt-*' }], 'llama')).toBeUndefined();
  });
});
