import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { partsOf, tokensOf } from './text-parts.ts';

describe('the parts of a long text', () => {
  it('are the text when joined, none too long and none empty', () => {
    const piece = fc.constantFrom('word ', 'A sentence ends. ', '\n\n', '\n', '😀', 'averyveryverylongword', ' ');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), fc.integer({ min: 1, max: 20 }), (pieces, tokens) => {
        const text = pieces.join('');
        const parts = partsOf(text, tokens);
        expect(parts.join('')).toBe(text);
        for (const part of parts) {
          expect(tokensOf(part)).toBeLessThanOrEqual(tokens);
          expect(part.isWellFormed()).toBe(true);
          if (text !== '') expect(part).not.toBe('');
        }
      }),
      { numRuns: 500 },
    );
  });

  it('are cut between paragraphs, or else between sentences', () => {
    expect(partsOf('One two three four.\n\nFive six seven eight.', 7)).toEqual([
      'One two three four.\n\n',
      'Five six seven eight.',
    ]);
    expect(partsOf('One two three four. Five six seven eight.', 7)).toEqual([
      'One two three four. ',
      'Five six seven eight.',
    ]);
  });
});
