import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { googlePubsub } from './google-pubsub.ts';
import type { SignedRequest, Verdict, VerifyOptions } from './scheme.ts';
import { trialRequest } from './trial.ts';
import { refusesGarbage } from './trial-garbage.ts';
import { overHttp, trialServices } from './trial-services.ts';
import { type TrialClaims, trialToken } from './trial-token.ts';

const now = Date.parse('2026-03-01T12:00:00Z');
const seconds = now / 1_000;
const email = 'push@project.iam.gserviceaccount.com';
const url = 'https://snodo.example/hooks/orders';
const keysAt = 'https://www.googleapis.com/oauth2/v3/certs';
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const pages = {
  [keysAt]: JSON.stringify({ keys: [{ ...rsa.publicKey.export({ format: 'jwk' }), kid: 'k1', use: 'sig' }] }),
};

// As in the example of the documentation.
const good: TrialClaims = {
  aud: url,
  azp: '113774264463038321964',
  email,
  email_verified: true,
  exp: seconds + 3_600,
  iat: seconds,
  iss: 'https://accounts.google.com',
  sub: '113774264463038321964',
};

function sent(claims: TrialClaims = {}, key = rsa.privateKey): SignedRequest {
  return trialRequest({
    url,
    headers: {
      authorization: `Bearer ${trialToken({ alg: 'RS256', kid: 'k1', typ: 'JWT' }, { ...good, ...claims }, key)}`,
    },
    body: Buffer.from(
      '{"message":{"data":"e30=","messageId":"136969346945"},"subscription":"projects/p/subscriptions/s"}',
    ),
    receivedAt: now,
  });
}

async function verify(request: SignedRequest, options: Partial<VerifyOptions> = {}): Promise<Verdict> {
  return googlePubsub.verify(request, { secrets: [], email, ...options }, trialServices(pages));
}

async function reason(request: SignedRequest, options: Partial<VerifyOptions> = {}): Promise<string> {
  const verdict = await verify(request, options);
  return verdict.ok ? 'accepted' : verdict.reason;
}

describe('google-pubsub', () => {
  it('takes what Google signed for the account and this address', async () => {
    expect(await verify(sent())).toEqual({ ok: true, deliveryId: '136969346945' });
    expect(await reason(sent({ iss: 'accounts.google.com' }))).toBe('accepted');
  });

  it('takes the address with its query or without it for the audience, or the one that is set', async () => {
    const withQuery = { url: `${url}?token=x` };
    expect(await reason({ ...sent(), ...withQuery })).toBe('accepted');
    expect(await reason({ ...sent({ aud: `${url}?token=x` }), ...withQuery })).toBe('accepted');
    expect(await reason(sent({ aud: 'orders' }), { audience: 'orders' })).toBe('accepted');
    for (const aud of [undefined, 'https://other.example/', `${url}/more`]) {
      expect(await reason(sent({ aud }))).toBe('The token is for another audience (aud).');
    }
    expect(await reason(sent(), { audience: 'orders' })).toBe('The token is for another audience (aud).');
  });

  it('takes the name of an unwrapped message from its header', async () => {
    const request = sent();
    const headers = { ...request.headers, 'x-goog-pubsub-message-id': '42' };
    expect(await verify({ ...request, headers, body: Buffer.from('plain') })).toEqual({ ok: true, deliveryId: '42' });
    expect(await verify({ ...request, body: Buffer.from('plain') })).toEqual({ ok: true });
  });

  it('refuses other accounts, issuers, keys and times', async () => {
    const foreign = generateKeyPairSync('rsa', { modulusLength: 2048 });
    expect(await reason(sent({ email: 'other@project.iam.gserviceaccount.com' }))).toMatch(/another account/);
    expect(await reason(sent(), { email: undefined })).toMatch(/another account/);
    for (const verified of [false, 'true', undefined]) {
      expect(await reason(sent({ email_verified: verified }))).toMatch(/not verified/);
    }
    expect(await reason(sent({ iss: 'https://accounts.google.com.example' }))).toMatch(/another issuer/);
    expect(await reason(sent({}, foreign.privateKey))).toBe('The signature does not match.');
    expect(await reason(sent({ exp: seconds - 600 }))).toBe('The token has expired (exp).');
  });

  it('takes no other algorithm', async () => {
    const text = rsa.publicKey.export({ format: 'pem', type: 'spki' }).toString();
    const forged = [
      trialToken({ alg: 'HS256', kid: 'k1' }, good, text),
      trialToken({ alg: 'PS256' }, good, rsa.privateKey),
    ];
    for (const token of forged) {
      expect(await reason({ ...sent(), headers: { authorization: `Bearer ${token}` } })).toMatch(/not signed by RS256/);
    }
    expect(await reason({ ...sent(), headers: {} })).toMatch(/authorization is missing/);
    expect(await reason({ ...sent(), headers: { authorization: 'Bearer x' } })).toMatch(/does not hold a signed token/);
  });

  it('fetches the keys of Google over the real way out', async () => {
    await overHttp(pages, async (services) => {
      expect(await googlePubsub.verify(sent(), { secrets: [], email }, services)).toMatchObject({ ok: true });
      expect(services.asked).toEqual([keysAt]);
    });
  });

  it('needs the account', () => {
    expect(googlePubsub.check?.({ email }, false)).toEqual([]);
    expect(googlePubsub.check?.({}, false)).toEqual([
      'google-pubsub needs email: the service account of the subscription.',
    ]);
    expect(googlePubsub.proofs?.({})).toEqual({ headers: ['authorization'], query: [] });
  });

  it('refuses garbage', () => refusesGarbage(googlePubsub, sent(), { secrets: [], email }, trialServices(pages)));
});
