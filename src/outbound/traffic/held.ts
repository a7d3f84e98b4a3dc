import { SnodoError } from '../../core/error.ts';

/** A wait of at most this is sat out; for a longer one the run is parked. */
export const shortWaitMs = 5_000;

/** @param until milliseconds since 1970. */
export function heldUntil(slug: string, until: number, why: string): SnodoError {
  const at = new Date(until).toISOString();
  return new SnodoError('held', `The connection "${slug}" ${why}. Its next call is made at ${at}.`, {
    held: { until, by: `connection:${slug}` },
    retryAfterMs: Math.max(0, until - Date.now()),
  });
}
