import { Cron } from 'croner';
import { durationMs } from './duration.ts';
import type { Schedule } from './schedule.ts';

/** What says when a workflow starts: one of them. */
export const scheduleWays = ['cron', 'every', 'at'] as const;
export type ScheduleWay = (typeof scheduleWays)[number];

const dayParts = new Map<string, Intl.DateTimeFormat>();

/** The day there, as 2026-11-28. @param at milliseconds since 1970. */
function localDay(at: number, timezone: string): string {
  let format = dayParts.get(timezone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone: timezone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    });
    dayParts.set(timezone, format);
  }
  return format.format(at);
}

function isExcepted(day: string, except: readonly string[]): boolean {
  return except.some((one) => {
    const [from = '', to = from] = one.split('/');
    return from.length === 5 ? day.endsWith(from) : from <= day && day <= to;
  });
}

const quarterMs = 900_000;

/** The last moment of the day there: time zones differ by whole quarters of an hour. */
function endOfDay(at: number, timezone: string): number {
  const day = localDay(at, timezone);
  let end = Math.floor(at / quarterMs) * quarterMs + quarterMs;
  while (localDay(end, timezone) === day) end += quarterMs;
  return end - 1;
}

function plainNext({ cron, every, at, timezone }: Schedule, after: number, anchor: number): number | undefined {
  if (cron !== undefined) {
    // By its own rule a list, as in `30 2,14 * * *`, would be passed over in spring and start twice in autumn.
    const pattern = new Cron(cron, { timezone, mode: '5-or-6-parts', fixedTimeRule: 'no-wildcard' });
    return pattern.nextRun(new Date(after))?.getTime();
  }
  if (every !== undefined) {
    const each = durationMs(every);
    return anchor + (Math.max(0, Math.floor((after - anchor) / each)) + 1) * each;
  }
  const once = at === undefined ? Number.NaN : Date.parse(at);
  return once > after ? once : undefined;
}

/** Whoever excepts more days than this one after the other has excepted all. */
const mostExcepted = 4_000;

/**
 * The first time after a moment; all in milliseconds since 1970. A time of the clock that a day does not have is the
 * first moment after, one that a day has twice counts once.
 *
 * @param anchor what `every` is counted from.
 * @returns undefined where none comes any more.
 */
export function nextTime(schedule: Schedule, after: number, anchor: number): number | undefined {
  const { timezone, except = [] } = schedule;
  let from = after;
  for (let skipped = 0; skipped < mostExcepted; skipped += 1) {
    const next = plainNext(schedule, from, anchor);
    if (next === undefined || !isExcepted(localDay(next, timezone), except)) return next;
    from = endOfDay(next, timezone);
  }
  return undefined;
}

/** The next times, at most `count`. */
export function nextTimes(schedule: Schedule, after: number, anchor: number, count: number): readonly number[] {
  const times: number[] = [];
  for (let from = after; times.length < count; ) {
    const next = nextTime(schedule, from, anchor);
    if (next === undefined) break;
    times.push(next);
    from = next;
  }
  return times;
}
