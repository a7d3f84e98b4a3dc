import { compactVerify, createLocalJWKSet, errors } from 'jose';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { jsonOf } from './json-fields.ts';
import { isSignedBy, type Jws } from './jws.ts';
import type { VerifyServices } from './scheme.ts';

type KeySet = ReturnType<typeof createLocalJWKSet>;

const jwkSet = z.object({ keys: z.array(z.unknown()) });
const jwk = z.looseObject({ kty: z.string() });
// Where the token does not name its key each of them has to be tried.
const mostKeys = 20;

const kept = new LRUCache<string, { readonly keys: KeySet | undefined }>({ max: 50 });

/** The keys in a text, undefined where it is no set. RFC 7517, 5: what is not understood is left out, the others count. */
function readSet(text: string): KeySet | undefined {
  const known = kept.get(text);
  if (known) return known.keys;
  const read = jwkSet.safeParse(jsonOf(Buffer.from(text)));
  const keys = read.success
    ? createLocalJWKSet({ keys: read.data.keys.flatMap((one) => jwk.safeParse(one).data ?? []) })
    : undefined;
  kept.set(text, { keys });
  return keys;
}

/** Whether one of the keys signed a token; `absent` where none of them may have. */
async function lookUp(jws: Jws, keys: KeySet): Promise<'signed' | 'not signed' | 'absent'> {
  try {
    await compactVerify(jws.token, keys, { algorithms: [jws.algorithm] });
    return 'signed';
  } catch (error) {
    if (error instanceof errors.JWSSignatureVerificationFailed) return 'not signed';
    if (!(error instanceof errors.JWKSMultipleMatchingKeys)) return 'absent';
    let tried = 0;
    for await (const key of error) {
      if (await isSignedBy(jws, key)) return 'signed';
      tried += 1;
      if (tried === mostKeys) break;
    }
    return 'not signed';
  }
}

/**
 * Why a token is not signed by one of the keys that its issuer publishes; undefined where it is. A key that is not among
 * those kept may be new: they are fetched again. Keys of a set are public ones, whatever the token says of its algorithm.
 *
 * @throws what `fetchText` throws.
 */
export async function jwksProblem(jws: Jws, url: string, services: VerifyServices): Promise<string | undefined> {
  let problem = 'What stands at the address of the keys (jwks) is no set of keys.';
  for (const fresh of [false, true]) {
    const keys = readSet(await services.fetchText(url, fresh));
    if (keys === undefined) continue;
    const found = await lookUp(jws, keys);
    if (found === 'signed') return undefined;
    if (found === 'not signed' && jws.namesKey) return 'The signature does not match.';
    problem =
      found === 'absent' ? 'None of the keys of the issuer (jwks) fits the token.' : 'The signature does not match.';
  }
  return problem;
}
