import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { Redactor } from './redact.ts';
import { sealer } from './seal.ts';
import { isSigningSecret, SigningSecrets } from './signing-secrets.ts';

function of(bytes: number): string {
  return `whsec_${randomBytes(bytes).toString('base64')}`;
}

describe('signing secrets', () => {
  it('are whsec_ and 24 to 64 bytes in base64', () => {
    for (const good of [of(24), of(25), of(26), of(64)]) expect(isSigningSecret(good)).toBe(true);
    const whole = of(32);
    for (const bad of [
      '',
      'whsec_',
      of(23),
      of(65),
      whole.slice(6),
      whole.slice(0, -1),
      `${whole} `,
      `whsk_${whole}`,
    ]) {
      expect(isSigningSecret(bad)).toBe(false);
    }
  });

  it('come back as the key, for their own subscriber alone, and no text shows them', () => {
    const redactor = new Redactor();
    const seal = sealer(randomBytes(32));
    const secrets = new SigningSecrets(seal, redactor);
    const made = secrets.make();
    expect(isSigningSecret(made)).toBe(true);
    expect(secrets.make()).not.toBe(made);
    const sealed = secrets.seal('one', made);
    expect(secrets.key('one', sealed)).toEqual(Buffer.from(made.slice(6), 'base64'));
    expect(secrets.holds('one', sealed, made)).toBe(true);
    expect(secrets.holds('one', sealed, secrets.make())).toBe(false);
    expect(() => secrets.key('two', sealed)).toThrow(/subscriber:two/);
    expect(redactor.text(`a ${made} b ${made.slice(6)}`)).toBe('a [secret] b [secret]');
    // Another process knows it once it has opened it.
    const other = new Redactor();
    new SigningSecrets(seal, other).key('one', sealed);
    expect(other.text(made)).toBe('[secret]');
  });
});
