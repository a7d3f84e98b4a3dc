import { createHmac, createPrivateKey, randomBytes, sign } from 'node:crypto';
import { z } from 'zod';
import { privateKeyProblem } from '../pem-problems.ts';
import { wholeBody } from '../streamed-body.ts';
import type { AuthKind, Signable } from './auth-kind.ts';
import { percentEncode } from './percent-encode.ts';

export const oauth1aSchema = z
  .strictObject({
    type: z.literal('oauth1a'),
    consumerKey: z.string().min(1),
    consumerSecret: z.string().default(''),
    token: z.string().min(1).optional(),
    tokenSecret: z.string().default(''),
    signatureMethod: z.enum(['HMAC-SHA1', 'HMAC-SHA256', 'RSA-SHA1', 'PLAINTEXT']).default('HMAC-SHA1'),
    privateKey: z.string().min(1).optional(),
    realm: z.string().optional(),
  })
  .superRefine(({ signatureMethod, consumerSecret, privateKey }, context) => {
    const byKey = signatureMethod === 'RSA-SHA1';
    const problem = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message });
    if (byKey !== (privateKey !== undefined)) problem('privateKey', 'It belongs to RSA-SHA1, and only to it.');
    if (!byKey && consumerSecret === '') problem('consumerSecret', `${signatureMethod} signs with it, so give it.`);
    const wrong = privateKey === undefined ? undefined : privateKeyProblem(privateKey, { types: ['rsa'] });
    if (wrong !== undefined) problem('privateKey', wrong);
  });

type OAuth1a = z.infer<typeof oauth1aSchema>;
type Pairs = readonly (readonly [string, string])[];

/** RFC 5849, 3.4.1.3.1: of the query, of a form, and of the protocol itself. */
function parametersOf({ url, headers, body = '' }: Signable, protocol: Pairs): Pairs {
  const isForm = /^\s*application\/x-www-form-urlencoded\b/i.test(headers['content-type'] ?? '');
  if (!isForm) return [...url.searchParams, ...protocol];
  const form = wholeBody(body, 'OAuth 1.0a signs the fields of a form');
  const text = typeof form === 'string' ? form : Buffer.from(form).toString();
  return [...url.searchParams, ...new URLSearchParams(text), ...protocol];
}

function inOrder([one, first]: readonly [string, string], [other, second]: readonly [string, string]): number {
  if (one !== other) return one < other ? -1 : 1;
  return first < second ? -1 : Number(first > second);
}

/** RFC 5849, 3.4.1. URL has already taken away a usual port and made the host lower case. */
export function baseString(request: Signable, protocol: Pairs): string {
  const parameters = parametersOf(request, protocol)
    .map(([name, value]) => [percentEncode(name), percentEncode(value)] as const)
    // By bytes; encoded, they are all ASCII.
    .toSorted(inOrder)
    .map((pair) => pair.join('='))
    .join('&');
  const place = request.url.origin + request.url.pathname;
  return [request.method.toUpperCase(), place, parameters].map(percentEncode).join('&');
}

function sharedKey({ consumerSecret, tokenSecret }: OAuth1a): string {
  return `${percentEncode(consumerSecret)}&${percentEncode(tokenSecret)}`;
}

const signers: Readonly<Record<OAuth1a['signatureMethod'], (text: string, key: string, pem: string) => string>> = {
  'HMAC-SHA1': (text, key) => createHmac('sha1', key).update(text).digest('base64'),
  // As RFC 5849's HMAC-SHA1 with another hash: registered nowhere, but wanted by NetSuite, WooCommerce and others.
  'HMAC-SHA256': (text, key) => createHmac('sha256', key).update(text).digest('base64'),
  'RSA-SHA1': (text, _, pem) => sign('sha1', Buffer.from(text), createPrivateKey(pem)).toString('base64'),
  PLAINTEXT: (_, key) => key,
};

/** RFC 5849, 3: OAuth 1.0a with credentials that were got beforehand, in the Authorization header. */
export const oauth1a: AuthKind<OAuth1a> = {
  secretFields: ['consumerSecret', 'token', 'tokenSecret', 'privateKey'],
  secretForms: (auth) => (auth.signatureMethod === 'PLAINTEXT' ? [sharedKey(auth)] : []),
  apply(auth, request, { now }) {
    const { realm, token, signatureMethod } = auth;
    const protocol: Pairs = [
      ['oauth_consumer_key', auth.consumerKey],
      ...(token === undefined ? [] : [['oauth_token', token] as const]),
      ['oauth_signature_method', signatureMethod],
      ['oauth_timestamp', String(Math.floor(now / 1_000))],
      ['oauth_nonce', randomBytes(16).toString('hex')],
      ['oauth_version', '1.0'],
    ];
    const signature = signers[signatureMethod](baseString(request, protocol), sharedKey(auth), auth.privateKey ?? '');
    const sent = [...protocol, ['oauth_signature', signature] as const];
    request.headers['authorization'] = `OAuth ${[
      ...(realm === undefined ? [] : [`realm="${realm.replaceAll(/[\\"]/g, String.raw`\$&`)}"`]),
      ...sent.map(([name, value]) => `${name}="${percentEncode(value)}"`),
    ].join(', ')}`;
  },
};
