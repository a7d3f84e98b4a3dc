import { createHmac } from 'node:crypto';
import { sameBytes } from './same-bytes.ts';
import { headerOf, refused, type Scheme, type SignedRequest } from './scheme.ts';
import { secretKeys } from './secret-key.ts';
import { defaultToleranceMs, timestampProblem, toleranceProblems } from './timestamp.ts';

/** What the header of a signature holds. */
export interface ReadSignature {
  readonly signatures: readonly string[];
  readonly timestamp?: string | undefined;
}

/** How one provider signs by HMAC. What differs between them is data; the check is the same. */
export interface ProviderHmac {
  readonly scheme: string;
  /** In lower case, as all names of headers here. */
  readonly header: string;
  readonly algorithm: 'sha1' | 'sha256';
  readonly encoding: 'hex' | 'base64';
  /** Takes the header apart; undefined where it is not in the provider's form. */
  readonly read: (value: string) => ReadSignature | undefined;
  /** Where the time stands in a header of its own. */
  readonly timestampHeader?: string;
  /** The time in milliseconds since 1970; left out, the provider signs none. */
  readonly timeOf?: (timestamp: string) => number;
  /** What is signed before the body. */
  readonly before?: (timestamp: string) => string;
  /** How old a signature may be where the workflow does not say. */
  readonly toleranceMs?: number;
  /** The provider's own name for the delivery, the same when it is sent again. */
  readonly deliveryId: (request: SignedRequest) => string | undefined;
}

const keyOf = secretKeys((secret) => Buffer.from(secret));

/** A signature scheme that is wholly the provider's: a trigger gives its secret, and the tolerance if it must. */
export function providerHmac(provider: ProviderHmac): Scheme {
  const { scheme, header, algorithm, encoding, read, timestampHeader, timeOf, before, deliveryId } = provider;
  return {
    check({ toleranceMs, ...rest }) {
      const problems = Object.entries(rest).flatMap(([name, value]) =>
        value === undefined ? [] : [`${scheme} sets ${name} itself: leave it out, or use the scheme hmac.`],
      );
      if (toleranceMs !== undefined && timeOf === undefined) {
        problems.push(`${scheme} signs no time: leave tolerance out.`);
      }
      return [...problems, ...toleranceProblems(toleranceMs)];
    },

    verify(request, { secrets, toleranceMs = provider.toleranceMs ?? defaultToleranceMs }) {
      const { headers, body, receivedAt } = request;
      const value = headerOf(headers, header);
      if (value === undefined) return refused(`The header ${header} is missing.`);
      const given = read(value);
      if (given === undefined || given.signatures.length === 0) {
        return refused(`The header ${header} does not hold a signature of ${scheme}.`);
      }
      const timestamp = timestampHeader === undefined ? given.timestamp : headerOf(headers, timestampHeader);
      if (timeOf !== undefined) {
        if (timestamp === undefined) return refused(`The time is missing (header ${timestampHeader ?? header}).`);
        const at = timeOf(timestamp);
        if (!Number.isFinite(at)) return refused(`The time in the header ${timestampHeader ?? header} cannot be read.`);
        const late = timestampProblem(at, receivedAt, toleranceMs);
        if (late !== undefined) return refused(late);
      }
      let unreadable = secrets.length === 0;
      for (const secret of secrets) {
        const key = keyOf(secret);
        if (key === undefined) {
          unreadable = true;
          continue;
        }
        const hash = createHmac(algorithm, key);
        if (before !== undefined) hash.update(before(timestamp ?? ''));
        const expected = hash.update(body).digest(encoding);
        if (!given.signatures.some((one) => sameBytes(one, expected))) continue;
        const id = deliveryId(request);
        return id === undefined ? { ok: true } : { ok: true, deliveryId: id };
      }
      return refused(unreadable ? 'A secret of this trigger is missing.' : 'The signature does not match.');
    },
  };
}

/** A header that holds the signature behind a fixed prefix. */
export function behind(prefix: string): ProviderHmac['read'] {
  return (value) => (value.startsWith(prefix) ? { signatures: [value.slice(prefix.length)] } : undefined);
}

/** A header such as `t=1700000000,v1=…,v1=…`, several signatures while a secret is rotated. */
export function timeAndVersions(value: string): ReadSignature | undefined {
  const parts = value.split(',').map((part) => part.trim().split('='));
  const of = (name: string) => parts.flatMap(([key, text]) => (key === name && text ? [text] : []));
  return { timestamp: of('t')[0], signatures: of('v1') };
}

/** Whole seconds since 1970, as text, in milliseconds; NaN where it is not that. */
export function secondsOf(timestamp: string): number {
  return /^\d{1,12}$/.test(timestamp) ? Number(timestamp) * 1_000 : Number.NaN;
}
