import type { z } from 'zod';
import type { Json } from '../core/json.ts';
import type { Untrusted } from '../core/untrusted.ts';
import type { LastingAnswer, LastingOptions, LastingSocket, SocketOptions } from './lasting.ts';
import type { Pages } from './pages.ts';

/** One of several values; what is undefined is left out. */
type Value = string | number | boolean | undefined | null | readonly (string | number)[];

/** Values by name, of which those that are undefined are left out. */
export type Body = Json | { readonly [name: string]: Json | undefined };

/** A field of a form with files: text, or a file by its id. */
interface Part {
  readonly name: string;
  readonly value?: string;
  readonly file?: string;
  /** What the service shall take it for; left out, as it was given. */
  readonly filename?: string;
  readonly contentType?: string;
}

/** A header, or a place in the body such as `variables.key`. */
interface Once {
  readonly in: 'header' | 'body';
  readonly name: string;
}

export interface HttpOptions {
  readonly query?: Readonly<Record<string, Value>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** Send the body as a form or not, where this call is unlike the others of the connector. */
  readonly form?: boolean;
  /** A form with files, instead of a body. */
  readonly multipart?: readonly Part[];
  /** Where a key goes by which the service does what is asked twice but once; `idempotency-key` is sent anyway. */
  readonly once?: Once;
  /** Keep the body of the answer as a file, whose value is then what is answered; `name` where the service does not name it. */
  readonly download?: boolean | { readonly name: string };
  /** Give the headers of the answer, by their names in small letters, in the place of its body. */
  readonly headersOnly?: boolean;
  /** The path is a whole address that the service has just told, maybe of another host: the credential does not go there. */
  readonly elsewhere?: boolean;
  /**
   * Where the path begins instead of at the connection's address, made of that: another part of the same API, maybe on a
   * host of its own. The credential goes there.
   */
  readonly at?: (address: string) => string;
  /** Milliseconds; 20,000 when left out. */
  readonly timeoutMs?: number;
  /** How large the answer may be; 10 MB when left out. */
  readonly maxBytes?: number;
  /** Given up as soon as it is aborted. */
  readonly signal?: AbortSignal;
}

/** What somebody else may do with an address, without a credential of their own. */
interface SignedAddress extends Pick<HttpOptions, 'query'> {
  readonly method: 'GET' | 'PUT';
  readonly path: string;
  /** For how long it holds. */
  readonly seconds: number;
}

interface PagesOptions extends Pick<HttpOptions, 'query' | 'headers'> {
  readonly pages: Pages;
  /** POST asks with a body, in which `pages` may name places; GET when left out. */
  readonly body?: Body;
}

interface ListOptions extends PagesOptions {
  /** How many items are wanted, of all pages together. */
  readonly limit: number;
}

/**
 * A service over somebody's connection: authenticated, throttled, guarded and logged. Paths begin at the connection's
 * address. What it answers is read by a schema before anyone sees it.
 *
 * All throw SnodoError: `http_status` for a status from 400 on and for what the connector calls a failure, and whatever a
 * call may come to; what they give throws `unreadable` where the answer is not in the form that is asked for.
 */
export interface ConnectorHttp {
  get(path: string, options?: HttpOptions): Promise<Untrusted>;
  /** What the headers of the answer say, by their names in small letters. */
  head(path: string, options?: HttpOptions): Promise<Untrusted>;
  post(path: string, body?: Body, options?: HttpOptions): Promise<Untrusted>;
  put(path: string, body?: Body, options?: HttpOptions): Promise<Untrusted>;
  patch(path: string, body?: Body, options?: HttpOptions): Promise<Untrusted>;
  /** What is not there any more counts as deleted. Few services take a body. */
  delete(path: string, options?: HttpOptions & { readonly body?: Body }): Promise<Untrusted>;
  /** A list that comes page by page, as one. */
  list(path: string, options: ListOptions): Promise<Untrusted>;
  /** A list to its end, one page after the other: each is asked for when the one before was worked through. */
  pages(path: string, options: PagesOptions): AsyncIterable<Untrusted>;
  /** An address signed by the connection's keys of AWS (Signature Version 4), for whoever has it. Nothing is called. */
  signedAddress(asked: SignedAddress): Promise<string>;
  /**
   * Does `work` with an answer to GET that goes on for as long as it takes. It passes no limit of calls, and the log of calls
   * says nothing of it.
   */
  hold<T>(path: string, options: LastingOptions, work: (answer: LastingAnswer) => Promise<T>): Promise<T>;
  /** Does `work` with a WebSocket, as `hold`. */
  converse<T>(path: string, options: SocketOptions, work: (socket: LastingSocket) => Promise<T>): Promise<T>;
}

/** How a service is spoken to, whoever it is for. */
export interface HttpWay {
  readonly headers?: Readonly<Record<string, string>>;
  /** Further headers, by the `type` of the credential: what a service wants to know of it beforehand. */
  readonly headersBy?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Bodies go out as forms, in which `{ a: { b: 1 } }` is `a[b]=1`. */
  readonly form?: boolean;
  /**
   * An answer that fits it is a failure, though its status is good: why, and the status that it should have had.
   *
   * @example
   * z.object({ ok: z.literal(false), error: z.string() }).transform(({ error }) => ({ message: error }))
   */
  readonly failure?: z.ZodType<{ readonly message: string; readonly status?: number | undefined }>;
}
