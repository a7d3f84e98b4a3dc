import { createHmac, type Hmac, type KeyObject } from 'node:crypto';
import { signedParts, signedProblems } from '../../outbound/signed-parts.ts';
import { sameBytes } from './same-bytes.ts';
import { headerOf, refused, type SharedScheme, type SchemeOptions } from './scheme.ts';
import { secretKeys } from './secret-key.ts';
import { defaultToleranceMs, timestampProblem, toleranceProblems } from './timestamp.ts';

const digestBytes = { sha1: 20, sha256: 32, sha384: 48, sha512: 64 } as const;
type Algorithm = keyof typeof digestBytes;

const encodings = {
  hex: {
    digest: 'hex',
    length: (bytes: number) => bytes * 2,
    normal: (text: string) => text.toLowerCase(),
  },
  // Either alphabet, padded or not, is the same signature.
  base64: {
    digest: 'base64url',
    length: (bytes: number) => Math.ceil((bytes * 4) / 3),
    normal: (text: string) =>
      text
        .replace(/={1,2}$/, '')
        .replaceAll('+', '-')
        .replaceAll('/', '_'),
  },
} as const;

const keyOf = secretKeys((secret) => Buffer.from(secret));

/** Unix time in seconds or, from 1e11 on (the year 5138 in seconds), in milliseconds; undefined where it is neither. */
function unixMs(text: string): number | undefined {
  if (!/^\d{1,15}$/.test(text)) return undefined;
  const value = Number(text);
  return value < 1e11 ? value * 1_000 : value;
}

function isAlgorithm(name: string): name is Algorithm {
  return Object.hasOwn(digestBytes, name);
}

function algorithmOf({ algorithm = 'sha256' }: SchemeOptions): Algorithm {
  return isAlgorithm(algorithm) ? algorithm : 'sha256';
}

function templateFor({ signed, timestampHeader }: SchemeOptions): string {
  return signed ?? (timestampHeader === undefined ? '{{ body }}' : '{{ timestamp }}.{{ body }}');
}

function macOf(algorithm: Algorithm, key: KeyObject, parts: readonly (string | Uint8Array)[]): Hmac {
  const hash = createHmac(algorithm, key);
  for (const part of parts) hash.update(part);
  return hash;
}

/**
 * A plain HMAC in one header, as most send it: of the body, with `timestampHeader` of `{{ timestamp }}.{{ body }}`, or of
 * what `signed` says. The secret is taken as its UTF-8 bytes.
 */
export const hmac: SharedScheme = {
  takes: ['header', 'algorithm', 'encoding', 'prefix', 'timestampHeader', 'toleranceMs', 'signed'],
  secret: 'required',
  check({ header, algorithm, timestampHeader, toleranceMs, signed }) {
    const problems: string[] = [];
    if (algorithm !== undefined && !isAlgorithm(algorithm)) {
      problems.push(`hmac knows no algorithm ${algorithm}: there are ${Object.keys(digestBytes).join(', ')}.`);
    }
    if (signed !== undefined) problems.push(...signedProblems(signed, timestampHeader !== undefined));
    if (header === undefined) problems.push('hmac needs the header that holds the signature, such as x-signature.');
    if (header !== undefined && header.toLowerCase() === timestampHeader?.toLowerCase()) {
      problems.push('header and timestampHeader are the same header.');
    }
    if (toleranceMs !== undefined && timestampHeader === undefined) {
      problems.push('tolerance does nothing without timestampHeader.');
    }
    return [...problems, ...toleranceProblems(toleranceMs)];
  },

  verify(request, options) {
    const { headers, receivedAt } = request;
    const { secrets, encoding = 'hex', prefix = '', toleranceMs = defaultToleranceMs } = options;
    const algorithm = algorithmOf(options);
    const name = options.header?.toLowerCase();
    if (name === undefined) return refused('The trigger does not say which header holds the signature.');
    const value = headerOf(headers, name);
    if (value === undefined) return refused(`The header ${name} is missing.`);
    if (!value.startsWith(prefix)) return refused(`The header ${name} does not begin with ${prefix}`);

    let timestamp = '';
    const timestampName = options.timestampHeader?.toLowerCase();
    if (timestampName !== undefined) {
      timestamp = headerOf(headers, timestampName) ?? '';
      if (timestamp === '') return refused(`The header ${timestampName} is missing.`);
      const at = unixMs(timestamp);
      if (at === undefined) return refused(`The header ${timestampName} is not a Unix time.`);
      const late = timestampProblem(at, receivedAt, toleranceMs);
      if (late !== undefined) return refused(late);
    }

    const { digest, length, normal } = encodings[encoding];
    const given = normal(value.slice(prefix.length));
    if (given.length !== length(digestBytes[algorithm])) {
      return refused(`The header ${name} does not hold a ${algorithm} signature in ${encoding}.`);
    }
    const parts = signedParts(templateFor(options), request, { timestamp });
    let unreadable = secrets.length === 0;
    for (const secret of secrets) {
      const key = keyOf(secret);
      if (key === undefined) unreadable = true;
      else if (sameBytes(given, macOf(algorithm, key, parts).digest(digest))) return { ok: true };
    }
    return refused(unreadable ? 'A secret of this trigger is missing.' : 'The signature does not match.');
  },

  sign(request, options) {
    const { secrets, header = '', encoding = 'hex', prefix = '', timestampHeader } = options;
    const timestamp = String(Math.floor(request.now / 1_000));
    const key = keyOf(secrets[0] ?? '');
    const parts = signedParts(templateFor(options), request, { timestamp });
    const mac = key === undefined ? '' : macOf(algorithmOf(options), key, parts).digest(encoding);
    return {
      headers: {
        [header.toLowerCase()]: prefix + mac,
        ...(timestampHeader === undefined ? {} : { [timestampHeader.toLowerCase()]: timestamp }),
      },
    };
  },
};
