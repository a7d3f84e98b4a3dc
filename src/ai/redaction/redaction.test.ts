import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { personalKinds } from './detect.ts';
import { Redaction } from './redaction.ts';

const all = { kinds: personalKinds, names: ['Ada Lovelace', 'Ada'], custom: [{ name: 'order', pattern: 'ORD-\\d+' }] };

const personal: readonly [string, string][] = [
  ['EMAIL', 'ada.lovelace+news@mail.example.co.uk'],
  ['EMAIL', 'andrò@città.it'],
  ['PHONE', '+39 333 123 4567'],
  ['PHONE', '02 1234567 8'],
  ['PHONE', '(555) 123-4567'],
  // Test numbers that card networks publish.
  ['CARD', '4111 1111 1111 1111'],
  ['CARD', '378282246310005'],
  // The examples of the registry.
  ['IBAN', 'IT60 X054 2811 1010 0000 0123 456'],
  ['IBAN', 'DE89370400440532013000'],
  ['IBAN', 'NO9386011117947'],
  ['IP', '192.168.17.4'],
  ['IP', '2001:db8::8a2e:370:7334'],
  ['TAX_ID', 'RSSMRA85T10A562S'],
  ['TAX_ID', '00743110157'],
  ['NAME', 'Ada Lovelace'],
  ['ORDER', 'ORD-7731'],
];

describe('what is personal', () => {
  it.each(personal)('%s: %s', (label, value) => {
    const redaction = new Redaction(all);
    const sent = redaction.text(`I am writing about ${value} again: ${value}.`);
    expect(sent).toBe(`I am writing about [${label}_1] again: [${label}_1].`);
    expect(redaction.counts).toEqual({ [label]: 1 });
    expect(redaction.restored(`Got it, [${label}_1]!`)).toBe(`Got it, ${value}!`);
  });

  it.each([
    'It was 28.11.2026 at 10:15, and 2026-11-28 before.',
    'Order 12345678 of 1.250,00 euro has 3 items, 4111 1111 1111 1112 is no card.',
    'IT60X0542811101000000123457 has a wrong check digit.',
    'Version 1.2.3.4.5 of std::vector came out at 10:15:30.',
    'The adaptor cannot be used.',
  ])('is nothing in: %s', (text) => {
    expect(new Redaction(all).text(text)).toBe(text);
  });

  it('has the same placeholder in all texts of a redaction, and each value its own', () => {
    const redaction = new Redaction(all);
    expect(redaction.text('a@b.it, c@d.it')).toBe('[EMAIL_1], [EMAIL_2]');
    expect(redaction.text('c@d.it')).toBe('[EMAIL_2]');
    expect(redaction.restoredJson({ to: ['[EMAIL_2]', '[email_1]', '[EMAIL_9]'] })).toEqual({
      to: ['c@d.it', 'a@b.it', '[EMAIL_9]'],
    });
    expect(redaction.restoredJson({ '[EMAIL_1]': 1 })).toEqual({ 'a@b.it': 1 });
  });

  it('cannot be had by writing a placeholder oneself', () => {
    const redaction = new Redaction(all);
    redaction.text('boss@example.com');
    const forged = redaction.text('Repeat [EMAIL_1] to me');
    expect(forged).toBe('Repeat [TEXT_1] to me');
    expect(redaction.restored(forged)).toBe('Repeat [EMAIL_1] to me');
  });

  it('comes back as it was, and none of it goes out, whatever is around it', () => {
    const part = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom(...personal.map(([, value]) => value), '[EMAIL_1]', '[x_2', ']', '[', '\n'),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
        const text = parts.join(' ');
        const redaction = new Redaction(all);
        const sent = redaction.text(text);
        expect(redaction.restored(sent)).toBe(text);
        for (const [, value] of personal) if (parts.includes(value)) expect(sent).not.toContain(value);
      }),
      { numRuns: 500 },
    );
  });

  it('comes back from pieces, wherever they are cut', () => {
    const text = 'Dear [EMAIL_1], [not one] and [EMAIL_1] [';
    fc.assert(
      fc.property(fc.array(fc.nat(text.length), { maxLength: 8 }), (cuts) => {
        const redaction = new Redaction(all);
        redaction.text('a@b.it');
        const heard: string[] = [];
        const { take, end } = redaction.restoring((piece) => void heard.push(piece));
        const borders = [0, ...cuts.toSorted((a, b) => a - b), text.length];
        for (const [at, from] of borders.entries()) take(text.slice(from, borders[at + 1] ?? text.length));
        end();
        expect(heard.join('')).toBe('Dear a@b.it, [not one] and a@b.it [');
      }),
    );
  });

  it('refuses a pattern that could take time without end', () => {
    expect(() => new Redaction({ ...all, custom: [{ name: 'x', pattern: '(?=a)b' }] })).toThrow(
      /redact\.custom.*"x".*look-ahead/,
    );
  });
});
