import { InvalidArgumentError } from 'commander';
import { durationMs, durationPattern } from '../core/duration.ts';

/** A point in time: `2h` ago, or a date such as `2026-05-31` or `2026-05-31T08:00`. As ISO text, in UTC. */
export function pointInTime(text: string): string {
  const at = durationPattern.test(text) ? Date.now() - durationMs(text) : Date.parse(text);
  if (Number.isNaN(new Date(at).getTime())) {
    throw new InvalidArgumentError('Write how long ago, like 30m, 2h or 7d, or a date, like 2026-05-31T08:00.');
  }
  return new Date(at).toISOString();
}
