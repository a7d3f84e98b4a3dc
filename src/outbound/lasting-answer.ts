import { performance } from 'node:perf_hooks';
import { PassThrough, type Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { durationText } from '../core/duration.ts';
import { SnodoError } from '../core/error.ts';
import { decodedHeaders, unpackingOf } from './decode-body.ts';
import { networkError } from './network-error.ts';
import type { CallResponse, Transport } from './transport.ts';

/** An answer whose body is still coming; without one where it is a refusal, which is whole. */
export interface BegunAnswer extends CallResponse {
  readonly stream: Readable | undefined;
}

/** The longest time that there is a timer for. */
const forever = 2 ** 31 - 1;
const withoutBody: ReadonlySet<number> = new Set([204, 205]);

/** Calls that have answered as soon as their answer begins. */
export function beginning(outbound: Transport): Transport<BegunAnswer> {
  return {
    // It has no end at which it could be kept.
    keeps: 'off',
    async call({ timeoutMs = 20_000, signal, ...request }) {
      const started = performance.now();
      const late = new AbortController();
      const timer = setTimeout(() => late.abort(), timeoutMs);
      const begun = Promise.withResolvers<BegunAnswer>();
      const whole = outbound.call({
        ...request,
        timeoutMs: forever,
        idleMs: 0,
        signal: signal === undefined ? late.signal : AbortSignal.any([signal, late.signal]),
        take: (url, status, headers) => {
          if (status < 200 || status > 299 || withoutBody.has(status)) return undefined;
          const stream = unpackingOf(headers['content-encoding'], url.host)?.stream ?? new PassThrough();
          const about = { status, headers: decodedHeaders(headers), body: new Uint8Array() };
          begun.resolve({ ...about, ms: performance.now() - started, stream });
          return { maxBytes: Number.POSITIVE_INFINITY, stream, written: finished(stream) };
        },
      });
      const refused = whole.then((answer) => ({ ...answer, stream: undefined }));
      // Once it has begun, whoever reads the body hears of what becomes of it.
      refused.catch(() => undefined);
      try {
        return await Promise.race([begun.promise, refused]);
      } catch (error) {
        if (!late.signal.aborted) throw error;
        throw new SnodoError('timeout', `${new URL(request.url).host} did not answer within ${timeoutMs} ms.`);
      } finally {
        clearTimeout(timer);
      }
    },
  };
}

/** What comes of a body until `signal` is aborted. @throws SnodoError `network`; `timeout` where nothing comes for so long. */
export async function* piecesOf(
  stream: Readable,
  host: string,
  { signal, idleMs }: { readonly signal: AbortSignal; readonly idleMs?: number | undefined },
): AsyncGenerator<Uint8Array> {
  const silent = () =>
    stream.destroy(new SnodoError('timeout', `${host} told nothing for ${durationText(idleMs ?? 0)}.`));
  const wait = () => (idleMs === undefined ? undefined : setTimeout(silent, idleMs));
  const stop = () => stream.destroy();
  signal.addEventListener('abort', stop, { once: true });
  let timer = wait();
  try {
    if (signal.aborted) return;
    for await (const piece of stream) {
      clearTimeout(timer);
      if (piece instanceof Uint8Array) yield piece;
      timer = wait();
    }
  } catch (error) {
    if (!signal.aborted) throw networkError(error, host);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
    stream.destroy();
  }
}
