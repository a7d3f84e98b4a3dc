import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { jwt } from './jwt.ts';
import type { SignedRequest, Verdict, VerifyOptions } from './scheme.ts';
import { trialRequest } from './trial.ts';
import { commonNameId, trialCertificate } from './trial-certificate.ts';
import { refusesGarbage } from './trial-garbage.ts';
import { overHttp, trialServices } from './trial-services.ts';
import { type TrialClaims, trialToken } from './trial-token.ts';

const now = Date.parse('2026-03-01T12:00:00Z');
const seconds = now / 1_000;
const shared = 'a secret that two share';
const jwks = 'https://issuer.example/keys';
const body = Buffer.from('{"order":1}');

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const otherRsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const p256 = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
const ed25519 = generateKeyPairSync('ed25519');

const good: TrialClaims = { iss: 'https://issuer.example', aud: 'snodo', exp: seconds + 60, jti: 't-1' };
const named: Partial<VerifyOptions> = { issuer: 'https://issuer.example', audience: 'snodo' };

function keySet(...keys: readonly (readonly [string, KeyObject, object?])[]): string {
  return JSON.stringify({
    keys: keys.map(([kid, key, more]) => ({ ...key.export({ format: 'jwk' }), kid, use: 'sig', ...more })),
  });
}

const published = keySet(['rsa', rsa.publicKey], ['ec', p256.publicKey], ['ed', ed25519.publicKey]);

function sent(token: string, header = 'authorization', prefix = 'Bearer '): SignedRequest {
  return trialRequest({ headers: { [header]: prefix + token }, body, receivedAt: now });
}

async function verify(
  token: string | SignedRequest,
  options: Partial<VerifyOptions>,
  page: string = published,
): Promise<Verdict> {
  const request = typeof token === 'string' ? sent(token) : token;
  return jwt.verify(request, { secrets: [], ...options }, trialServices({ [jwks]: page }));
}

async function reason(token: string, options: Partial<VerifyOptions>, page: string = published): Promise<string> {
  const verdict = await verify(token, options, page);
  return verdict.ok ? 'accepted' : verdict.reason;
}

function pem(key: KeyObject): string {
  return key.export({ format: 'pem', type: 'spki' }).toString();
}

const accepted = { ok: true, deliveryId: 't-1' };
const mismatch = 'The signature does not match.';
const notAllowed = 'The token is signed by an algorithm (alg) that is not allowed here.';

