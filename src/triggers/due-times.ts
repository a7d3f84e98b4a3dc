import type { Schedule } from '../core/schedule.ts';
import { nextTime } from '../core/schedule-times.ts';

export interface Due {
  /** At which times a run is to start, in milliseconds since 1970. */
  readonly fire: readonly number[];
  /** How many were passed over, at the least, and the newest of them. */
  readonly missed: number;
  readonly missedAt: number | undefined;
  /** When it is due again; undefined where it has ended. */
  readonly next: number | undefined;
}

/** So late is on time still: a server was busy, or started anew. */
const graceMs = 60_000;
/** At once; what is left is due at once again. */
const mostAtOnce = 500;
/** Whoever was away for longer is not told how much more it was. */
const mostCounted = 10_000;

/** The newest time that is not after `until`, where `from` is one: found without a look at each between them. */
function newestTime(schedule: Schedule, from: number, until: number, anchor: number): number {
  let newest = from;
  let end = until;
  while (newest < end) {
    const next = nextTime(schedule, Math.floor((newest + end) / 2), anchor);
    if (next !== undefined && next <= until) newest = next;
    else end = Math.floor((newest + end) / 2);
  }
  return newest;
}

/**
 * What is to be done about a time that has come.
 *
 * @param first the time that was waited for; with `now` and `anchor` in milliseconds since 1970.
 */
export function dueTimes(schedule: Schedule, first: number, now: number, anchor: number): Due {
  const all = schedule.catchUp === 'all';
  const most = all ? mostAtOnce : mostCounted;
  const times = [first];
  let next = nextTime(schedule, first, anchor);
  while (next !== undefined && next <= now && times.length < most) {
    times.push(next);
    next = nextTime(schedule, next, anchor);
  }
  if (all) return { fire: times, missed: 0, missedAt: undefined, next };
  const counted = times.at(-1) ?? first;
  const isCounted = next === undefined || next > now;
  const newest = isCounted ? counted : newestTime(schedule, counted, now, anchor);
  if (!isCounted) {
    times.push(newestTime(schedule, counted, newest - 1, anchor), newest);
    next = nextTime(schedule, now, anchor);
  }
  const fire = schedule.catchUp === 'last' || now - newest <= graceMs ? [newest] : [];
  const passed = times.slice(0, times.length - fire.length);
  return { fire, missed: Math.min(passed.length, most), missedAt: passed.at(-1), next };
}
