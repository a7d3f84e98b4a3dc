import { describe, expect, it } from 'vitest';
import type { Prompt } from '../../api/prompts.ts';
import { draftOfPrompt, givenOf, isChanged, settingsOf, variablesOf } from './prompt-draft.ts';

const saved: Prompt = {
  slug: 'letter',
  version: 2,
  note: 'why',
  restoredFrom: null,
  savedAt: '2030-01-31T09:00:00Z',
  savedBy: 'anna',
  name: 'Letter',
  system: 'You are {{ tone }}.',
  prompt: 'To {{ customer }}',
  variables: [{ name: 'tone' }, { name: 'customer', description: 'Who it is for', example: 'Ada' }],
  model: 'gpt-4o-mini',
  settings: { temperature: 0 },
};

describe('a prompt as it is written', () => {
  it('is what was saved, until something is written', () => {
    const draft = draftOfPrompt(saved);
    expect(isChanged(draft, saved)).toBe(false);
    expect(isChanged({ ...draft, note: 'only a word about it' }, saved)).toBe(false);
    expect(isChanged({ ...draft, temperature: '0,5' }, saved)).toBe(true);
    expect(isChanged(draftOfPrompt(undefined), undefined)).toBe(false);
  });

  it('has the variables of its texts, and keeps what was said of one that is away for a moment', () => {
    const draft = { ...draftOfPrompt(saved), prompt: 'To' };
    expect(variablesOf(draft).map(({ name }) => name)).toEqual(['tone']);
    expect(variablesOf({ ...draft, prompt: 'To {{ customer }} of {{ firm }}' })).toEqual([
      { name: 'tone', description: '', example: '' },
      { name: 'customer', description: 'Who it is for', example: 'Ada' },
      { name: 'firm' },
    ]);
    expect(variablesOf({ ...draft, prompt: '{{ constructor }}' })).toContainEqual({ name: 'constructor' });
  });

  it('is given without what is empty, and not with a number that is none', () => {
    const draft = { ...draftOfPrompt(saved), system: '', model: ' ', temperature: '1.5', note: ' warmer ' };
    expect(givenOf(draft)).toEqual({
      name: 'Letter',
      prompt: 'To {{ customer }}',
      variables: [{ name: 'customer', description: 'Who it is for', example: 'Ada' }],
      settings: { temperature: 1.5 },
      note: 'warmer',
    });
    for (const temperature of ['3', '-1', 'warm']) {
      expect(settingsOf({ ...draft, temperature }).temperature).toBe('wrong');
      expect(givenOf({ ...draft, temperature })).toBeUndefined();
    }
    expect(givenOf({ ...draft, maxOutputTokens: '1.5' })).toBeUndefined();
  });
});
