import type { Outbound } from './call.ts';
import { type RecordContext, recordedCall } from './recorded-call.ts';
import { redactingErrors } from './redacted-error.ts';
import { redactedUrl } from './redacted-url.ts';

export interface ModelFetchContext extends RecordContext {
  readonly timeoutMs?: number;
}

/** Where providers take an API key in the URL (Google's is `key`). */
const keyNames = ['key', 'api_key', 'api-key'];

/** Fetch Standard, "null body status": a Response with one of these refuses a body. */
const bodiless: ReadonlySet<number> = new Set([204, 205, 304]);

/**
 * A `fetch` for the providers of the `ai` package: guarded and recorded like any call. The answer is read whole before
 * it is given. It does not throw at a status from 400 on (recorded as `http_status`).
 *
 * @throws SnodoError as `Outbound.call`, where `fetch` would throw a TypeError.
 */
export function guardedFetch(outbound: Outbound, context: ModelFetchContext): typeof globalThis.fetch {
  return (input, init) =>
    redactingErrors(context.redactor, async () => {
      const request = new Request(input, init);
      const body = request.body === null ? undefined : await request.bytes();
      const {
        status,
        headers,
        body: bytes,
      } = await recordedCall(
        outbound,
        {
          method: request.method,
          url: request.url,
          headers: Object.fromEntries(request.headers),
          body,
          timeoutMs: context.timeoutMs,
          signal: request.signal,
        },
        context,
        { url: redactedUrl(new URL(request.url), keyNames, context.redactor), accepts: (code) => code < 400 },
      );
      return new Response(bodiless.has(status) ? null : bytes, { status, headers });
    });
}
