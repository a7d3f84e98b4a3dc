import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beginningOf } from '../core/beginning.ts';
import type { Json } from '../core/json.ts';
import { Redactor } from './redact.ts';

function knowing(...secrets: readonly string[]): Redactor {
  const redactor = new Redactor();
  for (const secret of secrets) redactor.add(secret);
  return redactor;
}

const encodings: Readonly<Record<string, (secret: string, around: string) => string>> = {
  plain: (secret, around) => around + secret + around,
  json: (secret, around) => JSON.stringify({ a: around + secret }),
  jsonTwice: (secret) => JSON.stringify({ a: JSON.stringify({ b: secret }) }),
  component: (secret, around) => around + encodeURIComponent(secret),
  form: (secret) => new URLSearchParams({ q: secret, r: 'x' }).toString(),
  path: (secret) => new URL(`http://h/a?q=${secret}`).href,
  base64: (secret) => Buffer.from(secret).toString('base64'),
  base64url: (secret) => Buffer.from(secret).toString('base64url'),
  basic: (secret, around) => `Basic ${Buffer.from(`${around}:${secret}`).toString('base64')}`,
  html: (secret) =>
    `<p>No key ${secret.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')}</p>`,
  twiceCoded: (secret) => encodeURIComponent(encodeURIComponent(secret)),
  basicOfOAuth: (secret, around) =>
    `Basic ${Buffer.from(`${around}:${encodeURIComponent(secret)}`).toString('base64')}`,
  inBase64: (secret, around) => Buffer.from(around + secret + around).toString('base64url'),
};

/** Every string a value holds, and what can be decoded from it. */
function surfaces(value: Json): string {
  const written = JSON.stringify(value);
  const words = written.match(/[\w+/-]{4,}/g) ?? [];
  return [
    written,
    ...words.map((word) => Buffer.from(word, 'base64').toString()),
    written.replaceAll(/%[\dA-F]{2}/gi, (code) => String.fromCharCode(Number.parseInt(code.slice(1), 16))),
    written.replaceAll('\\', ''),
  ].join('\n');
}

// Lower-case letters of the mark "[secret]" itself are kept out, or the mark would hold the secret.
const secretText = fc
  .string({
    unit: fc.constantFrom(...'ABKZ0189-_.~!*+/=&<%"\\\n éß€'.split('')),
    minLength: 6,
    maxLength: 40,
  })
  // A URL drops line breaks, and what is left of a secret of hardly anything else is too short to be looked for.
  .filter((text) => text.replaceAll('\n', '').trim().length >= 6);
const noise = fc.string({ unit: fc.constantFrom(...'mnpq: '.split('')) });

describe('Redactor', () => {
  it('gives back the input itself when it knows no secret', () => {
    const input = { a: ['x'] };
    expect(new Redactor().json(input)).toBe(input);
    expect(knowing('').json(input)).toBe(input);
  });

  it.each(Object.entries(encodings))('finds a secret written as %s', (_name, encode) => {
    fc.assert(
      fc.property(secretText, noise, (secret, around) => {
        const input = encode(secret, around);
        const output = knowing(secret).text(input);
        expect(output).toContain('[secret]');
        expect(output).not.toContain(secret);
      }),
    );
  });

  it('finds a secret that was cut through where a text was shortened, and cuts nothing else', () => {
    const redactor = knowing('sk-live/0123456789+abcdef=', 'sk-live/other');
    for (const form of [
      'sk-live/0123456789+abcdef=',
      encodeURIComponent('sk-live/0123456789+abcdef='),
      Buffer.from('sk-live/0123456789+abcdef=').toString('base64').replace(/=+$/, ''),
    ]) {
      for (let kept = 8; kept < form.length; kept += 1) {
        expect(`${redactor.text(beginningOf(`no key ${form}`, 7 + kept))} (1)`).toBe('no key [secret]… (1)');
      }
    }
    for (const text of ['no key sk-live…', 'no key sk-live/012 and more…', '…', 'sk-live/012']) {
      expect(redactor.text(text)).toBe(text);
    }
  });

  it('leaves no secret in any JSON, at any place and in any encoding', () => {
    const planted = fc
      .record({ secret: secretText.filter((text) => /^[\w.~]+$/.test(text)), around: noise })
      .chain(({ secret, around }) => {
        const leaf = fc.oneof(
          fc.constantFrom(...Object.values(encodings)).map((encode) => encode(secret, around)),
          fc.string(),
          fc.integer(),
          fc.constant(null),
        );
        const tree = fc.letrec<{ any: Json }>((tie) => ({
          any: fc.oneof(
            { maxDepth: 4 },
            leaf,
            fc.array(tie('any'), { maxLength: 4 }),
            fc.dictionary(fc.oneof(fc.string(), fc.constant(`${around}${secret}`)), tie('any'), { maxKeys: 4 }),
          ),
        })).any;
        return fc.record({ secret: fc.constant(secret), input: tree });
      });
    fc.assert(
      fc.property(planted, ({ secret, input }) => {
        expect(surfaces(knowing(secret).json(input))).not.toContain(secret);
      }),
    );
  });

  it('changes nothing where there is no secret', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (input) => {
        const copy: Json = JSON.parse(JSON.stringify(input));
        expect(JSON.stringify(knowing('\u0001never-there\u0001').json(copy))).toBe(JSON.stringify(input));
      }),
    );
  });

  it('takes the longer of two secrets that begin alike, in whichever order they came', () => {
    expect(knowing('abcd', 'abcd-efgh').text('x abcd-efgh abcd')).toBe('x [secret] [secret]');
    expect(knowing('abcd-efgh', 'abcd').text('x abcd-efgh abcd')).toBe('x [secret] [secret]');
  });

  it('replaces a short value only where it is the whole string', () => {
    expect(knowing('a1').json(['a1', 'a1b', { a1: 'banana1' }])).toEqual([
      '[secret]',
      'a1b',
      { '[secret]': 'banana1' },
    ]);
  });

  it('replaces numbers that are a secret', () => {
    expect(knowing('48151623').json([48151623, 4815])).toEqual(['[secret]', 4815]);
  });

  it('keeps both values of keys that become the same, and a key named __proto__', () => {
    const input: Json = JSON.parse('{"s3cret":1,"[secret]":2,"__proto__":{"x":"s3cret"}}');
    expect(JSON.stringify(knowing('s3cret').json(input))).toBe(
      '{"[secret]":1,"[secret] 2":2,"__proto__":{"x":"[secret]"}}',
    );
  });

  it('bears JSON nested deeper than the stack', () => {
    let deep: Json = 's3cret';
    for (let depth = 0; depth < 200_000; depth += 1) deep = [deep];
    let at = knowing('s3cret').json(deep);
    while (typeof at === 'object' && at !== null) at = Object.values(at)[0] ?? null;
    expect(at).toBe('[secret]');
  });

  it('bears many long secrets', () => {
    const keys = Array.from({ length: 300 }, (_, at) => `${at}-${'k'.repeat(3000)}`);
    expect(knowing(...keys).text(`see ${keys[150]}.`)).toBe('see [secret].');
  });
});
