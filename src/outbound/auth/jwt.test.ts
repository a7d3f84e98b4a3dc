import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { decodeProtectedHeader, jwtVerify } from 'jose';
import { describe, expect, it } from 'vitest';
import { applyAuth, authSchema } from './auth.ts';

const now = Date.UTC(2026, 0, 1);
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const short = generateKeyPairSync('rsa', { modulusLength: 1024 });
const curve = (namedCurve: string) => generateKeyPairSync('ec', { namedCurve });
const p256 = curve('prime256v1');
const p384 = curve('secp384r1');
const p521 = curve('secp521r1');
const ed = generateKeyPairSync('ed25519');

function pem(key: KeyObject, type: 'pkcs8' | 'pkcs1' | 'sec1' = 'pkcs8'): string {
  return key.export({ type, format: 'pem' }).toString();
}

async function token(auth: object, at = now, body?: string, header = 'authorization'): Promise<string> {
  const url = new URL('https://api.example/v1/orders?page=2');
  const request = { method: 'POST', url, headers: Object.fromEntries([[header, 'old']]), body };
  await applyAuth(authSchema.parse({ type: 'jwt', ...auth }), request, { now: at });
  expect(Object.keys(request.headers)).toEqual([header]);
  return request.headers[header] ?? '';
}

async function claims(given: string, key: KeyObject | Uint8Array, algorithm: string) {
  const { payload } = await jwtVerify(given, key, { algorithms: [algorithm], currentDate: new Date(now) });
  return payload;
}

const shared = { algorithm: 'HS256', key: 'a shared secret of 32 characters' };

describe('jwt', () => {
  it.each([
    ['RS256', pem(rsa.privateKey), rsa.publicKey],
    ['RS512', pem(rsa.privateKey, 'pkcs1'), rsa.publicKey],
    ['PS384', pem(rsa.privateKey), rsa.publicKey],
    ['ES256', pem(p256.privateKey, 'sec1'), p256.publicKey],
    ['ES384', pem(p384.privateKey), p384.publicKey],
    ['ES512', pem(p521.privateKey), p521.publicKey],
    ['EdDSA', pem(ed.privateKey), ed.publicKey],
    ['HS256', shared.key, Buffer.from(shared.key)],
    ['HS384', shared.key, Buffer.from(shared.key)],
    ['HS512', shared.key, Buffer.from(shared.key)],
  ] as const)('signs by %s what verifies', async (algorithm, key, verifier) => {
    const given = await token({ algorithm, key, keyId: 'k1', claims: { iss: 'me', n: 1 } });
    expect(given).toMatch(/^Bearer /);
    const bare = given.slice('Bearer '.length);
    expect(decodeProtectedHeader(bare)).toEqual({ alg: algorithm, typ: 'JWT', kid: 'k1' });
    const iat = now / 1_000;
    expect(await claims(bare, verifier, algorithm)).toEqual({ iss: 'me', n: 1, iat, exp: iat + 300 });
  });

  it('claims what the expressions read from the request, anew each time', async () => {
    const auth = {
      ...shared,
      prefix: '',
      header: 'X-Token',
      expiresIn: '1m',
      claims: {
        nbf: '{{ now - 5 }}',
        uri: '{{ method }} {{ host }}{{ path }}',
        all: { url: '{{ url }}', body: '{{ body }}' },
      },
    };
    const read = async (body: string) =>
      claims(await token(auth, now, body, 'x-token'), Buffer.from(shared.key), 'HS256');
    expect(await read('{"a":1}')).toEqual({
      iat: now / 1_000,
      exp: now / 1_000 + 60,
      nbf: now / 1_000 - 5,
      uri: 'POST api.example/v1/orders',
      all: { url: 'https://api.example/v1/orders?page=2', body: '{"a":1}' },
    });
    expect(await read('other')).toMatchObject({ all: { body: 'other' } });
  });

  it('is used again until shortly before it ends, and not where its claims or jti differ', async () => {
    const auth = { ...shared, claims: { iss: 'kept' } };
    const first = await token(auth);
    expect(await token(auth, now + 269_000)).toBe(first);
    expect(await token(auth, now + 270_000)).not.toBe(first);
    expect(await token({ ...auth, claims: { iss: 'other' } })).not.toBe(first);
    expect(await token({ ...auth, key: `${shared.key}!` })).not.toBe(first);
    const once = { ...auth, jti: true };
    expect(await token(once)).not.toBe(await token(once));
  });

  it('takes a shared key as bytes', async () => {
    const bytes = Buffer.from('000102fffefd', 'hex');
    for (const keyEncoding of ['hex', 'base64'] as const) {
      const given = await token({ algorithm: 'HS256', key: bytes.toString(keyEncoding), keyEncoding });
      expect(await claims(given.slice('Bearer '.length), bytes, 'HS256')).toMatchObject({ iat: now / 1_000 });
    }
  });

  it.each([
    [{ algorithm: 'RS256', key: 'Pl4nted' }, 'key', /no private key in PEM/],
    [{ algorithm: 'RS256', key: pem(p256.privateKey) }, 'key', /of the kind ec \(prime256v1\); this needs rsa/],
    [{ algorithm: 'RS256', key: pem(short.privateKey) }, 'key', /has 1024 bits; this needs 2048/],
    [{ algorithm: 'ES384', key: pem(p256.privateKey) }, 'key', /needs ec \(secp384r1\)/],
    [{ algorithm: 'EdDSA', key: pem(rsa.publicKey, 'pkcs1') }, 'key', /no private key/],
    [{ algorithm: 'HS256', key: '!!', keyEncoding: 'hex' }, 'key', /not written in hex/],
    [{ algorithm: 'EdDSA', key: pem(ed.privateKey), keyEncoding: 'hex' }, 'keyEncoding', /shared keys/],
    [{ ...shared, claims: { exp: 1 } }, 'claims', /exp is set here/],
    [{ ...shared, claims: { a: '{{ trigger.body }}' } }, 'claims', /They read trigger; there are now/],
    [{ ...shared, claims: { a: '{{ 1 + }}' } }, 'claims', /claims\.a/],
    [{ ...shared, expiresIn: 'soon' }, 'expiresIn', /duration/],
    [{ ...shared, header: 'a b' }, 'header', /header name/],
  ])('says what is wrong with %o', (auth, field, words) => {
    const issues = authSchema.safeParse({ type: 'jwt', ...auth }).error?.issues ?? [];
    expect(issues).toEqual([expect.objectContaining({ path: [field], message: expect.stringMatching(words) })]);
    expect(JSON.stringify(issues)).not.toMatch(/Pl4nted|PRIVATE KEY-----\\n\w/);
  });

  it.each(['{{ secrets.KEY }}', 'secret://vault/key', '[secret]'])('judges no key that is only named: %s', (key) => {
    expect(authSchema.safeParse({ type: 'jwt', algorithm: 'RS256', key }).success).toBe(true);
  });
});
