import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { headerValue } from './header-value.ts';

/** As the binding has it encoded: space, quote, percent, and all outside of printable ASCII. */
function encoded(text: string, lower: boolean): string {
  return Array.from(text, (char) => {
    if (/^[!#$&-~]$/.test(char)) return char;
    const bytes = [...Buffer.from(char, 'utf8')].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
    return lower ? bytes : bytes.toUpperCase();
  }).join('');
}

describe('a header full of quotes', () => {
  it('is read in one go', () => {
    // Tried anew from each quote it would take hours.
    const text = `"${'\\"'.repeat(1_000_000)}`;
    expect(headerValue(text)).toBe(text);
  });
});

describe('headerValue', () => {
  it('gives back any text that was encoded as the binding says, once', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.boolean(), (text, lower) => {
        expect(headerValue(encoded(text, lower))).toBe(text);
      }),
    );
  });

  it('never throws, whatever the sender wrote', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void headerValue(text)));
  });

  it.each(['%C0%A0', 'a%FFb', '%E2%82', '%ED%A0%80'])('takes nothing that is not UTF-8: %s', (text) => {
    expect(headerValue(text)).toBeUndefined();
  });
});