describe('jwt by keys that are published', () => {
  it.each([
    ['RS256', 'rsa', rsa.privateKey],
    ['RS512', 'rsa', rsa.privateKey],
    ['PS256', 'rsa', rsa.privateKey],
    ['ES256', 'ec', p256.privateKey],
    ['EdDSA', 'ed', ed25519.privateKey],
  ])('takes %s', async (alg, kid, key) => {
    expect(await verify(trialToken({ alg, kid }, good, key), { jwks, ...named })).toEqual(accepted);
    expect(await verify(trialToken({ alg }, good, key), { jwks, ...named })).toEqual(accepted);
    expect(await verify(trialToken({ alg, kid }, good, key), { jwks, ...named, algorithm: alg })).toEqual(accepted);
  });

  it('takes curves of other sizes with the hashes that belong to them', async () => {
    for (const [alg, namedCurve] of [
      ['ES384', 'secp384r1'],
      ['ES512', 'secp521r1'],
    ] as const) {
      const pair = generateKeyPairSync('ec', { namedCurve });
      const token = trialToken({ alg }, good, pair.privateKey);
      expect(await verify(token, { jwks, ...named }, keySet(['one', pair.publicKey]))).toEqual(accepted);
      expect((await verify(token, { jwks, ...named })).ok).toBe(false);
    }
  });

  it('refuses another key under the same name, and any change', async () => {
    expect(await reason(trialToken({ alg: 'RS256', kid: 'rsa' }, good, otherRsa.privateKey), { jwks, ...named })).toBe(
      mismatch,
    );
    const token = trialToken({ alg: 'RS256', kid: 'rsa' }, good, rsa.privateKey);
    const [head, , signature] = token.split('.');
    const changed = Buffer.from(JSON.stringify({ ...good, jti: 't-2' })).toString('base64url');
    expect(await reason(`${head}.${changed}.${signature}`, { jwks, ...named })).toBe(mismatch);
  });

  it('tries each key that fits where the token names none', async () => {
    const third = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const two = keySet(['one', otherRsa.publicKey], ['two', rsa.publicKey]);
    expect(await verify(trialToken({ alg: 'RS256' }, good, rsa.privateKey), { jwks, ...named }, two)).toEqual(accepted);
    expect(await reason(trialToken({ alg: 'RS256' }, good, third.privateKey), { jwks, ...named }, two)).toBe(mismatch);
  });

  it('takes no algorithm of shared secrets, and none at all', async () => {
    const text = pem(rsa.publicKey);
    for (const secret of [text, text.trim(), published]) {
      expect(await reason(trialToken({ alg: 'HS256', kid: 'rsa' }, good, secret), { jwks, ...named })).toBe(notAllowed);
    }
    const [, payload] = trialToken({ alg: 'HS256' }, good, 'x').split('.');
    for (const alg of ['none', 'None', '', 'constructor', '__proto__']) {
      const head = Buffer.from(JSON.stringify({ alg })).toString('base64url');
      for (const token of [`${head}.${payload}.`, `${head}.${payload}.AAAA`]) {
        expect(await reason(token, { jwks, ...named })).toBe(notAllowed);
        expect((await verify(token, { secrets: [shared], ...named })).ok).toBe(false);
        expect((await verify(token, { secrets: [pem(rsa.publicKey)], ...named })).ok).toBe(false);
      }
    }
  });

  it('takes only the algorithm that is named, and that of the key', async () => {
    const token = trialToken({ alg: 'RS256', kid: 'rsa' }, good, rsa.privateKey);
    expect(await reason(token, { jwks, ...named, algorithm: 'PS256' })).toBe('The token is not signed by PS256 (alg).');
    const none = 'None of the keys of the issuer (jwks) fits the token.';
    expect(await reason(token, { jwks, ...named }, keySet(['rsa', rsa.publicKey, { alg: 'PS256' }]))).toBe(none);
    expect(await reason(token, { jwks, ...named }, keySet(['rsa', rsa.publicKey, { use: 'enc' }]))).toBe(none);
    expect(await reason(trialToken({ alg: 'ES256', kid: 'rsa' }, good, p256.privateKey), { jwks, ...named })).toBe(
      none,
    );
  });

  it('takes no RSA key that is too short', async () => {
    const short = generateKeyPairSync('rsa', { modulusLength: 1024 });
    const token = trialToken({ alg: 'RS256' }, good, short.privateKey);
    expect((await verify(token, { jwks, ...named }, keySet(['short', short.publicKey]))).ok).toBe(false);
  });

  it('leaves out keys that it cannot read, and says when there is no set', async () => {
    const token = trialToken({ alg: 'RS256', kid: 'rsa' }, good, rsa.privateKey);
    const mixed = JSON.stringify({
      keys: [null, { kty: 'oct', kid: 'rsa', k: 'AAAA' }, { kty: 'new', kid: 'rsa' }, ...JSON.parse(published).keys],
    });
    expect(await verify(token, { jwks, ...named }, mixed)).toEqual(accepted);
    for (const page of ['<html>', '[]', '{"keys":1}', 'null']) {
      expect(await reason(token, { jwks, ...named }, page)).toBe(
        'What stands at the address of the keys (jwks) is no set of keys.',
      );
    }
  });

  it('fetches the keys again when the key is new, over the real way out', async () => {
    const token = trialToken({ alg: 'RS256', kid: 'rsa' }, good, rsa.privateKey);
    const options = { secrets: [], jwks, ...named };
    await overHttp({ [jwks]: published }, async (services) => {
      expect(await jwt.verify(sent(token), options, services)).toEqual(accepted);
      expect(await jwt.verify(sent(token), options, services)).toEqual(accepted);
      expect(services.asked).toEqual([jwks]);
    });
    const fetched: boolean[] = [];
    const rotating = {
      fetchText(_: string, fresh = false) {
        fetched.push(fresh);
        return Promise.resolve(fresh ? published : keySet(['old', otherRsa.publicKey]));
      },
    };
    for (const again of [token, trialToken({ alg: 'RS256' }, good, rsa.privateKey)]) {
      expect(await jwt.verify(sent(again), options, rotating)).toEqual(accepted);
    }
    expect(fetched).toEqual([false, true, false, true]);
    const forged = trialToken({ alg: 'RS256', kid: 'rsa' }, good, otherRsa.privateKey);
    const services = trialServices({ [jwks]: published });
    expect(await jwt.verify(sent(forged), options, services)).toEqual({ ok: false, reason: mismatch });
    expect(services.asked).toEqual([jwks]);
    await overHttp({}, async (nothing) => {
      await expect(jwt.verify(sent(token), options, nothing)).rejects.toMatchObject({ code: 'unavailable' });
    });
  });
});

