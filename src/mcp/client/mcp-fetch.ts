import { SnodoError } from '../../core/error.ts';
import type { Outbound } from '../../outbound/call.ts';
import type { CallRecord } from '../../outbound/call-record.ts';
import type { OpenConnection } from '../../outbound/connections.ts';
import { guardedFetch } from '../../outbound/fetch-for-models.ts';
import type { Redactor } from '../../secrets/redact.ts';
import { type Asking, presentAsking } from './asking.ts';

export interface McpCalls {
  readonly outbound: Outbound;
  readonly redactor: Redactor;
  /** Takes the calls that no work is made for, such as a stream that stays open. */
  readonly record: (call: CallRecord) => void;
}

/** A request of work ends with the work, and the stream of a session with the session: this is for what neither ends. */
const longestMs = 24 * 3_600_000;

/** What is looked for may come in two pieces. */
const longestMark = 12;

const result = /"(?:result|error)"\s*:/;
const endOfEvent = /\r?\n\r?\n|\r\r/;

/**
 * Tells when the stream of an answer has ended, or was torn off, before its result. With ids in it the transport goes on
 * with it by Last-Event-ID, without nobody would ever give the result.
 */
function watchingEnd(response: Response, ended: () => void): Response {
  const { body } = response;
  if (body === null || response.headers.get('content-type')?.startsWith('text/event-stream') !== true) return response;
  async function* watched(pieces: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
    const decoder = new TextDecoder();
    let line = '\n';
    let begun = false;
    // It can be gone on with, or the result is there.
    let needless = false;
    try {
      for await (const piece of pieces) {
        if (!needless) {
          line += decoder.decode(piece, { stream: true });
          needless = /[\r\n]id:/.test(line);
          const at = begun ? 0 : line.search(result);
          if (at !== -1) {
            begun = true;
            line = line.slice(at);
            needless ||= endOfEvent.test(line);
          }
          line = line.slice(-longestMark);
        }
        yield piece;
      }
    } finally {
      if (!needless) ended();
    }
  }
  return new Response(ReadableStream.from(watched(body)), { status: response.status, headers: response.headers });
}

/** How long a transport may take to hand over what it has read. */
const handOverMs = 500;

function broken(asking: Asking, host: string): void {
  setTimeout(() => {
    asking.fail(new SnodoError('network', `${host} ended its answer before the result was there.`));
  }, handOverMs).unref();
}

/**
 * The `fetch` of a session: each request authenticated, guarded and recorded like any call, for the work that it is part
 * of. A standing stream takes none of the places that a limit of the connection gives.
 */
export function mcpFetch(calls: McpCalls, connection: () => OpenConnection): typeof globalThis.fetch {
  const { outbound, redactor } = calls;
  return (input, init) => {
    const asking = presentAsking();
    const open = connection();
    const { method = 'GET', headers } = init ?? {};
    const stands = method === 'GET' && !new Headers(headers).has('last-event-id');
    const mine = stands ? undefined : asking;
    const fetch = guardedFetch(outbound, {
      connection: stands ? { ...open, gate: undefined } : open,
      attempt: mine?.for.attempt ?? 1,
      caller: mine?.for.caller,
      redactor,
      timeoutMs: longestMs,
      idleMs: longestMs,
      record: (call) => {
        settled.resolve();
        if (mine === undefined || mine.ended) calls.record(call);
        else mine.for.record(call);
      },
    });
    const settled = Promise.withResolvers<void>();
    const signals = [init?.signal, mine?.over.signal].filter((one) => one instanceof AbortSignal);
    const answer = fetch(input, { ...init, ...(signals.length === 0 ? {} : { signal: AbortSignal.any(signals) }) });
    answer.catch(() => settled.resolve());
    mine?.requested(settled.promise);
    if (mine === undefined || method !== 'POST') return answer;
    const { host } = new URL(input instanceof Request ? input.url : input);
    return answer.then((response) => watchingEnd(response, () => broken(mine, host)));
  };
}
