import { createHash, generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { atlassianJwt } from './atlassian-jwt.ts';
import { queryStringHashes } from './atlassian-qsh.ts';
import type { SignedRequest, Verdict, VerifyOptions } from './scheme.ts';
import { trialRequest } from './trial.ts';
import { refusesGarbage } from './trial-garbage.ts';
import { trialServices } from './trial-services.ts';
import { type TrialClaims, trialToken } from './trial-token.ts';

const now = Date.parse('2026-03-01T12:00:00Z');
const seconds = now / 1_000;
const secret = 'the shared secret of the installation';
const issuer = 'jira:1314039';
const url = 'https://snodo.example/hooks/jira/issue?user_id=admin&user_key=admin';

function hash(canonical: string): string {
  return createHash('sha256').update(canonical).digest('hex');
}

const good: TrialClaims = {
  iss: issuer,
  iat: seconds,
  exp: seconds + 180,
  qsh: hash('POST&/issue&user_id=admin&user_key=admin'),
};

function sent(claims: TrialClaims = {}, key = secret): SignedRequest {
  const token = trialToken({ typ: 'JWT', alg: 'HS256' }, { ...good, ...claims }, key);
  return trialRequest({ url, headers: { authorization: `JWT ${token}` }, receivedAt: now });
}

async function verify(request: SignedRequest, options: Partial<VerifyOptions> = {}): Promise<Verdict> {
  return atlassianJwt.verify(request, { secrets: [secret], ...options }, trialServices());
}

async function reason(request: SignedRequest, options: Partial<VerifyOptions> = {}): Promise<string> {
  const verdict = await verify(request, options);
  return verdict.ok ? 'accepted' : verdict.reason;
}

describe('the query string hash', () => {
  it('is that of another implementation', () => {
    // https://hackage.haskell.org/package/atlassian-connect-core/docs/Snap-AtlassianConnect-QueryStringHash.html
    expect(queryStringHashes('GET', 'http://localhost:2990/path/to/service?a=1&A=2&b=3&B=4')).toContain(
      '70282c7cf82834bd5a3d6dacda1b4ccd5cf5860a63a1fa2fb86b64d576e6a1d5',
    );
  });

  // Examples of the forms that the documentation describes.
  it.each([
    ['get', 'https://h/?param=foo', 'GET&/&param=foo'],
    ['POST', 'https://h/user', 'POST&/user&'],
    ['POST', 'https://h', 'POST&/&'],
    ['GET', 'https://h/user/', 'GET&/user&'],
    ['GET', 'https://h/a&b', 'GET&/a%26b&'],
    ['GET', 'https://h/x?b=2&a=1', 'GET&/x&a=1&b=2'],
    ['GET', 'https://h/x?jwt=e30.e30.x&a=1', 'GET&/x&a=1'],
    ['GET', 'https://h/x?id=3&id=1&id=2', 'GET&/x&id=1,2,3'],
    ['GET', 'https://h/x?a=1+2%20%2b', 'GET&/x&a=1%202%20%2B'],
    ['GET', "https://h/x?a=~-._!'()*", 'GET&/x&a=~-._%21%27%28%29%2A'],
    ['GET', 'https://h/x?a', 'GET&/x&a='],
    ['GET', 'https://h/x?perch%C3%A9=s%c3%ac', 'GET&/x&perch%C3%A9=s%C3%AC'],
  ])('of %s %s', (method, address, canonical) => {
    expect(queryStringHashes(method, address)[0]).toBe(hash(canonical));
  });

  it('may leave out what the base URL of the app begins with, in whole parts', () => {
    const paths = ['/hooks/jira/issue', '/jira/issue', '/issue', '/'];
    expect(queryStringHashes('POST', 'https://h/hooks/jira/issue')).toEqual(paths.map((path) => hash(`POST&${path}&`)));
  });
});

describe('atlassian-jwt', () => {
  it('takes what was signed by the shared secret for this request, either of two', async () => {
    expect(await verify(sent())).toEqual({ ok: true });
    expect(await verify(sent({ jti: 't-1' }))).toEqual({ ok: true, deliveryId: 't-1' });
    expect(await reason(sent(), { secrets: ['another', secret], issuer })).toBe('accepted');
    expect(await reason(sent({ aud: ['addon'] }))).toBe('accepted');
  });

  it('refuses another secret, method, path or query', async () => {
    expect(await reason(sent({}, 'another'))).toBe('The signature does not match.');
    expect(await reason(sent(), { secrets: [''] })).toBe('A secret of this trigger is missing.');
    const other = 'The token is for another method, path or query (qsh).';
    expect(await reason({ ...sent(), method: 'GET' })).toBe(other);
    expect(await reason({ ...sent(), url: url.replace('issue', 'other') })).toBe(other);
    expect(await reason({ ...sent(), url: url.replace('admin', 'other') })).toBe(other);
    for (const qsh of [undefined, 'context-qsh', '', [good['qsh']]]) expect(await reason(sent({ qsh }))).toBe(other);
  });

  it('refuses another issuer, and what is not of now', async () => {
    expect(await reason(sent(), { issuer: 'jira:2' })).toBe('The token is of another issuer (iss).');
    expect(await reason(sent({ exp: seconds - 301 }))).toBe('The token has expired (exp).');
    expect(await reason(sent({ exp: undefined }))).toMatch(/until when/);
    expect(atlassianJwt.check?.({ toleranceMs: 0 }, true)).toEqual(['tolerance must be more than 0.']);
  });

  it('takes no other algorithm', async () => {
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const text = rsa.publicKey.export({ format: 'pem', type: 'spki' }).toString();
    const byKey = trialToken({ alg: 'RS256' }, good, rsa.privateKey);
    expect(await reason({ ...sent(), headers: { authorization: `JWT ${byKey}` } })).toMatch(/not signed by HS256/);
    expect(await reason(sent({}, text), { secrets: [text] })).toBe('A secret of this trigger is missing.');
    expect(await reason({ ...sent(), headers: { authorization: 'Bearer x' } })).toMatch(/does not begin with "JWT"/);
    expect(await reason({ ...sent(), headers: { authorization: 'JWT x' } })).toMatch(/does not hold a signed token/);
  });

  it('signs a trial as Jira would', async () => {
    const request = { method: 'POST', url, headers: {}, body: new Uint8Array(), id: 't-1', now };
    const { headers = {} } = atlassianJwt.sign?.(request, { secrets: [secret], issuer }) ?? {};
    expect(await verify({ ...sent(), headers }, { issuer })).toEqual({ ok: true, deliveryId: 't-1' });
    expect(atlassianJwt.sign?.(request, { secrets: [] })).toEqual({ headers: {} });
    expect(atlassianJwt.proofs?.({})).toEqual({ headers: ['authorization'], query: [] });
  });

  it('refuses garbage', () => refusesGarbage(atlassianJwt, sent(), { secrets: [secret] }, trialServices()));
});