describe('jwt by a secret', () => {
  it('takes a shared one, either of two', async () => {
    const token = trialToken({ alg: 'HS256' }, good, shared);
    expect(await verify(token, { secrets: [shared], ...named })).toEqual(accepted);
    expect(await verify(token, { secrets: ['the old one', shared], ...named })).toEqual(accepted);
    expect(await reason(token, { secrets: ['the old one'], ...named })).toBe(mismatch);
    const strong = trialToken({ alg: 'HS512' }, good, shared);
    expect(await verify(strong, { secrets: [shared], algorithm: 'HS512', ...named })).toEqual(accepted);
    expect(await reason(strong, { secrets: [shared], ...named })).toBe(notAllowed);
    expect(await reason(trialToken({ alg: 'RS256' }, good, rsa.privateKey), { secrets: [shared], ...named })).toBe(
      notAllowed,
    );
  });

  it('takes a public key in any of its forms, never as a shared secret', async () => {
    const certificate = trialCertificate({ subject: [[commonNameId, 'x']], key: rsa.privateKey, from: 0, to: now * 2 });
    const forms = [
      pem(rsa.publicKey),
      pem(rsa.publicKey).replaceAll('\n', '\r\n'),
      rsa.publicKey.export({ format: 'pem', type: 'pkcs1' }).toString(),
      rsa.publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
      rsa.publicKey.export({ format: 'der', type: 'pkcs1' }).toString('base64'),
      JSON.stringify(rsa.publicKey.export({ format: 'jwk' })),
      certificate,
      certificate.replaceAll(/-----[A-Z ]+-----/g, '').trim(),
    ];
    for (const form of forms) {
      expect(await verify(trialToken({ alg: 'RS256' }, good, rsa.privateKey), { secrets: [form], ...named })).toEqual(
        accepted,
      );
      for (const algorithm of [undefined, 'HS256']) {
        const forged = trialToken({ alg: 'HS256' }, good, form);
        expect((await verify(forged, { secrets: [form], algorithm, ...named })).ok).toBe(false);
      }
    }
    for (const pair of [p256, ed25519]) {
      const alg = pair === p256 ? 'ES256' : 'EdDSA';
      const token = trialToken({ alg }, good, pair.privateKey);
      expect(await verify(token, { secrets: [pem(rsa.publicKey), pem(pair.publicKey)], ...named })).toEqual(accepted);
    }
  });

  it('takes no public key that is too short or of another curve than the algorithm says', async () => {
    const short = generateKeyPairSync('rsa', { modulusLength: 1024 });
    const p384 = generateKeyPairSync('ec', { namedCurve: 'secp384r1' });
    for (const [alg, pair] of [
      ['RS256', short],
      ['ES256', p384],
      ['PS256', p256],
      ['EdDSA', p256],
    ] as const) {
      const token = trialToken({ alg }, good, pair.privateKey);
      expect(await reason(token, { secrets: [pem(pair.publicKey)], ...named })).toBe(mismatch);
    }
  });

  it('takes nothing that looks like a key and cannot be read, nor an empty secret', async () => {
    const unreadable = 'A secret of this trigger is missing, or looks like a key and is none that can be read.';
    const cut = pem(rsa.publicKey).slice(0, 90);
    const privatePem = rsa.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
    for (const secret of [cut, privatePem, published, '']) {
      for (const key of secret === '' ? [shared] : [secret]) {
        expect(await reason(trialToken({ alg: 'HS256' }, good, key), { secrets: [secret], ...named })).toBe(unreadable);
      }
    }
    expect(await reason(trialToken({ alg: 'HS256' }, good, shared), named)).toBe(unreadable);
  });
});

