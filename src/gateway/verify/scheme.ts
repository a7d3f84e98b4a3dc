export interface SignedRequest {
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** The body byte for byte as it came. */
  readonly body: Uint8Array;
  /** Milliseconds since 1970. */
  readonly receivedAt: number;
}

/** What a signature is checked by, all but the secrets: the part of a trigger that is known when it is published. */
interface SchemeOptions {
  readonly header?: string | undefined;
  readonly algorithm?: 'sha1' | 'sha256' | 'sha384' | 'sha512' | undefined;
  readonly encoding?: 'hex' | 'base64' | undefined;
  /** What stands in the header before the signature, such as `sha256=`. */
  readonly prefix?: string | undefined;
  readonly timestampHeader?: string | undefined;
  /** How far the timestamp may be from `receivedAt`, before or after. */
  readonly toleranceMs?: number | undefined;
}

export interface VerifyOptions extends SchemeOptions {
  /** The secrets themselves, not their names: one, or two while they rotate. */
  readonly secrets: readonly string[];
}

/** `reason` is a sentence for the record: it never holds a secret or a right signature. */
export type Verdict =
  | { readonly ok: true; readonly deliveryId?: string }
  | { readonly ok: false; readonly reason: string };

export interface Scheme {
  /** Problems of the configuration, found when the workflow is published; none is an empty list. */
  readonly check: (options: SchemeOptions) => readonly string[];
  /** Never throws, whatever the sender wrote. */
  readonly verify: (request: SignedRequest, options: VerifyOptions) => Verdict;
}

export function refused(reason: string): Verdict {
  return { ok: false, reason };
}

/** The value of a header; undefined where it is not there or empty. */
export function headerOf(headers: SignedRequest['headers'], name: string): string | undefined {
  const value = headers[name];
  // The name is the workflow author's: `__proto__` would give an object.
  return typeof value === 'string' && value !== '' ? value : undefined;
}
