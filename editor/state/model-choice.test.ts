import { describe, expect, it } from 'vitest';
import { keepModelChoice, modelConnections, readModelChoice, usualModel } from './model-choice.ts';

const connection = (slug: string, connector: string, lastUsedAt: string | null = null, mayUse = true) => ({
  slug,
  connector,
  lastUsedAt,
  mayUse,
});
const providers = [{ id: 'openai' }, { id: 'ollama' }, { id: 'offline' }];

describe('the model that is asked', () => {
  it('is one over a connection that may be used and follows instructions, the one used last first', () => {
    const all = [
      connection('b', 'openai'),
      connection('a', 'ollama'),
      connection('words', 'offline'),
      connection('crm', 'http', '2026-01-02'),
      connection('closed', 'openai', '2026-01-02', false),
      connection('used', 'openai', '2026-01-01'),
    ];
    expect(modelConnections(all, providers).map(({ slug }) => slug)).toEqual(['used', 'a', 'b']);
    expect(modelConnections([connection('words', 'offline')], providers)).toEqual([]);
  });

  it('is the one that was asked the most and answered, else the only one', () => {
    const used = (key: string | null, calls: number, failures = 0) => ({ key, calls, failures });
    const all = [used('small', 3), used('embed-3', 90), used('broken', 50, 50), used(null, 80), used('large', 9)];
    expect(usualModel(all, ['any'])).toBe('large');
    expect(usualModel([], ['only'])).toBe('only');
    expect(usualModel([], ['one', 'two'])).toBe('');
  });

  it('is remembered, and what is not readable is forgotten', () => {
    const kept = new Map<string, string>();
    const shelf = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
    };
    expect(readModelChoice(shelf)).toBeUndefined();
    keepModelChoice(shelf, { connection: 'gpt', model: 'mini' });
    expect(readModelChoice(shelf)).toEqual({ connection: 'gpt', model: 'mini' });
    shelf.setItem([...kept.keys()][0] ?? '', '{"connection": 1}');
    expect(readModelChoice(shelf)).toBeUndefined();
  });
});
