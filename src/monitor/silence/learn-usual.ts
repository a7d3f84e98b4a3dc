import { median } from '../median.ts';
import { clockShifts } from './clocks-set.ts';
import {
  type Pools,
  rateAt,
  type UsualHours,
  usualHours,
  usuallyIn,
  waysToPool,
  weekHours,
  weeklyRates,
} from './hours-of-week.ts';
import { lengthOf, type Stretch, without } from './up-time.ts';

const minuteMs = 60_000;
const hourMs = 3_600_000;
const dayMs = 86_400_000;

/** As far back as hours are counted. */
export const learnedWeeks = 5;
/** Nothing is usual before it was first heard so long ago. */
const leastDays = 14;
/** Nor where fewer came in all, or in fewer hours or minutes. */
const leastHeard = 20;
const leastTimes = 10;
/** Where it is heard in a minute more often than once in such a time, its minutes are looked at, which the hours hide. */
const minutesUnderMs = 2 * hourMs;
const leastDaysOfMinutes = 3;
/** By how much of the longest silence a rarer one is longer, at least. */
const leastSpread = 0.15;
const mostWeeks = 1_000;

/** The minutes of the last days in which something was heard. Moments in milliseconds since 1970. */
interface HeardMinutes {
  readonly first: number;
  readonly last: number;
  readonly count: number;
  /** From one such minute to the next, the longest of each day, where there is a minute between them. */
  readonly gaps: readonly Stretch[];
}

/** What was heard of one name. */
export interface Heard {
  /** How many in each hour, from the beginning of what is looked at on, of whole weeks. */
  readonly counts: readonly number[];
  readonly minutes: HeardMinutes | undefined;
}

/** When what was heard began, and when Snodo was away. */
export interface HeardTime {
  /** A whole hour. */
  readonly from: number;
  /** In their order. */
  readonly away: readonly Stretch[];
  /** For what share of each hour Snodo was there. */
  readonly open: readonly number[];
  readonly ways: readonly Pools[];
  /** By how many hours the clocks of senders may have been set meanwhile. */
  readonly shifts: readonly number[];
}

/** What is usual. Silences are measured by how many usually come in them, in units of a usual gap. */
export interface Usual {
  readonly hours: UsualHours;
  /** So many usually come in a usual gap. */
  readonly unit: number;
  /** The longest silence of a usual week. */
  readonly longest: number;
  /** One that is so much longer is e times rarer. */
  readonly spread: number;
}

/** When the weeks begin that end with the hour of `now`. */
export function beginOfWeeks(now: number): number {
  return (Math.floor(now / hourMs) + 1 - learnedWeeks * weekHours) * hourMs;
}

/** The weeks up to the end of the hour of `now`, in which Snodo was away at times. */
export function heardTime(now: number, away: readonly Stretch[]): HeardTime {
  const from = beginOfWeeks(now);
  const open = Array.from({ length: learnedWeeks * weekHours }, (_, hour) => {
    const begin = from + hour * hourMs;
    const end = Math.min(begin + hourMs, now);
    return begin < end ? lengthOf(without({ from: begin, to: end }, away)) / hourMs : 0;
  });
  return { from, away, open, ways: waysToPool(from), shifts: clockShifts(from, Math.floor(now / hourMs) * hourMs) };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, one) => sum + one, 0) / values.length;
}

/** How unevenly gaps come, as the square of their deviation over their mean; at most 1, as it is where they come by chance. */
function unevenness(gaps: readonly number[]): number {
  const usual = mean(gaps);
  return Math.min(1, mean(gaps.map((gap) => (gap / usual - 1) ** 2)));
}

interface Candidate {
  /** What is usual in each week, by the other weeks. */
  readonly others: ReadonlyMap<number, UsualHours>;
  readonly now: UsualHours;
  readonly weeks: readonly number[];
}

/** What few weeks have shown is less certain. */
function doubt(weeks: number): number {
  return 1 + 2 / weeks;
}

/** By the hours in which something was heard. */
function byHours({ others, now, weeks }: Candidate, heard: Heard, { from, away }: HeardTime): Usual | undefined {
  const gaps: number[] = [];
  const longest = new Map<number, number>();
  let total = 0;
  let before: number | undefined;
  heard.counts.forEach((count, hour) => {
    if (count === 0) return;
    const week = Math.floor(hour / weekHours);
    const usual = others.get(week);
    if (before !== undefined && usual !== undefined) {
      // Where in the hour it was is not known.
      const gap = { from: from + (before + 0.5) * hourMs, to: from + (hour + 0.5) * hourMs };
      const size = usuallyIn(usual, without(gap, away));
      gaps.push(size);
      total += size;
      longest.set(week, Math.max(longest.get(week) ?? 0, size));
    }
    before = hour;
  });
  const unit = mean(gaps);
  const weekly = weeks.map((week) => heard.counts.slice(week * weekHours, (week + 1) * weekHours));
  const usualWeek = median(weekly.map((counts) => counts.reduce((sum, one) => sum + one, 0)));
  // Where most is in no hour often enough to be usual, too little is known of when it comes.
  if (!(unit > 0) || total / weeks.length < usualWeek / 2) return undefined;
  const uneven = unevenness(gaps);
  const seen = median([...longest.values()]) / unit;
  const chance = uneven * (Math.log(Math.max(1, gaps.length / weeks.length)) + 0.37);
  const most = Math.max(seen, chance);
  return { hours: now, unit, longest: most, spread: Math.max(leastSpread * most, uneven) * doubt(weeks.length) };
}

