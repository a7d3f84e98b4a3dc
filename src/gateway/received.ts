import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Caller } from './caller.ts';

/** A request below `/hooks/` as it is worked on. */
export interface Received {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly caller: Caller;
  /** Below `/hooks/`, without the query. */
  readonly path: string;
  /** The query, without its question mark. */
  readonly search: string;
  /** Empty until it has been read. */
  readonly body: Uint8Array;
  /** By the monotonic clock, in milliseconds. */
  readonly begun: number;
}
