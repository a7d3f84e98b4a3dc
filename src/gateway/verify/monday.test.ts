import { describe, expect, it } from 'vitest';
import { monday } from './monday.ts';
import type { SignedRequest } from './scheme.ts';
import { trialRequest } from './trial.ts';
import { refusesGarbage } from './trial-garbage.ts';
import { trialServices } from './trial-services.ts';
import { type TrialClaims, trialToken } from './trial-token.ts';

const now = Date.parse('2026-03-01T12:00:00Z');
const seconds = now / 1_000;
const url = 'https://snodo.example/hooks/board';
const secret = 'a-signing-secret-of-an-app-for-this-test';
const good: TrialClaims = { accountId: 1_825_528, userId: 4_012_689, aud: url, exp: seconds + 300, iat: seconds };
const text = '{"event":{"type":"create_pulse","boardId":771812698,"triggerUuid":"b5ed2e17c530f43668de130142445cba"}}';

function sent(claims: TrialClaims = {}, key = secret, alg = 'HS256'): SignedRequest {
  const token = trialToken({ alg, typ: 'JWT' }, { ...good, ...claims }, key);
  return trialRequest({ url, headers: { authorization: token }, body: Buffer.from(text), receivedAt: now });
}

async function verify(request: SignedRequest, secrets: readonly string[] = [secret]) {
  return monday.verify(request, { secrets }, trialServices());
}

async function reason(request: SignedRequest, secrets?: readonly string[]): Promise<string> {
  const verdict = await verify(request, secrets);
  return verdict.ok ? 'accepted' : verdict.reason;
}

describe('monday', () => {
  it('takes what is signed by the secret of the app, either of two, and names the delivery', async () => {
    const taken = { ok: true, deliveryId: 'b5ed2e17c530f43668de130142445cba' };
    expect(await verify(sent())).toEqual(taken);
    expect(await verify(sent(), ['another-secret', secret])).toEqual(taken);
    expect(await verify(sent({ aud: undefined }))).toEqual(taken);
  });

  it('refuses what is not signed, signed by another, for another address, or old', async () => {
    expect(await reason({ ...sent(), headers: {} })).toMatch(/signs only what an app has made/);
    expect(await reason(sent({}, 'another-secret'))).toBe('The signature does not match.');
    expect(await reason(sent(), [''])).toBe('A secret of this trigger is missing.');
    expect(await reason(sent(), [])).toBe('A secret of this trigger is missing.');
    expect(await reason(sent({}, secret, 'HS384'))).toMatch(/not signed by HS256/);
    expect(await reason(sent({ aud: 'https://other.example/' }))).toMatch(/another audience/);
    expect(await reason(sent({ exp: seconds - 301 }))).toMatch(/expired/);
    expect(await reason(sent({ exp: undefined, iat: undefined }))).toMatch(/neither exp nor iat/);
    expect(await reason({ ...sent(), headers: { authorization: 'pk_1' } })).toMatch(/does not hold a signed token/);
  });

  it('answers the challenge, and nothing that has more in it', async () => {
    const asks = (body: string, method = 'POST') => verify(trialRequest({ url, method, body: Buffer.from(body) }));
    expect(await asks('{"challenge":"3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P"}')).toMatchObject({
      ok: true,
      handshake: { status: 200, body: '{"challenge":"3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P"}' },
    });
    expect(await asks('{"challenge":"3eZ","event":{}}')).toMatchObject({ ok: false });
    expect(await asks('{"challenge":""}')).toMatchObject({ ok: false });
    expect(await asks('{"challenge":"3eZ"}', 'PUT')).toMatchObject({ ok: false });
  });

  it('signs like monday.com', async () => {
    const request = { method: 'POST', url, headers: {}, body: Buffer.from(text), id: '1', now };
    const signed = monday.sign?.(request, { secrets: [secret] });
    expect((await verify({ ...sent(), headers: signed?.headers ?? {} })).ok).toBe(true);
    expect(monday.sign?.(request, { secrets: [''] })).toEqual({ headers: {} });
  });

  it('refuses garbage', () => refusesGarbage(monday, sent(), { secrets: [secret] }, trialServices()));
});
