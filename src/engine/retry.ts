import type { z } from 'zod';
import type { retrySchema } from '../core/document.ts';
import { durationMs } from '../core/duration.ts';
import type { SnodoError } from '../core/error.ts';

export type RetryPolicy = z.infer<typeof retrySchema>;

function counts(policy: RetryPolicy, error: SnodoError): boolean {
  if (policy.on === undefined) return error.retryable;
  return policy.on.some((one) => one === error.code || one === error.status);
}

/**
 * How long to wait before a step is tried again, in milliseconds; undefined when it is not. Full jitter takes a random
 * part of the wait, so that many runs do not come back together; what the service asked for by Retry-After is the least.
 *
 * @param attempts how often it was tried.
 * @param random from 0 to 1.
 */
export function retryDelay(
  policy: RetryPolicy | undefined,
  attempts: number,
  error: SnodoError,
  random: number,
): number | undefined {
  if (policy === undefined || attempts >= policy.attempts || !counts(policy, error)) return undefined;
  const base = durationMs(policy.base);
  const grown = policy.backoff === 'fixed' ? base : base * 2 ** Math.min(attempts - 1, 40);
  const wait = Math.min(grown, durationMs(policy.max)) * (policy.jitter ? random : 1);
  return Math.round(Math.max(wait, error.retryAfterMs ?? 0));
}
