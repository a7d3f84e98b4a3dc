import { SignJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { authority } from '../../test/certificates.ts';
import { connectionSchema } from './connection.ts';
import { credentialEnd, expiryStage, nearestOf } from './credential-end.ts';

const at = (text: string) => new Date(text);

async function jwt(exp: number | undefined): Promise<string> {
  const token = new SignJWT({}).setProtectedHeader({ alg: 'HS256' });
  if (exp !== undefined) token.setExpirationTime(exp);
  return token.sign(new TextEncoder().encode('a key of this test that is long enough'));
}

const endOf = (auth: object) => credentialEnd(connectionSchema.parse({ connector: 'http', auth }));

describe('the end of a credential', () => {
  it('is that of a JWT sent as a bearer token, and of no other token', async () => {
    expect(endOf({ type: 'bearer', token: await jwt(1_900_000_000) })).toEqual(new Date(1_900_000_000_000));
    expect(endOf({ type: 'bearer', token: await jwt(undefined) })).toBeNull();
    expect(endOf({ type: 'bearer', token: 'ghp_abc.def.ghi' })).toBeNull();
    expect(endOf({ type: 'basic', username: 'u', password: await jwt(1_900_000_000) })).toBeNull();
    expect(endOf({ type: 'bearer', token: await jwt(9_999_999_999_999) })).toBeNull();
  });

  it('is that of the certificate that is shown', async () => {
    const { cert, key } = await (await authority('CA')).issue('snodo', 7);
    const end = credentialEnd(connectionSchema.parse({ connector: 'http', tls: { cert, key } }));
    expect(Math.abs((end?.getTime() ?? 0) - (Date.now() + 7 * 86_400_000))).toBeLessThan(60_000);
    expect(endOf({ type: 'mtls', cert, key })).toEqual(end);
  });

  it('is the nearest of those that are known', () => {
    expect(nearestOf([null, at('2030-01-02'), Date.parse('2030-01-01'), undefined])).toEqual(at('2030-01-01'));
    expect(nearestOf([null, Number.NaN])).toBeNull();
  });

  it('comes near in three stages', () => {
    const end = at('2030-01-31T00:00:00Z');
    const stage = (now: string) => expiryStage(end, at(now).getTime());
    expect(stage('2030-01-16T23:59:59Z')).toBeUndefined();
    expect(stage('2030-01-17T00:00:00Z')).toBe(14);
    expect(stage('2030-01-27T23:59:59Z')).toBe(14);
    expect(stage('2030-01-28T00:00:00Z')).toBe(3);
    expect(stage('2030-01-30T00:00:00Z')).toBe(1);
    expect(stage('2031-01-01T00:00:00Z')).toBe(1);
  });
});
