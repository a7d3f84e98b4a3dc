import type { ErrorCode } from '../core/error.ts';

/** Why a delivery is refused, and what its sender is told. */
export const refusals = {
  path: 'not_found',
  method: 'wrong_method',
  size: 'too_large',
  aborted: 'invalid',
  type: 'unsupported_type',
  signature: 'unauthorized',
  body: 'invalid',
  dedupe: 'expression',
  unavailable: 'unavailable',
} as const satisfies Record<string, ErrorCode>;

export type Refusal = keyof typeof refusals;
