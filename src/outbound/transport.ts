import type { TakeAnswer } from './answer-sink.ts';
import type { ClientTls } from './auth/auth-kind.ts';
import type { CallMeter } from './call-meter.ts';
import type { OnAnswer } from './exchange.ts';
import type { KeptCalls } from './kept-calls.ts';
import type { RequestBody } from './streamed-body.ts';

export interface CallRequest {
  readonly method: string;
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: RequestBody | undefined;
  /**
   * For the whole call, redirects included; where a body is streamed either way, for a time in which nothing moves. Default
   * 60,000.
   */
  readonly timeoutMs?: number | undefined;
  /** How long the answer may pause in its body. Default 60,000; undici looks every half second. */
  readonly idleMs?: number | undefined;
  /** Of the answer's body, as sent and as unpacked. Default 10,000,000. */
  readonly maxBytes?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  /** What this client proves itself with. */
  readonly tls?: ClientTls | undefined;
  /** The status and the headers are the answer: what then comes of a body is let go by, and cannot fail the call. */
  readonly headOnly?: boolean;
  /** How many to follow. Default 5 for GET and HEAD; else 0, and the redirect is the answer. */
  readonly redirects?: number;
  /**
   * Called when an answer begins. Where it gives back a function, that gets the body piece by piece as it comes, not
   * unpacked; the whole is still the answer in the end.
   */
  readonly onAnswer?: OnAnswer | undefined;
  /** Measures it. */
  readonly meter?: CallMeter | undefined;
  /** Called when the request goes out, over a connection that is made. */
  readonly onSent?: (() => void) | undefined;
  /** Takes the body of an answer to where it is kept, so that the memory need not hold it. It unpacks it itself. */
  readonly take?: TakeAnswer | undefined;
}

export interface CallResponse {
  /** Of HTTP, also where another protocol is spoken: what the gate of a connection and the log go by. */
  readonly status: number;
  /** Names in lower case; of a header that came several times the values joined by ", ". */
  readonly headers: Readonly<Record<string, string>>;
  /** Empty where it was taken elsewhere. */
  readonly body: Uint8Array;
  /** How many bytes were taken elsewhere. */
  readonly taken?: number;
  readonly ms: number;
}

/** What carries a call, by whatever protocol, to an address that the guard has let pass. */
export interface Transport<R extends CallResponse = CallResponse> {
  /** Of which calls headers and bodies are kept. */
  readonly keeps: KeptCalls;
  /**
   * Any status is an answer.
   *
   * @throws SnodoError `network`, `timeout`, `too_large`, `egress_refused`, `cancelled`, `invalid`, `unavailable`.
   */
  call(request: CallRequest): Promise<R>;
}
