import { shownAt } from '../../core/calendar.ts';

/** Places by whose clocks most others are set for summer and winter, on nearly the same days. */
const places = ['Europe/London', 'America/New_York', 'Australia/Sydney'];

/**
 * By how many hours senders may do earlier or later what they do by the clock of their place, which we do not know: by
 * none, and where clocks were set for summer or winter in a time, by one too. Moments in milliseconds since 1970.
 */
export function clockShifts(from: number, to: number): readonly number[] {
  const wereSet = places.some((place) => shownAt(from, place) - from !== shownAt(to, place) - to);
  return wereSet ? [0, -1, 1] : [0];
}
