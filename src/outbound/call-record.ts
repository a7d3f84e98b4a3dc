import type { ErrorCode } from '../core/error.ts';
import type { LoggedCall } from '../store/calls/calls.ts';

/** What is kept of a call that left, or that could not. */
export interface CallRecord extends LoggedCall {
  readonly error: ErrorCode | null;
  readonly requestBytes: number;
  /** Of the body, unpacked. */
  readonly responseBytes: number;
}
