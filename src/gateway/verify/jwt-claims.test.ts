import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { jwt } from './jwt.ts';
import type { VerifyOptions } from './scheme.ts';
import { trialRequest } from './trial.ts';
import { trialServices } from './trial-services.ts';
import { type TrialClaims, trialToken } from './trial-token.ts';

const now = Date.parse('2026-03-01T12:00:00Z');
const seconds = now / 1_000;
const shared = 'a secret that two share';
const body = Buffer.from('{"order":1}');
const good: TrialClaims = { iss: 'https://issuer.example', aud: 'snodo', exp: seconds + 60, jti: 't-1' };
const named: Partial<VerifyOptions> = { issuer: 'https://issuer.example', audience: 'snodo' };

async function reason(token: string, options: Partial<VerifyOptions>): Promise<string> {
  const request = trialRequest({ headers: { authorization: `Bearer ${token}` }, body, receivedAt: now });
  const verdict = await jwt.verify(request, { secrets: [], ...options }, trialServices());
  return verdict.ok ? 'accepted' : verdict.reason;
}

describe('the claims of a jwt', () => {
  const options = { secrets: [shared], ...named };
  const withClaims = (claims: TrialClaims) =>
    reason(trialToken({ alg: 'HS256' }, { ...good, ...claims }, shared), options);

  it('must be of now, more or less', async () => {
    expect(await withClaims({ exp: seconds - 299 })).toBe('accepted');
    expect(await withClaims({ exp: seconds - 301 })).toBe('The token has expired (exp).');
    expect(await withClaims({ nbf: seconds + 301 })).toBe('The token is not good yet (nbf).');
    expect(await withClaims({ nbf: seconds + 299 })).toBe('accepted');
    expect(await withClaims({ iat: seconds + 900 })).toMatch(/15 minutes in the future/);
    expect(await withClaims({ iat: seconds - 9_000 })).toBe('accepted');
    expect(await withClaims({ exp: undefined, iat: seconds - 299 })).toBe('accepted');
    expect(await withClaims({ exp: undefined, iat: seconds - 900 })).toMatch(/15 minutes old/);
    expect(await withClaims({ exp: undefined })).toMatch(/neither exp nor iat/);
    for (const exp of ['soon', null, `${seconds}`, [seconds]])
      expect(await withClaims({ exp })).toMatch(/not a number/);
    const tight = { ...options, toleranceMs: 1_000 };
    expect(await reason(trialToken({ alg: 'HS256' }, { ...good, exp: seconds - 2 }, shared), tight)).toMatch(/expired/);
  });

  it('must be of the issuer and for the audience', async () => {
    expect(await withClaims({ iss: 'https://other.example' })).toBe('The token is of another issuer (iss).');
    expect(await withClaims({ iss: undefined })).toBe('The token is of another issuer (iss).');
    expect(await withClaims({ aud: ['other', 'snodo'] })).toBe('accepted');
    for (const aud of [undefined, 'other', ['other'], { snodo: true }, [['snodo']]]) {
      expect(await withClaims({ aud })).toBe('The token is for another audience (aud).');
    }
    const token = trialToken({ alg: 'HS256' }, good, shared);
    expect(await reason(token, { secrets: [shared] })).toMatch(/set audience/);
    expect(await reason(trialToken({ alg: 'HS256' }, { exp: seconds }, shared), { secrets: [shared] })).toBe(
      'accepted',
    );
  });

  it('cover the body where a claim holds its hash', async () => {
    const digest = createHash('sha256').update(body);
    const [hex, base64url] = [digest.copy().digest('hex'), digest.copy().digest('base64url')];
    const covering = { ...options, bodyClaim: 'body_hash' };
    const withHash = (hash: unknown) =>
      reason(trialToken({ alg: 'HS256' }, { ...good, body_hash: hash }, shared), covering);
    for (const hash of [hex, hex.toUpperCase(), base64url]) expect(await withHash(hash)).toBe('accepted');
    for (const hash of [undefined, '', 1, base64url.toUpperCase(), createHash('sha256').update('x').digest('hex')]) {
      expect(await withHash(hash)).toBe('The claim body_hash is not the SHA-256 of the body.');
    }
  });
});
