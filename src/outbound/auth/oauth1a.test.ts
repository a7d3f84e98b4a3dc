import { createPublicKey, generateKeyPairSync, verify } from 'node:crypto';
import fc from 'fast-check';
import OAuth from 'oauth-1.0a';
import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { applyAuth, authSchema } from './auth.ts';
import { baseString } from './oauth1a.ts';

function request(method: string, url: string, form?: string) {
  const headers: Record<string, string> =
    form === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' };
  return { method, url: new URL(url), headers, body: form };
}

async function sent(auth: object, to: ReturnType<typeof request>): Promise<Readonly<Record<string, string>>> {
  await applyAuth(authSchema.parse({ type: 'oauth1a', ...auth }), to, { now: 1_318_622_958_000 });
  const [, parameters = ''] = /^OAuth (.*)$/.exec(to.headers['authorization'] ?? '') ?? [];
  return Object.fromEntries(
    parameters.split(', ').map((one) => {
      const [, name = '', value = ''] = /^(\w+)="(.*)"$/.exec(one) ?? [];
      return [name, decodeURIComponent(value)];
    }),
  );
}

describe('baseString', () => {
  it('is that of RFC 5849, 3.4.1.1', () => {
    const of = request('POST', 'http://example.com/request?b5=%3D%253D&a3=a&c%40=&a2=r%20b', 'c2&a3=2+q');
    const protocol = [
      ['oauth_consumer_key', '9djdj82h48djs9d2'],
      ['oauth_token', 'kkk9d7dh3k39sjv7'],
      ['oauth_signature_method', 'HMAC-SHA1'],
      ['oauth_timestamp', '137131201'],
      ['oauth_nonce', '7d8f3e4a'],
    ] as const;
    expect(baseString(of, protocol)).toBe(
      'POST&http%3A%2F%2Fexample.com%2Frequest&a2%3Dr%2520b%26a3%3D2%2520q%26a3%3Da%26b5%3D%253D%25253D%26c%2540%3D%26' +
        'c2%3D%26oauth_consumer_key%3D9djdj82h48djs9d2%26oauth_nonce%3D7d8f3e4a%26oauth_signature_method%3DHMAC-SHA1%26' +
        'oauth_timestamp%3D137131201%26oauth_token%3Dkkk9d7dh3k39sjv7',
    );
  });

  it('signs to what RFC 5849, 1.2 sends', () => {
    const protocol = [
      ['oauth_consumer_key', 'dpf43f3p2l4k3l03'],
      ['oauth_token', 'nnch734d00sl2jdk'],
      ['oauth_signature_method', 'HMAC-SHA1'],
      ['oauth_timestamp', '137131202'],
      ['oauth_nonce', 'chapoH'],
    ] as const;
    const of = request('GET', 'http://photos.example.net/photos?file=vacation.jpg&size=original');
    const mac = createHmac('sha1', 'kd94hf93k423kf44&pfkkdhi9sl3r4s00').update(baseString(of, protocol));
    expect(mac.digest('base64')).toBe('MdpQcU8iPSUjWoN/UDMsK2sui9I=');
  });

  it('signs to what Twitter documents', () => {
    // https://developer.x.com/en/docs/authentication/oauth-1-0a/creating-a-signature, in its first edition (/1/).
    const protocol = [
      ['oauth_consumer_key', 'xvz1evFS4wEEPTGEFPHBog'],
      ['oauth_nonce', 'kYjzVBB8Y0ZFabxSWbWovY3uYSQ2pTgmZeNu2VS4cg'],
      ['oauth_signature_method', 'HMAC-SHA1'],
      ['oauth_timestamp', '1318622958'],
      ['oauth_token', '370773112-GmHxMAgYyLbNEtIKZeRNFsMKPR9EyMZeS9weJAEb'],
      ['oauth_version', '1.0'],
    ] as const;
    const key = 'kAcSOqF21Fu85e7zjz7ZN2U4ZRhfV3WpwPAoE3Z7kBw&LswwdoUaIvS8ltyTt5jkRh4J50vUPVVHtR2YPi5kE';
    const of = request(
      'POST',
      'https://api.twitter.com/1/statuses/update.json?include_entities=true',
      'status=Hello%20Ladies%20%2b%20Gentlemen%2c%20a%20signed%20OAuth%20request%21',
    );
    const mac = createHmac('sha1', key).update(baseString(of, protocol));
    expect(mac.digest('base64')).toBe('tnnArxj06cWHq44gCs1OSKk/jLY=');
  });
});

