/** A request as it came in: all that a signature may cover. */
export interface SignedRequest {
  readonly method: string;
  /** The address that the sender called, as it knows it: under the public URL, with its query. */
  readonly url: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** The body byte for byte as it came. */
  readonly body: Uint8Array;
  /** Milliseconds since 1970. */
  readonly receivedAt: number;
  /** Whether the connection is a trusted proxy's, so that headers only it could have written may be believed. */
  readonly throughProxy: boolean;
  /** The certificate in DER that the sender showed on our own TLS; its key is proved by the handshake. */
  readonly clientCertificate: () => Uint8Array | undefined;
}

/** What a signature is checked by, all but the secrets: the part of a trigger that is known when it is published. */
export interface SchemeOptions {
  readonly header?: string | undefined;
  readonly query?: string | undefined;
  readonly algorithm?: string | undefined;
  readonly encoding?: 'hex' | 'base64' | undefined;
  /** What stands in the header before the signature, such as `sha256=`. */
  readonly prefix?: string | undefined;
  readonly timestampHeader?: string | undefined;
  /** How far the timestamp may be from `receivedAt`, before or after. */
  readonly toleranceMs?: number | undefined;
  /** A template of what is signed, such as `{{ timestamp }}.{{ body }}`. */
  readonly signed?: string | undefined;
  readonly username?: string | undefined;
  /** Where the public keys of a JWT's issuer are. */
  readonly jwks?: string | undefined;
  readonly issuer?: string | undefined;
  readonly audience?: string | undefined;
  readonly email?: string | undefined;
  /** The claim that holds the SHA-256 of the body. */
  readonly bodyClaim?: string | undefined;
  readonly subject?: string | undefined;
  /** SHA-256 of a certificate, in hex. */
  readonly fingerprint?: string | undefined;
  readonly topic?: string | undefined;
  readonly verifyToken?: string | undefined;
  /** Certificates in PEM that are trusted. */
  readonly ca?: string | undefined;
}

export interface VerifyOptions extends SchemeOptions {
  /** The secrets themselves, not their names: one, or two while they rotate. */
  readonly secrets: readonly string[];
}

/** What a sender is told that only asks whether this is the right place. */
export interface Handshake {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** What was asked and done, for the record. */
  readonly note: string;
}

/** `reason` is a sentence for the record: it never holds a secret or a right signature. */
export type Verdict =
  | { readonly ok: true; readonly deliveryId?: string; readonly handshake?: Handshake }
  | { readonly ok: false; readonly reason: string };

/** What a scheme may use to look up the keys of its provider. */
export interface VerifyServices {
  /**
   * What stands at an https address, kept for an hour. Many addresses at once are refused, for it is the sender who
   * names them.
   *
   * @param fresh leaves out what is kept, where a key was not found in it; at most once a minute.
   * @throws SnodoError `network`, `unavailable` and what else a call may come to.
   */
  fetchText(url: string, fresh?: boolean): Promise<string>;
}

/** A request that is to be signed as the provider would. */
interface UnsignedRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  /** The provider's name for the delivery. */
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** What signing adds; `url` and `body` where the signature stands in them. */
interface SignedParts {
  readonly headers: Readonly<Record<string, string>>;
  readonly url?: string;
  readonly body?: Uint8Array;
}

/** What of a request proves who sent it, so that it is no more than a danger in the history. */
export interface Proofs {
  readonly headers: readonly string[];
  readonly query: readonly string[];
}

export interface Scheme {
  /** The fields of `verify` that mean something to it, besides `scheme` and `secret`; others are refused. */
  readonly takes: readonly (keyof SchemeOptions)[];
  /** Whether the trigger must give a secret (or whatever the scheme takes for one), may, or must not. */
  readonly secret: 'required' | 'optional' | 'none';
  /** Further problems of the configuration, found when the workflow is published. */
  readonly check?: (options: SchemeOptions, hasSecret: boolean) => readonly string[];
  /** Methods besides the endpoint's own by which the provider asks for a handshake. */
  readonly handshakeMethods?: readonly string[];
  readonly proofs?: (options: SchemeOptions) => Proofs;
  /** Never throws, whatever the sender wrote; only `fetchText` may fail, and the sender is asked to come again. */
  readonly verify: (
    request: SignedRequest,
    options: VerifyOptions,
    services: VerifyServices,
  ) => Verdict | Promise<Verdict>;
  /** Signs as the provider does; left out where only the provider has the key. */
  readonly sign?: (request: UnsignedRequest, options: VerifyOptions) => SignedParts;
}

/** A scheme that needs nothing from elsewhere, and whose key both sides have. */
export interface SharedScheme extends Scheme {
  readonly check: NonNullable<Scheme['check']>;
  readonly verify: (request: SignedRequest, options: VerifyOptions) => Verdict;
  readonly sign: NonNullable<Scheme['sign']>;
}

export function refused(reason: string): { readonly ok: false; readonly reason: string } {
  return { ok: false, reason };
}

export function verified(deliveryId: string | undefined, handshake?: Handshake): Verdict {
  return {
    ok: true,
    ...(deliveryId === undefined ? {} : { deliveryId }),
    ...(handshake === undefined ? {} : { handshake }),
  };
}

/** The value of a header; undefined where it is not there or empty. */
export function headerOf(headers: SignedRequest['headers'], name: string): string | undefined {
  const value = headers[name];
  // The name is the workflow author's: `__proto__` would give an object.
  return typeof value === 'string' && value !== '' ? value : undefined;
}
