import { createHmac, type KeyObject } from 'node:crypto';
import { sameBytes } from './same-bytes.ts';
import {
  type Handshake,
  headerOf,
  refused,
  type SharedScheme,
  type SignedRequest,
  type Verdict,
  type VerifyOptions,
  verified,
} from './scheme.ts';
import { secretKeys } from './secret-key.ts';
import { defaultToleranceMs, timestampProblem, toleranceProblems } from './timestamp.ts';

/** What the header of a signature holds. */
interface ReadSignature {
  readonly signatures: readonly string[];
  readonly timestamp?: string | undefined;
}

/** How a provider signs the time. */
interface SignedTime {
  /** Where the time stands in a header of its own. */
  readonly header?: string;
  /** Where it stands in the body. */
  readonly inBody?: (body: Uint8Array) => string | undefined;
  /** Milliseconds since 1970; NaN where it cannot be read. */
  readonly read: (timestamp: string) => number;
  readonly write: (ms: number) => string;
  /** How old a signature may be where the workflow does not say; 5 minutes when left out. */
  readonly toleranceMs?: number;
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
  /** Puts a header together. */
  readonly write: (signature: string, timestamp: string) => string;
  /** Left out where the provider signs no time. */
  readonly time?: SignedTime;
  /** What is signed, part by part; the body alone when left out. */
  readonly signed?: (
    request: Pick<SignedRequest, 'method' | 'url' | 'body'>,
    timestamp: string,
  ) => readonly (string | Uint8Array)[];
  /** The header with the provider's own name for the delivery, the same when it is sent again. */
  readonly idHeader?: string;
  /** The name, where it stands elsewhere; a provider that gives none leaves both out. */
  readonly deliveryId?: (request: SignedRequest) => string | undefined;
  /** What to answer a delivery that only asks whether this is the right place. */
  readonly handshake?: (request: SignedRequest, mac: (text: string) => string) => Handshake | undefined;
  /** Methods besides the endpoint's own by which the provider asks for a handshake. */
  readonly handshakeMethods?: readonly string[];
  /** What comes of a request that the provider does not sign, such as its first; undefined: it has to be signed. */
  readonly unsigned?: (request: SignedRequest, options: VerifyOptions) => Verdict | undefined;
}

const keyOf = secretKeys((secret) => Buffer.from(secret));

/** A signature scheme that is wholly the provider's: a trigger gives its secret, and the tolerance if it must. */
export function providerHmac(provider: ProviderHmac): SharedScheme {
  const { scheme, header, algorithm, encoding, time, signed, idHeader } = provider;
  const idOf =
    provider.deliveryId ?? (({ headers }) => (idHeader === undefined ? undefined : headerOf(headers, idHeader)));

  function macOf(key: KeyObject, parts: readonly (string | Uint8Array)[]): string {
    const hash = createHmac(algorithm, key);
    for (const part of parts) hash.update(part);
    return hash.digest(encoding);
  }

  return {
    takes: time === undefined ? [] : ['toleranceMs'],
    secret: 'required',
    check: ({ toleranceMs }) => toleranceProblems(toleranceMs),
    ...(provider.handshakeMethods === undefined ? {} : { handshakeMethods: provider.handshakeMethods }),

    verify(request, options) {
      const { secrets, toleranceMs = time?.toleranceMs ?? defaultToleranceMs } = options;
      const { headers, body, receivedAt } = request;
      const first = provider.unsigned?.(request, options);
      if (first !== undefined) return first;
      const value = headerOf(headers, header);
      if (value === undefined) return refused(`The header ${header} is missing.`);
      const given = provider.read(value);
      if (given === undefined || given.signatures.length === 0) {
        return refused(`The header ${header} does not hold a signature of ${scheme}.`);
      }
      let timestamp = '';
      if (time !== undefined) {
        const found = time.inBody
          ? time.inBody(body)
          : time.header === undefined
            ? given.timestamp
            : headerOf(headers, time.header);
        const place = time.inBody ? 'body' : `header ${time.header ?? header}`;
        if (found === undefined) return refused(`The time is missing (${place}).`);
        const at = time.read(found);
        if (!Number.isFinite(at)) return refused(`The time in the ${place} cannot be read.`);
        const late = timestampProblem(at, receivedAt, toleranceMs);
        if (late !== undefined) return refused(late);
        timestamp = found;
      }
      const parts = signed === undefined ? [body] : signed(request, timestamp);
      let unreadable = secrets.length === 0;
      for (const secret of secrets) {
        const key = keyOf(secret);
        if (key === undefined) {
          unreadable = true;
          continue;
        }
        const expected = macOf(key, parts);
        if (!given.signatures.some((one) => sameBytes(one, expected))) continue;
        return verified(
          idOf(request),
          provider.handshake?.(request, (text) => macOf(key, [text])),
        );
      }
      return refused(unreadable ? 'A secret of this trigger is missing.' : 'The signature does not match.');
    },

    sign(request, { secrets }) {
      const timestamp = time?.write(request.now) ?? '';
      const key = keyOf(secrets[0] ?? '');
      const mac = key === undefined ? '' : macOf(key, signed?.(request, timestamp) ?? [request.body]);
      return {
        headers: {
          [header]: provider.write(mac, timestamp),
          ...(time?.header === undefined ? {} : { [time.header]: timestamp }),
          ...(idHeader === undefined ? {} : { [idHeader]: request.id }),
        },
      };
    },
  };
}

/** A header that holds the signature behind a fixed prefix. */
export function behind(prefix: string): Pick<ProviderHmac, 'read' | 'write'> {
  return {
    read: (value) => (value.startsWith(prefix) ? { signatures: [value.slice(prefix.length)] } : undefined),
    write: (signature) => prefix + signature,
  };
}

/** A header such as `t=1700000000,v1=…,v1=…`, several signatures while a secret is rotated; hex only. */
export function timeAndVersions(time = 't', version = 'v1', separator = ','): Pick<ProviderHmac, 'read' | 'write'> {
  return {
    read(value) {
      const parts = value.split(separator).map((part) => part.trim().split('='));
      const of = (name: string) => parts.flatMap(([key, text]) => (key === name && text ? [text] : []));
      return { timestamp: of(time)[0], signatures: of(version) };
    },
    write: (signature, timestamp) => `${time}=${timestamp}${separator}${version}=${signature}`,
  };
}

/** Whole seconds since 1970, as text. */
export const inSeconds: Pick<SignedTime, 'read' | 'write'> = {
  read: (timestamp) => (/^\d{1,12}$/.test(timestamp) ? Number(timestamp) * 1_000 : Number.NaN),
  write: (ms) => String(Math.floor(ms / 1_000)),
};

/** Whole milliseconds since 1970, as text. */
export const inMilliseconds: Pick<SignedTime, 'read' | 'write'> = {
  read: (timestamp) => (/^\d{1,15}$/.test(timestamp) ? Number(timestamp) : Number.NaN),
  write: String,
};
