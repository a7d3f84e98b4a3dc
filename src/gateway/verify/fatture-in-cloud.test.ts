import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { fattureInCloudBy, publishedKey } from './fatture-in-cloud.ts';
import type { SignedRequest } from './scheme.ts';
import { trialRequest } from './trial.ts';
import { refusesGarbage } from './trial-garbage.ts';
import { trialServices } from './trial-services.ts';
import { type TrialClaims, trialToken } from './trial-token.ts';

const now = Date.parse('2026-03-01T12:00:00Z');
const seconds = now / 1_000;
const url = 'https://snodo.example/hooks/invoices';
const p256 = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const scheme = fattureInCloudBy(p256.publicKey);
const id = '198:f059b211-24f4-44ab-9859-b1613a9a0712';

// As the page lists them.
const good: TrialClaims = {
  jti: id,
  iss: 'https://api-v2.fattureincloud.it',
  exp: seconds + 3 * 3_600,
  sub: 'company:108061',
  aud: [url],
  iat: seconds,
  aid: '1',
};

function sent(claims: TrialClaims = {}, more: Partial<SignedRequest> = {}, key = p256.privateKey, alg = 'ES256') {
  const { headers, ...rest } = more;
  return trialRequest({
    url,
    headers: {
      authorization: `Bearer ${trialToken({ alg, typ: 'JWT' }, { ...good, ...claims }, key)}`,
      'ce-id': id,
      ...headers,
    },
    body: Buffer.from('{"data":{"ids":[3062300]}}'),
    receivedAt: now,
    ...rest,
  });
}

async function verify(request: SignedRequest, secrets: readonly string[] = ['108061']) {
  return scheme.verify(request, { secrets }, trialServices());
}

async function reason(request: SignedRequest, secrets?: readonly string[]): Promise<string> {
  const verdict = await verify(request, secrets);
  return verdict.ok ? 'accepted' : verdict.reason;
}

describe('fatture-in-cloud', () => {
  it('has the key that the page publishes', () => {
    const key = createPublicKey(Buffer.from(publishedKey, 'base64').toString());
    expect(key.asymmetricKeyDetails).toEqual({ namedCurve: 'prime256v1' });
  });

  it('takes what is signed for this address and the company, and names the delivery', async () => {
    expect(await verify(sent())).toEqual({ ok: true, deliveryId: id });
    expect(await verify(sent(), ['1', '108061'])).toEqual({ ok: true, deliveryId: id });
  });

  it('refuses what is of another company, for another address, of another delivery, old, or signed by another', async () => {
    expect(await reason(sent(), ['1'])).toMatch(/another company/);
    expect(await reason(sent(), [''])).toMatch(/another company/);
    expect(await reason(sent(), [])).toMatch(/another company/);
    expect(await reason(sent({ sub: 'company:' }), [''])).toMatch(/another company/);
    expect(await reason(sent({ aud: ['https://other.example/'] }))).toMatch(/another audience/);
    expect(await reason(sent({ iss: 'https://other.example' }))).toMatch(/another issuer/);
    expect(await reason(sent({}, { headers: { 'ce-id': '199:other' } }))).toMatch(/another delivery/);
    expect(await reason(sent({ exp: seconds - 600 }))).toMatch(/expired/);
    const other = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    expect(await reason(sent({}, {}, other.privateKey))).toBe('The signature does not match.');
    expect(await reason(sent({}, {}, p256.privateKey, 'ES384'))).toMatch(/not signed by ES256/);
    expect(await reason(trialRequest({ url }))).toMatch(/authorization/);
  });

  it('answers the challenge where the question is signed, and nothing else by GET', async () => {
    const headers = { 'x-fic-verification-challenge': '292ff90a85ae68be5be1b2808a56cd18' };
    expect(await verify(sent({}, { method: 'GET', headers }), ['not yet known'])).toMatchObject({
      ok: true,
      handshake: { status: 200, body: '{"verification":"292ff90a85ae68be5be1b2808a56cd18"}' },
    });
    expect(await reason(sent({}, { method: 'GET' }))).toMatch(/x-fic-verification-challenge is missing/);
    expect(await reason(sent({ aud: 'https://other.example/' }, { method: 'GET', headers }))).toMatch(/audience/);
    expect(await reason(trialRequest({ url, method: 'GET', headers }))).toMatch(/authorization/);
    expect(scheme.handshakeMethods).toEqual(['GET']);
  });

  it('refuses garbage', () => refusesGarbage(scheme, sent(), { secrets: ['108061'] }, trialServices()));
});
