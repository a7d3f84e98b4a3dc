import { createPublicKey, generateKeyPairSync, verify } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { applyAuth, authSchema, secretsOfAuth } from './auth.ts';
import { signedText } from './http-signature.ts';

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const auth = authSchema.parse({ type: 'http-signature', keyId: 'a-key', privateKey: pem });

/** https://developers.satispay.com/reference/compose-the-authentication-header */
const documented = {
  now: Date.parse('2019-03-18T15:10:24Z'),
  url: 'https://staging.authservices.satispay.com/wally-services/protocol/tests/signature',
  body: '{\n  "flow": "MATCH_CODE",\n  "amount_unit": 100,\n  "currency": "EUR"\n}',
  digest: 'SHA-256=ZML76UQPYzw5yDTmhySnU1S8nmqGde/jhqOG5rpfVSI=',
};

async function sent(method: string, address: string, body: string | undefined, now: number) {
  const request = { method, url: new URL(address), headers: {}, body };
  await applyAuth(auth, request, { now });
  const headers: Readonly<Record<string, string>> = request.headers;
  return { request, headers };
}

describe('a signed message', () => {
  it('has the digest and the text that are documented', async () => {
    const { request, headers } = await sent('POST', documented.url, documented.body, documented.now);
    expect(headers['digest']).toBe(documented.digest);
    expect(headers['date']).toBe('Mon, 18 Mar 2019 15:10:24 GMT');
    expect(signedText(request)).toBe(
      [
        '(request-target): post /wally-services/protocol/tests/signature',
        'host: staging.authservices.satispay.com',
        'date: Mon, 18 Mar 2019 15:10:24 GMT',
        `digest: ${documented.digest}`,
      ].join('\n'),
    );
  });

  it('is verified by the public key', async () => {
    const { request, headers } = await sent('GET', 'https://shop.example/payments?limit=1', undefined, documented.now);
    const form =
      /^Signature keyId="a-key", algorithm="rsa-sha256", headers="\(request-target\) host date digest", signature="(.+)"$/;
    const [, signature = ''] = form.exec(headers['authorization'] ?? '') ?? [];
    const text = signedText(request);
    expect(text).toMatch(/^\(request-target\): get \/payments\?limit=1\n/);
    expect(headers['digest']).toBe('SHA-256=47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=');
    expect(verify('sha256', Buffer.from(text), createPublicKey(pem), Buffer.from(signature, 'base64'))).toBe(true);
  });

  it('needs an RSA key that is long enough, which stays secret', () => {
    const { privateKey: curve } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
    const other = curve.export({ type: 'pkcs8', format: 'pem' }).toString();
    expect(authSchema.safeParse({ type: 'http-signature', keyId: 'a', privateKey: other }).success).toBe(false);
    expect(authSchema.safeParse({ type: 'http-signature', keyId: 'a"b', privateKey: pem }).success).toBe(false);
    expect(secretsOfAuth(auth)).toEqual([pem]);
  });
});
