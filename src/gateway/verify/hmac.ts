import { createHmac } from 'node:crypto';
import { sameBytes } from './same-bytes.ts';
import { headerOf, refused, type Scheme } from './scheme.ts';
import { secretKeys } from './secret-key.ts';
import { defaultToleranceMs, timestampProblem, toleranceProblems } from './timestamp.ts';

const digestBytes = { sha1: 20, sha256: 32, sha384: 48, sha512: 64 } as const;

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

// RFC 9110, section 5.6.2.
const headerName = /^[A-Za-z0-9!#$%&'*+.^_`|~-]+$/;

const keyOf = secretKeys((secret) => Buffer.from(secret));

/** Unix time in seconds or, from 1e11 on (the year 5138 in seconds), in milliseconds; undefined where it is neither. */
function unixMs(text: string): number | undefined {
  if (!/^\d{1,15}$/.test(text)) return undefined;
  const value = Number(text);
  return value < 1e11 ? value * 1_000 : value;
}

/**
 * A plain HMAC of the body in one header, as GitHub, Shopify and most others send it. With `timestampHeader` the
 * content signed is `${timestamp}.${body}`. The secret is taken as its UTF-8 bytes.
 */
export const hmac: Scheme = {
  check({ header, timestampHeader, toleranceMs }) {
    const problems: string[] = [];
    if (header === undefined) problems.push('hmac needs the header that holds the signature, such as x-signature.');
    for (const [field, name] of Object.entries({ header, timestampHeader })) {
      if (name !== undefined && !headerName.test(name)) problems.push(`${field} is not the name of a header.`);
    }
    if (header !== undefined && header.toLowerCase() === timestampHeader?.toLowerCase()) {
      problems.push('header and timestampHeader are the same header.');
    }
    if (toleranceMs !== undefined && timestampHeader === undefined) {
      problems.push('tolerance does nothing without timestampHeader.');
    }
    return [...problems, ...toleranceProblems(toleranceMs)];
  },

  verify({ headers, body, receivedAt }, options) {
    const { secrets, algorithm = 'sha256', encoding = 'hex', prefix = '', toleranceMs = defaultToleranceMs } = options;
    const name = options.header?.toLowerCase();
    if (name === undefined) return refused('The trigger does not say which header holds the signature.');
    const value = headerOf(headers, name);
    if (value === undefined) return refused(`The header ${name} is missing.`);
    if (!value.startsWith(prefix)) return refused(`The header ${name} does not begin with ${prefix}`);

    let signed = '';
    const timestampName = options.timestampHeader?.toLowerCase();
    if (timestampName !== undefined) {
      const timestamp = headerOf(headers, timestampName);
      if (timestamp === undefined) return refused(`The header ${timestampName} is missing.`);
      const at = unixMs(timestamp);
      if (at === undefined) return refused(`The header ${timestampName} is not a Unix time.`);
      const late = timestampProblem(at, receivedAt, toleranceMs);
      if (late !== undefined) return refused(late);
      signed = `${timestamp}.`;
    }

    const { digest, length, normal } = encodings[encoding];
    const given = normal(value.slice(prefix.length));
    if (given.length !== length(digestBytes[algorithm])) {
      return refused(`The header ${name} does not hold a ${algorithm} signature in ${encoding}.`);
    }
    let unreadable = secrets.length === 0;
    for (const secret of secrets) {
      const key = keyOf(secret);
      if (key === undefined) {
        unreadable = true;
        continue;
      }
      const hash = createHmac(algorithm, key);
      if (signed !== '') hash.update(signed);
      if (sameBytes(given, hash.update(body).digest(digest))) return { ok: true };
    }
    return refused(unreadable ? 'A secret of this trigger is missing.' : 'The signature does not match.');
  },
};
