import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergePatch } from './merge-patch.ts';

describe('mergePatch', () => {
  // RFC 7396, appendix A.
  it.each([
    [{ a: 'b' }, { a: 'c' }, { a: 'c' }],
    [{ a: 'b' }, { b: 'c' }, { a: 'b', b: 'c' }],
    [{ a: 'b' }, { a: null }, {}],
    [{ a: 'b', b: 'c' }, { a: null }, { b: 'c' }],
    [{ a: ['b'] }, { a: 'c' }, { a: 'c' }],
    [{ a: 'c' }, { a: ['b'] }, { a: ['b'] }],
    [{ a: { b: 'c' } }, { a: { b: 'd', c: null } }, { a: { b: 'd' } }],
    [{ a: [{ b: 'c' }] }, { a: [1] }, { a: [1] }],
    [
      ['a', 'b'],
      ['c', 'd'],
      ['c', 'd'],
    ],
    [{ a: 'b' }, ['c'], ['c']],
    [{ a: 'foo' }, null, null],
    [{ a: 'foo' }, 'bar', 'bar'],
    [{ e: null }, { a: 1 }, { e: null, a: 1 }],
    [[1, 2], { a: 'b', c: null }, { a: 'b' }],
    [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
  ])('merges as the RFC shows (%#)', (target, patch, result) => {
    expect(mergePatch(target, patch)).toEqual(result);
  });

  it('sets no prototype, and changes neither of the two', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
        const before = JSON.stringify([one, other]);
        mergePatch(JSON.parse(JSON.stringify(one)), JSON.parse(JSON.stringify(other)));
        const target = JSON.parse(JSON.stringify(one));
        const patch = JSON.parse(`{"__proto__":{"polluted":${JSON.stringify(other)}}}`);
        const merged = mergePatch(target, patch);
        expect(JSON.stringify([target, other])).toBe(before);
        expect(Object.getPrototypeOf(merged)).toBe(Object.prototype);
      }),
    );
  });
});
