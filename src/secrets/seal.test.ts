import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sealer } from './seal.ts';

const box = sealer(randomBytes(32));
const text = fc.string({ unit: 'binary' }).map((value) => value.toWellFormed());

describe('sealer', () => {
  it('opens what it sealed', () => {
    fc.assert(
      fc.property(text, fc.string(), (plain, context) => {
        expect(box.open(box.seal(plain, context), context)).toBe(plain);
      }),
    );
  });

  it('seals the same value differently each time, and not in the clear', () => {
    const [one, other] = [box.seal('the same value', 'a'), box.seal('the same value', 'a')];
    expect(one.equals(other)).toBe(false);
    expect(one.includes('same')).toBe(false);
  });

  it('refuses a changed bit anywhere, and any cut', () => {
    const sealed = box.seal('s3cret', 'secret:A');
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = Buffer.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(() => box.open(changed, 'secret:A')).toThrow(/secret:A/);
      expect(() => box.open(sealed.subarray(0, at), 'secret:A')).toThrow(/secret:A/);
    }
  });

  it('refuses another row and another key with the code "settings"', () => {
    const sealed = box.seal('s3cret', 'secret:A');
    expect(() => box.open(sealed, 'secret:B')).toThrow(expect.objectContaining({ code: 'settings' }));
    expect(() => sealer(randomBytes(32)).open(sealed, 'secret:A')).toThrow(/SNODO_ENCRYPTION_KEY is not the key/);
  });

  it('refuses a key that is not 32 bytes long', () => {
    expect(() => sealer(randomBytes(16))).toThrow(/holds 16 bytes instead of 32/);
  });
});
