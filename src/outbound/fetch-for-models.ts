import { authenticatedCall } from './authenticated-call.ts';
import type { Outbound } from './call.ts';
import { secretsOf } from './connection-identity.ts';
import type { OpenConnection } from './connections.ts';
import { fetchAnswer } from './fetch-answer.ts';
import type { RecordContext } from './recorded-call.ts';
import { redactingErrors } from './redacted-error.ts';

export interface ModelFetchContext extends Omit<RecordContext, 'connection' | 'connector' | 'gate'> {
  /** Its secrets already resolved. */
  readonly connection: OpenConnection | undefined;
  readonly timeoutMs?: number;
  /** How long an event stream may pause. Default 60,000. */
  readonly idleMs?: number;
}

/** Where providers take an API key in the URL (Google's is `key`). */
const keyNames = ['key', 'api_key', 'api-key'];

/** Events are worth having as they come. What is packed must be there whole before it can be unpacked. */
function comesInPieces(status: number, headers: Readonly<Record<string, string>>): boolean {
  const type = headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase();
  return status < 400 && type === 'text/event-stream' && headers['content-encoding'] === undefined;
}

/**
 * A `fetch` for the providers of the `ai` package: authenticated, guarded and recorded like any call. An event stream is handed on as
 * it comes, any other answer is read whole before it is given. It does not throw at a status from 400 on (recorded as
 * `http_status`).
 *
 * @throws SnodoError as `Outbound.call`, where `fetch` would throw a TypeError; reading an event stream throws the same.
 */
export function guardedFetch(outbound: Outbound, context: ModelFetchContext): typeof globalThis.fetch {
  for (const secret of context.connection ? secretsOf(context.connection.config) : []) context.redactor.add(secret);
  // Around the request too: fetch names the value of a header that it refuses.
  return (input, init) =>
    redactingErrors(context.redactor, async () => {
      const request = new Request(input, init);
      const body = request.body === null ? undefined : await request.bytes();
      const url = new URL(request.url);
      const { host } = url;
      const begun = Promise.withResolvers<Response>();
      let pieces: ReadableStreamDefaultController<Uint8Array> | undefined;
      let cancelled = false;
      const whole = redactingErrors(context.redactor, () =>
        authenticatedCall(
          outbound,
          {
            method: request.method,
            url,
            headers: Object.fromEntries(request.headers),
            body,
          },
          {
            timeoutMs: context.timeoutMs,
            idleMs: context.idleMs,
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
              begun.resolve(fetchAnswer(host, { status, headers, body: stream }));
              return (piece) => {
                if (!cancelled) pieces?.enqueue(piece);
              };
            },
          },
          context,
          (code) => code < 400,
          keyNames,
        ),
      );
      whole
        .then(({ response }) => {
          if (pieces === undefined) begun.resolve(fetchAnswer(host, response));
          else if (!cancelled) pieces.close();
        })
        .catch((error: unknown) => {
          begun.reject(error);
          if (!cancelled) pieces?.error(error);
        });
      return begun.promise;
    });
}
