import { describe, expect, it } from 'vitest';
import { likeContaining, likeOf } from './like-pattern.ts';

describe('a pattern for like', () => {
  it('has a star for any letters, and takes what like would read otherwise as it stands', () => {
    expect(likeOf('gpt-*_50%')).toBe(String.raw`gpt-%\_50\%`);
  });

  it('of what has a text in it takes each letter of the text as it stands', () => {
    expect(likeContaining(String.raw`a*_50%\ `)).toBe(String.raw`%a*\_50\%\\ %`);
  });
});
