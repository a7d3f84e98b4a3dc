import { describe, expect, it } from 'vitest';
import { digestId, firstIdAt, idPattern, newId, timeOfId } from './id.ts';

describe('newId', () => {
  it('makes ids of version 7 that only grow, also when the clock stands or goes back', () => {
    const now = Date.now() + 10_000;
    const ids = Array.from({ length: 10_000 }, (_, at) => newId(now - (at % 3)));
    expect(ids.toSorted()).toEqual(ids);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids.slice(0, 100)) {
      expect(id).toMatch(idPattern);
      expect(id).toMatch(/^.{14}7.{4}[89ab]/);
    }
  });

  it('tells its time and bounds lists by it', () => {
    const at = Date.now() + 60_000;
    const id = newId(at);
    expect(timeOfId(id)).toBe(at);
    expect(firstIdAt(at) <= id).toBe(true);
    expect(firstIdAt(at + 1) > id).toBe(true);
  });
});

describe('digestId', () => {
  it('is the beginning of the SHA-256 of the text, in the form of an id', () => {
    // FIPS 180-2, the example "abc": ba7816bf 8f01cfea 414140de 5dae2223 …
    expect(digestId('abc')).toBe('ba7816bf-8f01-cfea-4141-40de5dae2223');
    expect(digestId('abc')).toMatch(idPattern);
  });
});
