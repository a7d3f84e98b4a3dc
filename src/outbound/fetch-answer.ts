import { SnodoError } from '../core/error.ts';

/** Fetch Standard, "null body status": a Response with one of these refuses a body. */
const bodiless: ReadonlySet<number> = new Set([204, 205, 304]);

interface Answer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | ReadableStream<Uint8Array>;
}

/**
 * An answer as `fetch` gives it.
 *
 * @throws SnodoError `unreadable` for a status from 600 on, which HTTP lets through and `fetch` has no form for.
 */
export function fetchAnswer(host: string, { status, headers, body }: Answer): Response {
  // Said here, since the HTTP server puts a Response of its own in the place of the one that would refuse it.
  if (status > 599) {
    throw new SnodoError('unreadable', `${host} answered ${status}, which is no status of HTTP.`, { status });
  }
  return new Response(bodiless.has(status) ? null : body, { status, headers });
}
