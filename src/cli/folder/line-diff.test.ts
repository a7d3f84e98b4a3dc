import { describe, expect, it } from 'vitest';
import { lineDiff } from './line-diff.ts';

const text = (...lines: readonly string[]): string => lines.join('\n');

describe('lineDiff', () => {
  it('says what goes and what comes, with what stands near', () => {
    const before = text('0', 'a', 'b', 'c', 'd', 'e', 'f', 'g');
    const after = text('0', 'a', 'b', 'c', 'd', 'x', 'f', 'g');
    expect(lineDiff(before, after)).toEqual(['  …', '  c', '  d', '- e', '+ x', '  f', '  g']);
  });

  it('says nothing of texts that are the same, and all of one that is new or gone', () => {
    expect(lineDiff('a\nb', 'a\nb')).toEqual([]);
    expect(lineDiff('', 'a\nb')).toEqual(['+ a', '+ b']);
    expect(lineDiff('a\nb', '')).toEqual(['- a', '- b']);
  });

  it('finds what was put in between', () => {
    expect(lineDiff('a\nz', 'a\nb\nz')).toEqual(['  a', '+ b', '  z']);
  });
});
