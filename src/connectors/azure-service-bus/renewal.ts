import { z } from 'zod';

/** Locks last from 5 seconds to 5 minutes, by what the queue says. */
const soonestMs = 1_000;
const latestMs = 10_000;

const time = z.date();

/** In how many milliseconds a lock is renewed: early enough where the clocks differ too. @param until as the service says. */
export function renewIn(until: unknown, now: number): number {
  const read = time.safeParse(until);
  if (!read.success) return soonestMs;
  return Math.min(Math.max((read.data.getTime() - now) / 2, soonestMs), latestMs);
}
