import { describe, expect, it } from 'vitest';
import type { Json } from '../core/json.ts';
import { atPlace, fits, withPlace } from './json-place.ts';

describe('atPlace', () => {
  it.each<[Json, string, unknown]>([
    [{ meta: { next: 'c' } }, 'meta.next', 'c'],
    [{ '@odata.nextLink': '/2' }, '@odata.nextLink', '/2'],
    [{ 'a.b': { c: 1 }, a: { b: { d: 2 } } }, 'a.b.d', 2],
    [{ 'a.b': { c: 1 }, a: { b: { d: 2 } } }, 'a.b.c', 1],
    [{ data: [{ id: 1 }, { id: 2 }] }, 'data.-1.id', 2],
    [{ data: [{ id: 1 }] }, 'data.0.id', 1],
    [{ data: [] }, 'data.-1.id', undefined],
    [{ a: null }, 'a', null],
    [{ a: 'text' }, 'a.length', undefined],
    [{}, 'constructor', undefined],
    [{}, '__proto__.x', undefined],
    [null, 'a', undefined],
  ])('of %j at %s is %j', (value, place, expected) => {
    expect(atPlace(value, place)).toEqual(expected);
  });
});

describe('withPlace', () => {
  it('puts a value where objects lead, and makes them', () => {
    expect(withPlace({ query: 'q', variables: { a: 1 } }, 'variables.after', 'c')).toEqual({
      query: 'q',
      variables: { a: 1, after: 'c' },
    });
    expect(withPlace(undefined, 'a.b', 1)).toEqual({ a: { b: 1 } });
  });

  it('changes no prototype', () => {
    withPlace({}, '__proto__.polluted', true);
    expect('polluted' in {}).toBe(false);
  });
});

describe('fits', () => {
  it('wants every place to hold its value', () => {
    const value = { type: 'done', meta: { ok: true, at: [1] } };
    expect(fits(value, { type: 'done', 'meta.ok': true, 'meta.at': [1] })).toBe(true);
    expect(fits(value, { type: 'done', 'meta.ok': 'true' })).toBe(false);
    expect(fits(value, { missing: null })).toBe(false);
    expect(fits('text', { type: 'done' })).toBe(false);
  });
});
