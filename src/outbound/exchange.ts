import { performance } from 'node:perf_hooks';
import type { Dispatcher } from 'undici';
import { SnodoError } from '../core/error.ts';
import type { CallMeter } from './call-meter.ts';
import { GatheredBody } from './gathered-body.ts';
import { networkError } from './network-error.ts';

/** One request as it goes over the wire; header names in lower case. */
export interface Hop {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array | undefined;
}

/** @param stop makes what has come the whole answer: no more of it is wanted. */
export type OnAnswer = (
  status: number,
  headers: Readonly<Record<string, string>>,
  stop: () => void,
) => ((piece: Uint8Array) => void) | undefined;

export interface Limits {
  /** On the clock of `performance.now()`. */
  readonly deadline: number;
  readonly timeoutMs: number;
  /** How long an answer may pause between two pieces of its body. */
  readonly idleMs: number;
  readonly maxBytes: number;
  /** The body is not waited for, and only read so that the connection can be kept. */
  readonly headOnly: boolean;
  readonly signal: AbortSignal | undefined;
  readonly onAnswer: OnAnswer | undefined;
  readonly meter: CallMeter;
}

/** RFC 9110, 15.2: any number may come before the answer; nobody means more than a handful. */
const mostInterim = 100;

export interface Answer {
  readonly status: number;
  /** Names in lower case; of a header that came several times the values joined by ", ". */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

function bytesOf(body: Hop['body']): number {
  return body === undefined ? 0 : Buffer.byteLength(body);
}

function joined(headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> {
  const flat: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) flat[name] = typeof value === 'string' ? value : value.join(', ');
  }
  return flat;
}

export function tooLarge(host: string, maxBytes: number): SnodoError {
  return new SnodoError('too_large', `${host} answered with more than the ${maxBytes} bytes that are allowed.`);
}

function tooManyInterim(host: string): SnodoError {
  return new SnodoError(
    'network',
    `${host} sent more than ${mostInterim} interim answers (1xx) and none that counts.`,
    {
      retryable: false,
    },
  );
}

/**
 * One request, one answer, no redirect. undici's `dispatch` and not its `request`: the bytes are counted as they come
 * and no stream is made for each answer.
 *
 * @throws SnodoError `network`, `timeout`, `too_large`, `egress_refused`, `cancelled`, `invalid`, `unavailable`.
 */
export function exchange(dispatcher: Dispatcher, hop: Hop, limits: Limits): Promise<Answer> {
  const { method, url, headers, body } = hop;
  const { maxBytes, headOnly, signal, meter } = limits;
  const { host } = url;
  return new Promise((resolve, reject) => {
    let controller: Dispatcher.DispatchController | undefined;
    let ended = false;
    let status = 0;
    let answered: Record<string, string> = {};
    let interim = 0;
    let size = 0;
    const gathered = new GatheredBody();
    let onPiece: ReturnType<OnAnswer>;

    const end = (cause?: unknown): void => {
      ended = true;
      meter.ended(performance.now(), cause);
      clearTimeout(timer);
      signal?.removeEventListener('abort', cancel);
    };
    const fail = (error: SnodoError, cause?: unknown): void => {
      if (ended) return;
      end(cause);
      reject(error);
      controller?.abort(error);
    };
    const finish = (): void => {
      if (ended) return;
      end();
      resolve({ status, headers: answered, body: gathered.bytes() });
    };
    const stop = (): void => {
      finish();
      controller?.abort(new Error('enough'));
    };
    const cancel = (): void => fail(new SnodoError('cancelled', `The call to ${host} was cancelled.`));
    const timer = setTimeout(
      () => fail(new SnodoError('timeout', `${host} did not answer within ${limits.timeoutMs} ms.`)),
      Math.max(0, limits.deadline - performance.now()),
    );
    signal?.addEventListener('abort', cancel);
    if (signal?.aborted === true) {
      cancel();
      return;
    }

    meter.begin(performance.now());
    dispatcher.dispatch(
      {
        origin: url.origin,
        path: url.pathname + url.search,
        method,
        headers,
        body: body ?? null,
        // One deadline for the whole call instead; a model may think for longer than undici's 300 s.
        headersTimeout: 0,
        bodyTimeout: limits.idleMs,
      },
      {
        onRequestStart(started) {
          controller = started;
          // It waited for a connection and was given up meanwhile: nothing may be sent any more.
          if (ended) started.abort(new Error('given up'));
          else meter.leaves(performance.now(), bytesOf(body));
        },
        onResponseStart(_controller, statusCode, responseHeaders) {
          if (ended) return;
          if (statusCode < 200) {
            interim += 1;
            if (interim > mostInterim) fail(tooManyInterim(host));
            return;
          }
          meter.answered(performance.now());
          status = statusCode;
          answered = joined(responseHeaders);
          if (headOnly) resolve({ status, headers: answered, body: new Uint8Array() });
          if (method !== 'HEAD' && Number(answered['content-length']) > maxBytes) fail(tooLarge(host, maxBytes));
          else onPiece = limits.onAnswer?.(status, answered, stop);
        },
        onResponseData(_controller, chunk) {
          if (ended) return;
          size += chunk.byteLength;
          meter.received(chunk.byteLength);
          if (size > maxBytes) fail(tooLarge(host, maxBytes));
          else if (!headOnly) {
            gathered.add(chunk);
            onPiece?.(chunk);
          }
        },
        onResponseEnd: finish,
        onResponseError(_controller, error) {
          fail(networkError(error, host), error);
        },
      },
    );
  });
}
