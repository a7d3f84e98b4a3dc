import { type ErrorCode, SnodoError } from '../core/error.ts';

/** A model that was asked and could not answer. */
export type Fallback = {
  readonly model: string;
  /** Null: the offline model. */
  readonly connection: string | null;
  readonly why: string;
};

/** Failures that are those of a moment, of a service or of a limit, and no fault of the question. */
const passing: ReadonlySet<ErrorCode> = new Set([
  'network',
  'timeout',
  'held',
  'budget',
  'circuit_open',
  'rate_limited',
  'unavailable',
]);

/** Whether another model may answer what this one could not. */
export function anotherMay(error: unknown): error is SnodoError {
  if (!(error instanceof SnodoError)) return false;
  if (error.code !== 'http_status') return passing.has(error.code);
  const { status = 0, retryable } = error;
  // Of an answer that broke off there is no status.
  return retryable || status === 429 || status >= 500;
}
