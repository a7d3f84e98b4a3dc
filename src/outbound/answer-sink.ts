import type { Writable } from 'node:stream';

/** Where the body of an answer goes instead of into memory, as it comes and no faster than it is taken. */
export interface AnswerSink {
  readonly maxBytes: number;
  readonly stream: Writable;
  /** Fulfilled once it has taken all. */
  readonly written: Promise<unknown>;
}

/** Called when an answer begins that is no redirect to follow; where it gives a sink, the answer has no body itself. */
export type TakeAnswer = (
  url: URL,
  status: number,
  headers: Readonly<Record<string, string>>,
) => AnswerSink | undefined;
