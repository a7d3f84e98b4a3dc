import { createCipheriv, createHash, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sealer } from './seal.ts';

const key = randomBytes(32);
const box = sealer(key);
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

  it('says by which key a value was sealed, and opens with each of its keys', () => {
    const next = randomBytes(32);
    const rotating = sealer(next, [randomBytes(32), key]);
    const [old, fresh] = [box.seal('s3cret', 'secret:A'), rotating.seal('s3cret', 'secret:A')];
    const head = Buffer.concat([Buffer.of(2), createHash('sha256').update(key).digest().subarray(0, 4)]);
    expect(old.subarray(0, 5)).toEqual(head);
    expect(box.currentHead).toEqual(head);
    expect(rotating.heads).toHaveLength(3);
    expect(rotating.open(old, 'secret:A')).toBe('s3cret');
    expect(sealer(next).open(fresh, 'secret:A')).toBe('s3cret');
    expect(() => box.open(fresh, 'secret:A')).toThrow(/SNODO_ENCRYPTION_KEY_PREVIOUS/);
  });

  it('opens what was sealed in the first form, by whichever key', () => {
    const iv = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from('secret:A'));
    const body = Buffer.concat([cipher.update('s3cret'), cipher.final()]);
    const first = Buffer.concat([Buffer.of(1), iv, body, cipher.getAuthTag()]);
    expect(box.open(first, 'secret:A')).toBe('s3cret');
    expect(sealer(randomBytes(32), [key]).open(first, 'secret:A')).toBe('s3cret');
    expect(() => sealer(randomBytes(32)).open(first, 'secret:A')).toThrow(/does not open/);
  });

  it('refuses a key that is not 32 bytes long', () => {
    expect(() => sealer(randomBytes(16))).toThrow(/holds 16 bytes instead of 32/);
  });
});
