import { timestampProblem } from './timestamp.ts';

interface Expected {
  /** One of which the issuer must be; any when left out. */
  readonly issuers?: readonly string[] | undefined;
  /** One of which the token must be for. */
  readonly audiences?: readonly string[] | undefined;
  readonly toleranceMs: number;
  /** Milliseconds since 1970. */
  readonly now: number;
}

type Claims = Readonly<Record<string, unknown>>;

/** NaN where it is there and no time. */
function timeOf(claims: Claims, name: string): number | undefined {
  const value = claims[name];
  if (value === undefined) return undefined;
  return typeof value === 'number' ? value * 1_000 : Number.NaN;
}

function timesProblem(claims: Claims, { toleranceMs, now }: Expected): string | undefined {
  const [exp, nbf, iat] = [timeOf(claims, 'exp'), timeOf(claims, 'nbf'), timeOf(claims, 'iat')];
  if ([exp, nbf, iat].some((time) => time !== undefined && !Number.isFinite(time))) {
    return 'A time of the token (exp, nbf, iat) is not a number of seconds.';
  }
  if (exp === undefined && iat === undefined) return 'The token has neither exp nor iat: it would be good for ever.';
  if (exp !== undefined && now > exp + toleranceMs) return 'The token has expired (exp).';
  if (nbf !== undefined && now < nbf - toleranceMs) return 'The token is not good yet (nbf).';
  if (iat === undefined) return undefined;
  // Where it says how long it is good, its age is no matter.
  return exp === undefined || iat > now ? timestampProblem(iat, now, toleranceMs) : undefined;
}

/** Why the claims of a verified token do not do here; undefined where they do. RFC 7519, 4.1. */
export function claimsProblem(claims: Claims, expected: Expected): string | undefined {
  const { issuers, audiences } = expected;
  const late = timesProblem(claims, expected);
  if (late !== undefined) return late;
  const { iss, aud } = claims;
  if (issuers && !issuers.some((one) => one === iss)) return 'The token is of another issuer (iss).';
  // RFC 7519, 4.1.3: who is not named in an audience must refuse the token; one for another service would do else.
  if (audiences === undefined) {
    return aud === undefined ? undefined : 'The token has an audience (aud): set audience to the one that is expected.';
  }
  const given: readonly unknown[] = Array.isArray(aud) ? aud : [aud];
  return audiences.some((one) => given.includes(one)) ? undefined : 'The token is for another audience (aud).';
}

/** The token's own name (`jti`). */
export function nameOfToken({ jti }: Claims): string | undefined {
  return typeof jti === 'string' && jti !== '' ? jti : undefined;
}
