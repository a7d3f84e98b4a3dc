import { createHash } from 'node:crypto';
import { behindPrefix, nothingBehind } from './behind-prefix.ts';
import { asymmetricNames, isSignedBy, type Jws, readJws, sharedAlgorithms } from './jws.ts';
import { jwksProblem } from './jwk-set.ts';
import { claimsProblem, nameOfToken } from './jwt-claims.ts';
import { isShareable, publicKeyOf } from './public-key-text.ts';
import { sameBytes } from './same-bytes.ts';
import {
  refused,
  type Scheme,
  type SchemeOptions,
  type VerifyOptions,
  verified,
  type VerifyServices,
} from './scheme.ts';
import { secretKeys } from './secret-key.ts';
import { signToken } from './sign-token.ts';
import { defaultToleranceMs, toleranceProblems } from './timestamp.ts';

const sharedKeyOf = secretKeys((secret) => (isShareable(secret) ? Buffer.from(secret) : undefined));

function placeOf({ header = 'authorization', prefix }: SchemeOptions): {
  readonly name: string;
  readonly prefix: string;
} {
  const name = header.toLowerCase();
  return { name, prefix: prefix ?? (name === 'authorization' ? 'Bearer ' : '') };
}

/** Plain HTTP is for this machine: whoever stands between would put in keys of its own. */
function isSafe(jwks: string): boolean {
  if (!URL.canParse(jwks)) return false;
  const { protocol, hostname } = new URL(jwks);
  return protocol === 'https:' || hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]';
}

async function secretsProblem(jws: Jws, { secrets, algorithm }: VerifyOptions): Promise<string | undefined> {
  let unreadable = secrets.length === 0;
  let tried = false;
  for (const secret of secrets) {
    const publicKey = publicKeyOf(secret);
    const key = publicKey ?? sharedKeyOf(secret);
    // The kind of the key says which algorithms there are, never the token: a public key would else do for a secret.
    const allowed = publicKey ? asymmetricNames : [algorithm ?? 'HS256'];
    if (key === undefined) unreadable = true;
    else if (allowed.includes(jws.algorithm)) {
      if (await isSignedBy(jws, key)) return undefined;
      tried = true;
    }
  }
  if (unreadable) return 'A secret of this trigger is missing, or looks like a key and is none that can be read.';
  return tried
    ? 'The signature does not match.'
    : 'The token is signed by an algorithm (alg) that is not allowed here.';
}

async function signatureProblem(
  jws: Jws,
  options: VerifyOptions,
  services: VerifyServices,
): Promise<string | undefined> {
  const { algorithm, jwks } = options;
  if (algorithm !== undefined && jws.algorithm !== algorithm) return `The token is not signed by ${algorithm} (alg).`;
  if (jwks === undefined) return secretsProblem(jws, options);
  if (!asymmetricNames.includes(jws.algorithm))
    return 'The token is signed by an algorithm (alg) that is not allowed here.';
  return jwksProblem(jws, jwks, services);
}

/** Whether a claim is the SHA-256 of the body, in hex or base64url. */
function isHashOf(claim: unknown, body: Uint8Array): boolean {
  if (typeof claim !== 'string') return false;
  const digest = createHash('sha256').update(body).digest();
  return sameBytes(claim.toLowerCase(), digest.toString('hex')) || sameBytes(claim, digest.toString('base64url'));
}

/**
 * A JSON Web Token (RFC 7519), signed by a key that its issuer publishes (`jwks`), or by `secret`: a public key (PEM) or
 * one that is shared. It covers the body only where `bodyClaim` names the claim with its hash.
 */
export const jwt: Scheme = {
  takes: ['header', 'prefix', 'algorithm', 'jwks', 'issuer', 'audience', 'bodyClaim', 'toleranceMs'],
  secret: 'optional',
  check({ jwks, algorithm, toleranceMs }, hasSecret) {
    const problems: string[] = [];
    if ((jwks !== undefined) === hasSecret) problems.push('jwt needs either jwks or a secret.');
    if (jwks !== undefined && !isSafe(jwks)) problems.push('jwks must be an https address.');
    const known = jwks === undefined ? [...asymmetricNames, ...sharedAlgorithms] : asymmetricNames;
    if (algorithm !== undefined && !known.includes(algorithm)) {
      problems.push(`jwt knows no algorithm ${algorithm} here: there are ${known.join(', ')}.`);
    }
    return [...problems, ...toleranceProblems(toleranceMs)];
  },
  proofs: (options) => ({ headers: [placeOf(options).name], query: [] }),

  async verify({ headers, body, receivedAt }, options, services) {
    const { name, prefix } = placeOf(options);
    const token = behindPrefix(headers, name, prefix);
    if (token === undefined) return refused(nothingBehind(name, prefix));
    const jws = readJws(token);
    if (jws === undefined) return refused(`The header ${name} does not hold a signed token.`);
    const { issuer, audience, bodyClaim, toleranceMs = defaultToleranceMs } = options;
    const problem =
      (await signatureProblem(jws, options, services)) ??
      claimsProblem(jws.claims, {
        issuers: issuer === undefined ? undefined : [issuer],
        audiences: audience === undefined ? undefined : [audience],
        toleranceMs,
        now: receivedAt,
      });
    if (problem !== undefined) return refused(problem);
    if (bodyClaim !== undefined && !isHashOf(jws.claims[bodyClaim], body)) {
      return refused(`The claim ${bodyClaim} is not the SHA-256 of the body.`);
    }
    return verified(nameOfToken(jws.claims));
  },

  sign({ body, id, now }, options) {
    const { secrets, issuer, audience, bodyClaim, algorithm = 'HS256' } = options;
    const { name, prefix } = placeOf(options);
    const key = sharedKeyOf(secrets[0] ?? '');
    const known = sharedAlgorithms.find((one) => one === algorithm);
    if (key === undefined || known === undefined) return { headers: {} };
    const iat = Math.floor(now / 1_000);
    const claims = {
      ...(bodyClaim === undefined ? {} : { [bodyClaim]: createHash('sha256').update(body).digest('hex') }),
      iss: issuer,
      aud: audience,
      iat,
      exp: iat + 300,
      jti: id,
    };
    return { headers: { [name]: prefix + signToken(known, claims, key) } };
  },
};
