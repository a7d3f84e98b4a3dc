import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newId } from '../core/id.ts';
import { type CallbackPlace, callbackUrls } from './callback-url.ts';

const urls = callbackUrls([randomBytes(32)], () => 'https://snodo.example');
const token = (place: CallbackPlace) => urls.urlOf(place).split('/').at(-1) ?? '';
const place: fc.Arbitrary<CallbackPlace> = fc.record({
  id: fc.uuid(),
  run: fc.uuid(),
  scope: fc.constantFrom('', 'orders/17', 'a/1/b/2'),
  step: fc.stringMatching(/^[A-Za-z_][\w-]{0,63}$/),
  expires: fc.integer({ min: 0, max: 8_640_000_000_000 }),
});

describe('the address of a callback', () => {
  it('says what it is for to who has the key, and is the same each time', () => {
    fc.assert(
      fc.property(place, (one) => {
        expect(urls.urlOf(one)).toMatch(/^https:\/\/snodo\.example\/api\/v1\/callbacks\/[\w-]+$/);
        expect(urls.read(token(one))).toEqual(one);
        expect(urls.urlOf(one)).toBe(urls.urlOf(one));
      }),
    );
  });

  it('is nothing once any of it is changed, cut, made longer or signed by another key', () => {
    const other = callbackUrls([randomBytes(32)], () => 'https://snodo.example');
    fc.assert(
      fc.property(place, fc.nat(), fc.integer({ min: 1, max: 255 }), (one, at, change) => {
        const bytes = Buffer.from(token(one), 'base64url');
        const changed = Buffer.from(bytes);
        changed[at % bytes.length] = (bytes[at % bytes.length] ?? 0) ^ change;
        expect(urls.read(changed.toString('base64url'))).toBeUndefined();
        expect(urls.read(bytes.subarray(0, at % bytes.length).toString('base64url'))).toBeUndefined();
        expect(urls.read(`${token(one)}A`)).toBeUndefined();
        expect(other.read(token(one))).toBeUndefined();
      }),
    );
  });

  it('has one form: another last character that means the same bytes is nothing', () => {
    const one = { id: newId(), run: newId(), scope: '', step: 'ab', expires: 1 };
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const text = token(one);
    const alike = alphabet.split('').filter((last) => urls.read(text.slice(0, -1) + last) !== undefined);
    expect(alike).toEqual([text.at(-1)]);
    for (const none of ['', ' ', '\0', 'é', '=', 'x'.repeat(5_000)]) expect(urls.read(none)).toBeUndefined();
  });
});
