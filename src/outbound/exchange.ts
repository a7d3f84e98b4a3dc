import { performance } from 'node:perf_hooks';
import { Readable } from 'node:stream';
import type { Dispatcher } from 'undici';
import { SnodoError } from '../core/error.ts';
import type { AnswerSink, TakeAnswer } from './answer-sink.ts';
import type { CallMeter } from './call-meter.ts';
import { GatheredBody } from './gathered-body.ts';
import { joinedHeaders } from './joined-headers.ts';
import { networkError } from './network-error.ts';
import { bytesOf, isStreamed, type RequestBody } from './streamed-body.ts';

/** One request as it goes over the wire; header names in lower case. */
export interface Hop {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: RequestBody | undefined;
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
  /** Of the whole call; with `mayLast` of a time in which nothing moves. */
  readonly timeoutMs: number;
  /** How long an answer may pause between two pieces of its body. */
  readonly idleMs: number;
  /** A file goes over the wire: what takes long is given up where it stands still. */
  readonly mayLast: boolean;
  readonly maxBytes: number;
  /** The body is not waited for, and only read so that the connection can be kept. */
  readonly headOnly: boolean;
  readonly signal: AbortSignal | undefined;
  readonly onAnswer: OnAnswer | undefined;
  readonly onSent: (() => void) | undefined;
  readonly meter: CallMeter;
  readonly take: TakeAnswer | undefined;
}

/** RFC 9110, 15.2: any number may come before the answer; nobody means more than a handful. */
const mostInterim = 100;

export interface Answer {
  readonly status: number;
  /** Names in lower case; of a header that came several times the values joined by ", ". */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  /** How many bytes a sink has taken, where one has. */
  readonly taken?: number;
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
  const { method, url, body } = hop;
  const { headOnly, signal, mayLast, meter } = limits;
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
    let sink: AnswerSink | undefined;
    let { maxBytes } = limits;

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
      sink?.stream.destroy(error);
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
    const late = (): void => {
      const what = mayLast ? 'sent and took nothing for' : 'did not answer within';
      fail(new SnodoError('timeout', `${host} ${what} ${limits.timeoutMs} ms.`));
    };
    const left = limits.deadline - performance.now();
    const timer = setTimeout(late, Math.max(0, mayLast ? limits.timeoutMs : left));
    const moved = (): void => {
      if (mayLast && !ended) timer.refresh();
    };
    signal?.addEventListener('abort', cancel);
    if (signal?.aborted === true) {
      cancel();
      return;
    }

    const sent = isStreamed(body) ? Readable.from(body.open()) : (body ?? null);
    const headers = isStreamed(body) ? { ...hop.headers, 'content-length': String(body.bytes) } : hop.headers;
    meter.begin(performance.now());
    dispatcher.dispatch(
      {
        origin: url.origin,
        path: url.pathname + url.search,
        method,
        headers,
        body: sent,
        // One deadline for the whole call instead; a model may think for longer than undici's 300 s.
        headersTimeout: 0,
        bodyTimeout: limits.idleMs,
      },
      {
        onBodySent: moved,
        onRequestStart(started) {
          controller = started;
          // It waited for a connection and was given up meanwhile: nothing may be sent any more.
          if (ended) started.abort(new Error('given up'));
          else {
            limits.onSent?.();
            meter.leaves(performance.now(), bytesOf(body));
          }
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
          answered = joinedHeaders(responseHeaders);
          moved();
          if (headOnly) resolve({ status, headers: answered, body: new Uint8Array() });
          try {
            sink = limits.take?.(url, status, answered);
          } catch (error) {
            return fail(networkError(error, host));
          }
          if (sink) {
            ({ maxBytes } = sink);
            sink.stream.on('drain', () => {
              moved();
              controller?.resume();
            });
            sink.written.catch((error: unknown) => fail(networkError(error, host)));
          }
          // RFC 9110, 8.6: of HEAD and 304 it is the length of what would come, and nothing comes.
          const comes = method !== 'HEAD' && status !== 304;
          if (comes && Number(answered['content-length']) > maxBytes) fail(tooLarge(host, maxBytes));
          else onPiece = limits.onAnswer?.(status, answered, stop);
        },
        onResponseData(_controller, chunk) {
          if (ended) return;
          size += chunk.byteLength;
          meter.received(chunk.byteLength);
          moved();
          if (size > maxBytes) fail(tooLarge(host, maxBytes));
          else if (sink) {
            if (!sink.stream.write(chunk)) controller?.pause();
          } else if (!headOnly) {
            gathered.add(chunk);
            onPiece?.(chunk);
          }
        },
        onResponseEnd() {
          if (ended || !sink) return finish();
          // From here on it is the disk that takes its time.
          clearTimeout(timer);
          sink.stream.end();
          const whole = { status, headers: answered, body: new Uint8Array(), taken: size };
          sink.written.then(
            () => {
              end();
              resolve(whole);
            },
            () => undefined,
          );
        },
        onResponseError(_controller, error) {
          fail(networkError(error, host), error);
        },
      },
    );
  });
}