describe('oauth1a', () => {
  const text = fc.string({ minLength: 1, unit: 'grapheme' }).map((one) => one.toWellFormed());

  it.each(['HMAC-SHA1', 'HMAC-SHA256', 'PLAINTEXT'] as const)('signs by %s what another library signs', (method) => {
    const hash = method === 'HMAC-SHA1' ? 'sha1' : 'sha256';
    return fc.assert(
      fc.asyncProperty(
        text,
        text,
        fc.dictionary(fc.stringMatching(/^[a-z]{1,6}$/), text, { maxKeys: 3 }),
        async (consumerSecret, tokenSecret, fields) => {
          const secrets = { consumerSecret, token: 't', tokenSecret, signatureMethod: method };
          const form = new URLSearchParams(fields).toString();
          const got = await sent({ consumerKey: 'key', ...secrets }, request('POST', 'https://h.example/a%20b', form));
          const { oauth_signature: signature, oauth_nonce: nonce = '', oauth_timestamp: time = '' } = got;
          const other = new OAuth({
            consumer: { key: 'key', secret: consumerSecret },
            signature_method: method,
            ...(method === 'PLAINTEXT'
              ? {}
              : { hash_function: (base, key) => createHmac(hash, key).update(base).digest('base64') }),
          });
          const expected = other.getSignature(
            { url: 'https://h.example/a%20b', method: 'POST', data: fields },
            tokenSecret,
            {
              oauth_consumer_key: 'key',
              oauth_nonce: nonce,
              oauth_signature_method: method,
              oauth_timestamp: Number(time),
              oauth_token: 't',
              oauth_version: '1.0',
            },
          );
          expect(signature).toBe(expected);
          expect(time).toBe('1318622958');
        },
      ),
    );
  });

  it('signs by RSA-SHA1 so that the public key verifies it, never twice with one nonce', async () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    const auth = { consumerKey: 'key', signatureMethod: 'RSA-SHA1', privateKey: pem, realm: 'a "b"' };
    const first = await sent(auth, request('GET', 'https://h.example/?a=1'));
    const { oauth_signature: signature = '', realm: _, ...protocol } = first;
    const base = baseString(request('GET', 'https://h.example/?a=1'), Object.entries(protocol));
    const key = createPublicKey(privateKey);
    expect(verify('sha1', Buffer.from(base), key, Buffer.from(signature, 'base64'))).toBe(true);
    const second = await sent(auth, request('GET', 'https://h.example/?a=1'));
    expect(second['oauth_nonce']).not.toBe(first['oauth_nonce']);
  });

  it.each([
    [{ consumerKey: 'k' }, 'consumerSecret', /HMAC-SHA1 signs with it/],
    [{ consumerKey: 'k', consumerSecret: 's', privateKey: 'x' }, 'privateKey', /only to it/],
    [{ consumerKey: 'k', signatureMethod: 'RSA-SHA1' }, 'privateKey', /belongs to RSA-SHA1/],
    [{ consumerKey: 'k', signatureMethod: 'RSA-SHA1', privateKey: 'Pl4nted' }, 'privateKey', /no private key in PEM/],
  ])('says what is wrong with %o', (auth, field, words) => {
    const read = authSchema.safeParse({ type: 'oauth1a', ...auth });
    const issues = read.error?.issues ?? [];
    expect(issues).toEqual(
      expect.arrayContaining([expect.objectContaining({ path: [field], message: expect.stringMatching(words) })]),
    );
    expect(JSON.stringify(issues)).not.toContain('Pl4nted');
  });
});
