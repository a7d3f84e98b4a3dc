import { median } from '../median.ts';
import type { Stretch } from './up-time.ts';

const hourMs = 3_600_000;
export const weekHours = 168;

/** How many an hour is usual, for each hour of a week from `from` on (milliseconds since 1970), time after time. */
export interface UsualHours {
  readonly from: number;
  readonly rates: readonly number[];
  /** How many come in the hours before each, from the beginning of the week. */
  readonly before: readonly number[];
  readonly week: number;
  /** By how many hours the clocks of senders may have been set meanwhile. */
  readonly shifts: readonly number[];
}

/** What came in some weeks. */
interface CountedHours {
  readonly from: number;
  /** How many came, hour by hour. */
  readonly counts: readonly number[];
  /** For what share of each hour Snodo was there. */
  readonly open: readonly number[];
  readonly shifts: readonly number[];
}

/** Which hours of a week are taken together to know what is usual in each. */
export type Pools = readonly (readonly number[])[];

const everyHour = Array.from({ length: weekHours }, (_, hour) => hour);

function isWeekend(at: number): boolean {
  const day = new Date(at).getUTCDay();
  return day === 0 || day === 6;
}

/**
 * The ways to take hours together, the finest first: each hour of the week by itself; the hours around the same one of the
 * day, on all working days or all of the weekend; all. What is seldom heard has too little in an hour of the week.
 */
export function waysToPool(from: number): readonly Pools[] {
  const weekend = everyHour.map((hour) => isWeekend(from + hour * hourMs));
  const same = everyHour.map((hour) =>
    everyHour.filter((other) => {
      const apart = (other - hour + weekHours) % 24;
      return (apart <= 1 || apart === 23) && weekend[other] === weekend[hour];
    }),
  );
  return [everyHour.map((hour) => [hour]), same, everyHour.map(() => everyHour)];
}

/**
 * How many came an hour, week by week, for each hour of it and what it is taken together with; undefined where Snodo was there
 * for less than half an hour of that.
 */
export function weeklyRates(
  { counts, open }: CountedHours,
  pools: Pools,
): readonly (readonly (number | undefined)[])[] {
  return Array.from({ length: counts.length / weekHours }, (_, week) => {
    const known = new Map<readonly number[], number | undefined>();
    return pools.map((pool) => {
      if (known.has(pool)) return known.get(pool);
      let [count, hours] = [0, 0];
      for (const hour of pool) {
        count += counts[week * weekHours + hour] ?? 0;
        hours += open[week * weekHours + hour] ?? 0;
      }
      const rate = hours < 0.5 ? undefined : count / hours;
      known.set(pool, rate);
      return rate;
    });
  });
}

/**
 * What is usual in each hour of the week: the median of some weeks, which one strange week does not move.
 *
 * @param weekly as `weeklyRates` has it.
 * @param weeks which of the weeks are looked at, by their place.
 */
export function usualHours(
  { from, shifts }: Pick<CountedHours, 'from' | 'shifts'>,
  weekly: readonly (readonly (number | undefined)[])[],
  weeks: readonly number[],
): UsualHours {
  const rates = everyHour.map((hour) => {
    const found = weeks.flatMap((week) => weekly[week]?.[hour] ?? []);
    return found.length === 0 ? 0 : median(found);
  });
  let week = 0;
  const before = rates.map((rate) => {
    const sum = week;
    week += rate;
    return sum;
  });
  return { from, rates, before, week, shifts };
}

/** How many come from the beginning on until so many hours later. */
function until({ rates, before, week }: UsualHours, hours: number): number {
  const weeks = Math.floor(hours / weekHours);
  const rest = hours - weeks * weekHours;
  const hour = Math.min(weekHours - 1, Math.floor(rest));
  return weeks * week + (before[hour] ?? 0) + (rest - hour) * (rates[hour] ?? 0);
}

/** How many usually come in some stretches together: the least that it is by the clocks that there may be. */
export function usuallyIn(usual: UsualHours, stretches: readonly Stretch[]): number {
  let least = Number.POSITIVE_INFINITY;
  // Loops, for each gap of five weeks comes here: lists of sums took three times as long.
  for (const shift of usual.shifts) {
    let sum = 0;
    for (const { from, to } of stretches) {
      sum += until(usual, (to - usual.from) / hourMs + shift) - until(usual, (from - usual.from) / hourMs + shift);
    }
    least = Math.min(least, sum);
  }
  return least;
}

/** How many usually come in the hour of a moment. */
export function rateAt({ from, rates }: UsualHours, at: number): number {
  return rates[Math.floor((at - from) / hourMs) % weekHours] ?? 0;
}