describe('where a jwt stands', () => {
  const token = trialToken({ alg: 'HS256' }, good, shared);
  const options = { secrets: [shared], ...named };

  it('is the header that is named, behind its prefix', async () => {
    expect(await verify(sent(token, 'authorization', 'bearer '), options)).toEqual(accepted);
    expect(await verify(sent(token, 'x-token', ''), { ...options, header: 'X-Token' })).toEqual(accepted);
    expect(await verify(sent(token, 'x-token', 'JWT '), { ...options, header: 'X-Token', prefix: 'JWT ' })).toEqual(
      accepted,
    );
    expect(await verify(sent(token, 'authorization', ''), options)).toMatchObject({
      reason: 'The header authorization is missing or does not begin with "Bearer".',
    });
    expect(jwt.proofs?.({ header: 'X-Token' })).toEqual({ headers: ['x-token'], query: [] });
  });

  it('holds no extension that must be understood (crit)', async () => {
    const critical = trialToken({ alg: 'HS256', crit: ['b64'], b64: false }, good, shared);
    expect(await reason(critical, options)).toBe('The header authorization does not hold a signed token.');
  });

  it('refuses garbage', async () => {
    const services = trialServices({ [jwks]: published });
    await refusesGarbage(jwt, sent(token), options, services);
    const byKey = sent(trialToken({ alg: 'RS256', kid: 'rsa' }, good, rsa.privateKey));
    await refusesGarbage(jwt, byKey, { secrets: [], jwks, ...named }, services);
  });

  it('is where a trial puts it', async () => {
    const request = { method: 'POST', url: '', headers: {}, body, id: 't-1', now };
    for (const more of [{}, { algorithm: 'HS384', bodyClaim: 'sha' }, { header: 'x-token', prefix: 'JWT ' }]) {
      const { headers = {} } = jwt.sign?.(request, { ...options, ...more }) ?? {};
      expect(await verify(trialRequest({ headers, body, receivedAt: now }), { ...options, ...more })).toEqual(accepted);
    }
    expect(jwt.sign?.(request, { secrets: [pem(createPublicKey(rsa.privateKey))] })).toEqual({ headers: {} });
  });
});

describe('the configuration of a jwt', () => {
  it('has keys or a secret, and an algorithm that belongs to them', () => {
    const problems = (options: Partial<VerifyOptions>, hasSecret: boolean) => jwt.check?.(options, hasSecret);
    expect(problems({}, true)).toEqual([]);
    expect(problems({ jwks }, false)).toEqual([]);
    expect(problems({ jwks: 'http://127.0.0.1:9/keys' }, false)).toEqual([]);
    expect(problems({}, false)).toEqual(['jwt needs either jwks or a secret.']);
    expect(problems({ jwks }, true)).toEqual(['jwt needs either jwks or a secret.']);
    expect(problems({ jwks: 'http://issuer.example/keys' }, false)).toEqual(['jwks must be an https address.']);
    expect(problems({ jwks, algorithm: 'HS256' }, false)).toEqual([expect.stringMatching(/no algorithm HS256 here/)]);
    expect(problems({ algorithm: 'none' }, true)).toEqual([expect.stringMatching(/no algorithm none/)]);
    expect(problems({ toleranceMs: 0 }, true)).toEqual(['tolerance must be more than 0.']);
  });
});
