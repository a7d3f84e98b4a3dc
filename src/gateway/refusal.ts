import type { ErrorCode, Problem } from '../core/error.ts';

/** Why a delivery is refused, and what its sender is told. */
export const refusals = {
  path: 'not_found',
  method: 'wrong_method',
  plain: 'forbidden',
  address: 'forbidden',
  limit: 'rate_limited',
  size: 'too_large',
  aborted: 'invalid',
  slow: 'too_slow',
  type: 'unsupported_type',
  signature: 'unauthorized',
  body: 'invalid',
  schema: 'schema_mismatch',
  dedupe: 'expression',
  unavailable: 'unavailable',
} as const satisfies Record<string, ErrorCode>;

type RefusalKind = keyof typeof refusals;

export interface Refusal {
  readonly kind: RefusalKind;
  /** A sentence for the record, and for the sender where `told` is left out. */
  readonly reason: string;
  /** What the sender is told instead: nobody has verified who it is. */
  readonly told?: string;
  /** Where the body is wrong, for the sender. */
  readonly problems?: readonly Problem[];
  /** When the sender may come again. */
  readonly retryAfterMs?: number;
}
