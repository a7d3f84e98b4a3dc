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

/** Events are worth having as they come. What is packed must be there whole before it can be unpacked. */
function comesInPieces(status: number, headers: Readonly<Record<string, string>>): boolean {
  const type = headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase();
  return status < 400 && type === 'text/event-stream' && headers['content-encoding'] === undefined;
}

/**
 * A `fetch` for the providers of the `ai` package: guarded and recorded like any call. An event stream is handed on as
 * it comes, any other answer is read whole before it is given. It does not throw at a status from 400 on (recorded as
 * `http_status`).
 *
 * @throws SnodoError as `Outbound.call`, where `fetch` would throw a TypeError; reading an event stream throws the same.
 */
export function guardedFetch(outbound: Outbound, context: ModelFetchContext): typeof globalThis.fetch {
  // Around the request too: fetch names the value of a header that it refuses.
  return (input, init) =>
    redactingErrors(context.redactor, async () => {
      const request = new Request(input, init);
      const body = request.body === null ? undefined : await request.bytes();
      const begun = Promise.withResolvers<Response>();
      let pieces: ReadableStreamDefaultController<Uint8Array> | undefined;
      let cancelled = false;
      const whole = redactingErrors(context.redactor, () =>
        recordedCall(
          outbound,
          {
            method: request.method,
            url: request.url,
            headers: Object.fromEntries(request.headers),
            body,
            timeoutMs: context.timeoutMs,
            signal: request.signal,
            onAnswer: (status, headers) => {
              if (!comesInPieces(status, headers)) return undefined;
              const stream = new ReadableStream<Uint8Array>({
                start: (controller) => {
                  pieces = controller;
                },
                cancel: () => {
                  cancelled = true;
                },
              });
              begun.resolve(new Response(stream, { status, headers }));
              return (piece) => {
                if (!cancelled) pieces?.enqueue(piece);
              };
            },
          },
          context,
          { url: redactedUrl(new URL(request.url), keyNames, context.redactor), accepts: (code) => code < 400 },
        ),
      );
      whole.then(
        ({ status, headers, body: bytes }) => {
          if (pieces === undefined)
            begun.resolve(new Response(bodiless.has(status) ? null : bytes, { status, headers }));
          else if (!cancelled) pieces.close();
        },
        (error: unknown) => {
          if (pieces === undefined) begun.reject(error);
          else if (!cancelled) pieces.error(error);
        },
      );
      return begun.promise;
    });
}
