import { describe, expect, it } from 'vitest';
import { byteRange } from './byte-range.ts';

describe('byteRange', () => {
  it.each([
    ['bytes=0-3', { start: 0, end: 3 }],
    ['bytes=4-', { start: 4, end: 9 }],
    ['bytes=-3', { start: 7, end: 9 }],
    ['bytes=-30', { start: 0, end: 9 }],
    ['bytes=8-800', { start: 8, end: 9 }],
    ['bytes=10-', 'none-there'],
    ['bytes=-0', 'none-there'],
    ['bytes=5-2', undefined],
    ['bytes=0-1,4-5', undefined],
    ['bytes=-', undefined],
    ['lines=1-2', undefined],
    [undefined, undefined],
  ])('%s of ten bytes', (header, wanted) => {
    expect(byteRange(header, 10)).toEqual(wanted);
  });

  it('nothing is there of an empty file', () => {
    expect(byteRange('bytes=0-', 0)).toBe('none-there');
    expect(byteRange('bytes=-5', 0)).toBe('none-there');
  });
});
