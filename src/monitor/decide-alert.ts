import { type AlertMetric, firesBelow } from '../core/alert.ts';

export interface AlertLimit {
  readonly metric: AlertMetric;
  readonly threshold: number;
  readonly windowMs: number;
  /** How long the value must be over it before the alert fires. */
  readonly forMs: number;
}

export interface AlertStand {
  readonly firing: boolean;
  /** Since when the value is over; null while it is not. Milliseconds since 1970. */
  readonly overSince: number | null;
}

/** Whether a value is a reason to fire; one that there is not is none. */
function isOver(limit: AlertLimit, value: number | null): boolean {
  const { metric, threshold } = limit;
  if (value === null) return false;
  if (firesBelow(limit)) return value <= threshold;
  // All of a budget is no more than all of it.
  return metric === 'budget' ? value >= threshold : value > threshold;
}

/** How an alert stands once its value is known. `change`: what has to be told. */
export function decideAlert(
  limit: AlertLimit,
  { firing, overSince }: AlertStand,
  value: number | null,
  now: number,
): AlertStand & { readonly change: 'fired' | 'ended' | undefined } {
  if (!isOver(limit, value)) return { firing: false, overSince: null, change: firing ? 'ended' : undefined };
  const since = overSince ?? now;
  const fires = firing || now - since >= limit.forMs;
  return { firing: fires, overSince: since, change: fires && !firing ? 'fired' : undefined };
}