/** By the minutes of the last days in which something was heard. */
function byMinutes({ now, weeks }: Candidate, minutes: HeardMinutes, { away }: HeardTime): Usual | undefined {
  const { first, last, count, gaps } = minutes;
  const unit = usuallyIn(now, without({ from: first, to: last }, away)) / (count - 1);
  if (!(unit > 0)) return undefined;
  const days = Array.from({ length: Math.floor(last / dayMs) - Math.floor(first / dayMs) + 1 }, () => 1);
  for (const gap of gaps) {
    const day = Math.floor(gap.to / dayMs) - Math.floor(first / dayMs);
    days[day] = Math.max(days[day] ?? 1, usuallyIn(now, without(gap, away)) / unit);
  }
  const longest = median(days);
  const spread = Math.max(leastSpread * longest, 1) * doubt(weeks.length);
  // That of a day, made that of a week.
  return { hours: now, unit, longest: longest + spread * Math.log(7), spread };
}

function minutesOf({ minutes }: Heard): HeardMinutes | undefined {
  if (minutes === undefined || minutes.count < leastTimes) return undefined;
  const { first, last, count } = minutes;
  const isOften = (last - first) / (count - 1) < minutesUnderMs;
  return isOften && last - first >= (leastDaysOfMinutes - 1) * dayMs ? minutes : undefined;
}

/**
 * Learns how often something is usually heard.
 *
 * A silence is measured by how many usually come in it: by the median, for each hour of the week, of the same hour of the
 * other weeks, without the time in which Snodo was away. So measured a night in which nothing ever comes is no silence at all,
 * and the gaps of the past are alike whenever they were. Of each week the longest gap is taken, each measured by the other
 * weeks so that what is learned was not fitted to it; their median is what a week usually has. Longest gaps are distributed as
 * Gumbel has it (https://doi.org/10.7312/gumb92958, chapter 5): one that is `spread` longer is e times rarer, so that
 *
 *   weeks between two such silences = 2 exp((silence - longest) / spread)
 *
 * `spread` is the unit, a usual gap, where they come by chance (Poisson), less where they come evenly, and at least
 * 15 % of the longest, which lengthens it for bursts. Of what is heard often the minutes of the last days show the gaps, and
 * the median of the days is made that of a week. Of three ways to take hours together that is chosen by which the longest
 * gaps are least.
 *
 * @returns undefined where there is too little to know what is usual.
 */
export function learnUsual(heard: Heard, time: HeardTime): Usual | undefined {
  const { counts } = heard;
  const busy = counts.flatMap((count, hour) => (count > 0 ? [hour] : []));
  const [first] = busy;
  const total = counts.reduce((sum, one) => sum + one, 0);
  if (first === undefined || total < leastHeard || busy.length < leastTimes) return undefined;
  if (counts.length - first < leastDays * 24) return undefined;
  // A week in which nothing came says that it was not there, not what is usual.
  const weeks = [...new Set(busy.map((hour) => Math.floor(hour / weekHours)))];
  const current = learnedWeeks - 1;
  if (weeks.filter((week) => week < current).length === 0 || weeks.length < 2) return undefined;
  const minutes = minutesOf(heard);
  let best: Usual | undefined;
  for (const pools of time.ways) {
    const weekly = weeklyRates({ ...time, counts }, pools);
    const but = (week: number) =>
      usualHours(
        time,
        weekly,
        weeks.filter((one) => one !== week),
      );
    const others = new Map(weeks.map((week) => [week, but(week)]));
    const candidate = { others, now: others.get(current) ?? but(current), weeks };
    const hourly = byHours(candidate, heard, time);
    const found = hourly && minutes ? byMinutes(candidate, minutes, time) : hourly;
    // The finer one knows more, where the others are not better by far.
    if (found !== undefined && (best === undefined || found.longest < 0.9 * best.longest)) best = found;
  }
  return best;
}

/** Since when nothing has been heard; undefined where nothing ever was. */
export function silentSince({ counts, minutes }: Heard, { from }: Pick<HeardTime, 'from'>): number | undefined {
  const hour = counts.findLastIndex((count) => count > 0);
  const ofHours = hour === -1 ? undefined : from + (hour + 0.5) * hourMs;
  // The minute in which it was heard is over by then.
  return minutes === undefined ? ofHours : minutes.last + minuteMs;
}

/** In how many weeks a silence comes about once, by what is usual. */
export function rarityOf({ hours, unit, longest, spread }: Usual, silent: readonly Stretch[]): number {
  const size = usuallyIn(hours, silent) / unit;
  return Math.min(mostWeeks, 2 * Math.exp((size - longest) / spread));
}

/** How many usually come in a silence, and how far apart they usually are at its end. */
export function usualOf({ hours }: Usual, silent: readonly Stretch[], at: number) {
  const rate = rateAt(hours, at);
  return { expected: usuallyIn(hours, silent), everyMs: rate < 1 ? null : hourMs / rate };
}
