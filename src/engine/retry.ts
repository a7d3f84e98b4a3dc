import { z } from 'zod';
import type { retrySchema } from '../core/document.ts';
import { durationMs } from '../core/duration.ts';
import type { SnodoError } from '../core/error.ts';

export type RetryPolicy = z.infer<typeof retrySchema>;
type Named = NonNullable<RetryPolicy['on']>[number];

function names(one: Named, { code, status }: SnodoError): boolean {
  if (one === code || one === status) return true;
  return typeof one === 'string' && status !== undefined && one === `${Math.floor(status / 100)}xx`;
}

/** Whether failures of this kind are what opens a circuit. */
function opensCircuit(one: Named): boolean {
  return one === 'network' || one === 'timeout' || one === '5xx' || (typeof one === 'number' && one >= 500);
}

function counts({ on }: RetryPolicy, error: SnodoError): boolean {
  if (on === undefined) return error.retryable;
  return on.some((one) => names(one, error) || (error.code === 'circuit_open' && opensCircuit(one)));
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

const spared = z.object({ by: z.string() });

/**
 * How long a step waits whose call an open circuit has not let go, and for what: such a call is no attempt. Undefined
 * where it counts as one: without a `retry` that covers it, and where a fallback stands ready.
 *
 * @param random from 0 to 1.
 */
export function sparedWait(
  policy: RetryPolicy | undefined,
  onError: 'fail' | 'continue' | 'route',
  error: SnodoError,
  random: number,
): { readonly afterMs: number; readonly by: string } | undefined {
  if (error.code !== 'circuit_open' || onError !== 'fail' || policy === undefined || !counts(policy, error)) {
    return undefined;
  }
  // Not all at the same moment: the first of them tries how the service is.
  const afterMs = Math.round((error.retryAfterMs ?? 0) * (1 + random * 0.2));
  return { afterMs, by: spared.safeParse(error.details).data?.by ?? 'circuit' };
}
