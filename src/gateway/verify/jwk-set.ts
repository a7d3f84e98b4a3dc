import type { KeyObject } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { jsonOf } from './json-fields.ts';
import type { Jws } from './jws.ts';
import { fitsAlgorithm, isSignedByKey } from './jws-algorithms.ts';
import { keyOfJwk } from './public-key.ts';
import type { VerifyServices } from './scheme.ts';

interface NamedKey {
  readonly id: string | undefined;
  readonly algorithm: string | undefined;
  readonly key: KeyObject;
}

const named = z.looseObject({
  kid: z.string().optional(),
  use: z.literal('sig').optional(),
  alg: z.string().optional(),
});
const jwkSet = z.object({ keys: z.array(z.unknown()) });
// Without a name each of them would have to be tried.
const mostKeys = 50;

function readKey(one: unknown): NamedKey[] {
  const read = named.safeParse(one);
  if (!read.success) return [];
  try {
    return [{ id: read.data.kid, algorithm: read.data.alg, key: keyOfJwk(read.data) }];
  } catch {
    // RFC 7517, 5: a key that is not understood is left out, the others count. `oct`, a secret, is none of them.
    return [];
  }
}

const kept = new LRUCache<string, { readonly keys: readonly NamedKey[] | undefined }>({ max: 50 });

function readSet(source: string): readonly NamedKey[] | undefined {
  const known = kept.get(source);
  if (known) return known.keys;
  const read = jwkSet.safeParse(jsonOf(Buffer.from(source)));
  const keys = read.success ? read.data.keys.slice(0, mostKeys).flatMap(readKey) : undefined;
  kept.set(source, { keys });
  return keys;
}

/** Keys that may have signed a token. */
function candidates(keys: readonly NamedKey[], { keyId, algorithm }: Jws): readonly NamedKey[] {
  return keys.filter(
    (one) =>
      (keyId === undefined || one.id === keyId) &&
      (one.algorithm === undefined || one.algorithm === algorithm) &&
      fitsAlgorithm(one.key, algorithm),
  );
}

/**
 * Why a token is not signed by one of the keys that its issuer publishes; undefined where it is. A key that is not among
 * those kept may be new: they are fetched again.
 *
 * @throws what `fetchText` throws.
 */
export async function jwksProblem(jws: Jws, url: string, services: VerifyServices): Promise<string | undefined> {
  let read: readonly NamedKey[] | undefined;
  for (const fresh of [false, true]) {
    const keys = readSet(await services.fetchText(url, fresh));
    read = keys ?? read;
    const fitting = candidates(keys ?? [], jws);
    if (fitting.some(({ key }) => isSignedByKey(jws, key))) return undefined;
    if (fitting.length > 0 && jws.keyId !== undefined) return 'The signature does not match.';
  }
  return read === undefined
    ? 'What stands at the address of the keys (jwks) is no set of keys.'
    : 'None of the keys of the issuer (jwks) fits the token.';
}
