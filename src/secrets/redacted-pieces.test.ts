import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Redactor } from './redact.ts';
import { redactedPieces } from './redacted-pieces.ts';

const word = fc.string({ unit: fc.constantFrom('A', 'B', '1', '-'), minLength: 1, maxLength: 9 });

function shown(redactor: Redactor, pieces: readonly string[]): readonly string[] {
  const given: string[] = [];
  const way = redactedPieces(redactor, (piece) => given.push(piece));
  for (const piece of pieces) way.push(piece);
  way.end();
  return given;
}

describe('redactedPieces', () => {
  it('give joined what the whole gives, wherever it was cut', () => {
    fc.assert(
      fc.property(fc.array(word, { maxLength: 4 }), fc.array(word, { maxLength: 12 }), (secrets, pieces) => {
        const redactor = new Redactor();
        for (const secret of secrets) redactor.add(secret);
        expect(shown(redactor, pieces).join('')).toBe(redactor.text(pieces.join('')));
      }),
      { numRuns: 2_000 },
    );
  });

  it('are handed on as they come where no secret can begin in them', () => {
    const redactor = new Redactor();
    redactor.add('sk-12345678');
    expect(shown(redactor, ['He', 'llo', ' sk-1', '234', '5678!'])).toEqual(['He', 'llo', ' ', '[secret]!']);
  });
});
