import { createHash, createPrivateKey, createSecretKey, type KeyObject, randomUUID } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { durationMs } from '../../core/duration.ts';
import { durationField } from '../../core/duration-field.ts';
import { SnodoError } from '../../core/error.ts';
import { isObject, type Json } from '../../core/json.ts';
import { compileTemplate } from '../../expression/template.ts';
import { headerName } from '../header-schema.ts';
import { isWritten } from '../../secrets/secret-reference.ts';
import { privateKeyProblem } from '../pem-problems.ts';
import { isStreamed, wholeBody } from '../streamed-body.ts';
import type { AuthKind, Signable } from './auth-kind.ts';

// RFC 7518, 3.3 and 3.5: 2048 bits or more.
const rsa = { types: ['rsa'], leastBits: 2048 } as const;

/** RFC 7518, 3.1 and RFC 8037: what key each algorithm signs with; undefined: a shared one. */
const keys = {
  HS256: undefined,
  HS384: undefined,
  HS512: undefined,
  RS256: rsa,
  RS384: rsa,
  RS512: rsa,
  PS256: rsa,
  PS384: rsa,
  PS512: rsa,
  ES256: { types: ['ec'], curve: 'prime256v1' },
  ES384: { types: ['ec'], curve: 'secp384r1' },
  ES512: { types: ['ec'], curve: 'secp521r1' },
  EdDSA: { types: ['ed25519'] },
} as const;

const claimNames = ['now', 'method', 'url', 'host', 'path', 'body', 'secrets'];

// Said out, because a description by OpenAPI does not come to an end with the schema itself.
const claim = z.json().meta({ type: ['string', 'number', 'boolean', 'object', 'array', 'null'] });

export const jwtSchema = z
  .strictObject({
    type: z.literal('jwt'),
    algorithm: z.enum([
      'HS256',
      'HS384',
      'HS512',
      'RS256',
      'RS384',
      'RS512',
      'PS256',
      'PS384',
      'PS512',
      'ES256',
      'ES384',
      'ES512',
      'EdDSA',
    ]),
    key: z.string().min(1),
    keyEncoding: z.enum(['utf8', 'base64', 'hex']).default('utf8'),
    keyId: z.string().min(1).optional(),
    claims: z.record(z.string(), claim).default({}),
    expiresIn: durationField({ write: '30s, 5m or 1h' }).default('5m'),
    jti: z.boolean().default(false),
    header: headerName.default('authorization'),
    prefix: z.string().default('Bearer '),
  })
  .superRefine(({ algorithm, key, keyEncoding, claims }, context) => {
    const add = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message });
    const wanted = keys[algorithm];
    const wrong = wanted && privateKeyProblem(key, wanted);
    if (wrong !== undefined) add('key', wrong);
    if (wanted === undefined && isWritten(key) && Buffer.from(key, keyEncoding).length === 0) {
      add('key', `It is not written in ${keyEncoding}.`);
    }
    if (wanted && keyEncoding !== 'utf8') add('keyEncoding', `It is for shared keys; ${algorithm} takes PEM.`);
    for (const name of ['iat', 'exp', 'jti'] as const) {
      if (Object.hasOwn(claims, name)) add('claims', `${name} is set here: see expiresIn and jti.`);
    }
    try {
      const { reads } = compileTemplate(claims, 'claims');
      const unknown = reads.flatMap(([root]) => (root === undefined || claimNames.includes(root) ? [] : [root]));
      if (unknown.length > 0) add('claims', `They read ${unknown.join(', ')}; there are ${claimNames.join(', ')}.`);
    } catch (error) {
      if (!(error instanceof SnodoError)) throw error;
      add('claims', error.message);
    }
  });

type Jwt = z.infer<typeof jwtSchema>;

/** Tokens whose claims do not depend on the request, until shortly before they end. */
const kept = new LRUCache<string, { readonly token: string; readonly until: number }>({ max: 1_000 });

function keyOf({ algorithm, key, keyEncoding }: Jwt): KeyObject {
  return keys[algorithm] ? createPrivateKey(key) : createSecretKey(Buffer.from(key, keyEncoding));
}

function claimsScope(
  { method, url, body = '' }: Signable,
  now: number,
  readsBody: boolean,
): { readonly [name: string]: Json } {
  const given =
    isStreamed(body) && !readsBody ? '' : wholeBody(body, 'The claims of this auth of type jwt read the body');
  const text = typeof given === 'string' ? given : Buffer.from(given).toString();
  const { href, host, pathname } = url;
  return { now: Math.floor(now / 1_000), method, url: href, host, path: pathname, body: text };
}

async function signed(auth: Jwt, claims: Json | undefined, now: number): Promise<string> {
  const { SignJWT } = await import('jose');
  const { algorithm, keyId, expiresIn, jti } = auth;
  const issued = Math.floor(now / 1_000);
  const token = new SignJWT({ ...(claims !== undefined && isObject(claims) ? claims : {}) })
    .setProtectedHeader({ alg: algorithm, typ: 'JWT', ...(keyId === undefined ? {} : { kid: keyId }) })
    .setIssuedAt(issued)
    .setExpirationTime(issued + Math.max(1, Math.floor(durationMs(expiresIn) / 1_000)));
  if (jti) token.setJti(randomUUID());
  return token.sign(keyOf(auth));
}

/** A token that we sign ourselves (RFC 7519), of claims that may read the request; by default as RFC 6750 sends it. */
export const jwt: AuthKind<Jwt> = {
  secretFields: ['key'],
  async apply(auth, request, { now }) {
    const { header, prefix, claims, jti, expiresIn } = auth;
    const template = compileTemplate(claims, 'claims');
    const reusable = template.constant && !jti;
    // A digest, so that no key stays in memory as a name.
    const name = reusable ? createHash('sha256').update(JSON.stringify(auth)).digest('base64') : '';
    let last = reusable ? kept.get(name) : undefined;
    if (last === undefined || last.until <= now) {
      const readsBody = template.reads.some(([root]) => root === 'body');
      const token = await signed(auth, await template.evaluate(claimsScope(request, now, readsBody)), now);
      // A tenth of its life, and at most 30 s, is left for clocks that differ.
      const lifeMs = durationMs(expiresIn);
      last = { token, until: now + lifeMs - Math.min(lifeMs / 10, 30_000) };
      if (reusable) kept.set(name, last);
    }
    request.headers[header.toLowerCase()] = prefix + last.token;
  },
};
