import type { Sql } from '../../store/database.ts';
import {
  heardHours,
  heardMinutes,
  type HeardMinutesRow,
  type HeardOf,
  reachableSince,
  timesAway,
} from '../../store/history/heard.ts';
import { weekHours } from './hours-of-week.ts';
import {
  beginOfWeeks,
  type Heard,
  heardTime,
  type HeardTime,
  learnedWeeks,
  learnUsual,
  rarityOf,
  silentSince,
  type Usual,
  usualOf,
} from './learn-usual.ts';
import { lengthOf, without } from './up-time.ts';

const hourMs = 3_600_000;
const minuteMs = 60_000;
/** What is told later than that is as good as not told. */
const longestMs = 21 * 24 * hourMs;

/** How one name is silent. Moments in milliseconds since 1970. */
export interface Silence {
  /** Since when nothing was heard; null where nothing ever was. */
  readonly since: number | null;
  /** How long that is, without the time in which Snodo was away. */
  readonly silentMs: number;
  /** Null where too little is known of what is usual. */
  readonly usual: {
    /** How many usually come in such a time. */
    readonly expected: number;
    /** How far apart they usually are at this hour; null where it is usually less than one in it. */
    readonly everyMs: number | null;
    /** In how many weeks such a silence comes about once. */
    readonly weeks: number;
    /** When it would be told of if nothing came until then; null where that is not within weeks. */
    readonly tellsAt: number | null;
  } | null;
}

function minutesOf(row: HeardMinutesRow | undefined): Heard['minutes'] {
  if (row === undefined) return undefined;
  const { gapsFrom, gapsTo, ...one } = row;
  return { ...one, gaps: gapsFrom.map((from, at) => ({ from, to: gapsTo[at] ?? from })) };
}

/** When a silence is rarer than once in so many weeks, to the minute. */
function tellingTime(usual: Usual, since: number, { away }: HeardTime, over: number): number | null {
  const fires = (at: number) => rarityOf(usual, without({ from: since, to: at }, away)) > over;
  let [low, high] = [0, Math.ceil(longestMs / minuteMs)];
  if (!fires(since + high * minuteMs)) return null;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (fires(since + middle * minuteMs)) high = middle;
    else low = middle + 1;
  }
  return since + low * minuteMs;
}

function silenceOf(heard: Heard, reachable: number, time: HeardTime, now: number, over: number): Silence {
  const last = silentSince(heard, time);
  if (last === undefined) return { since: null, silentMs: 0, usual: null };
  const since = Math.min(now, Math.max(last, reachable));
  const silent = without({ from: since, to: now }, time.away);
  const stand = { since, silentMs: lengthOf(silent) };
  const usual = learnUsual(heard, time);
  if (usual === undefined) return { ...stand, usual: null };
  const weeks = rarityOf(usual, silent);
  return {
    ...stand,
    usual: { ...usualOf(usual, silent, now), weeks, tellsAt: tellingTime(usual, since, time, over) },
  };
}

/**
 * How each endpoint, each workflow, or all together is silent, and what is usual for it.
 *
 * @param over how rare a silence is that is told of: once in so many weeks.
 */
export async function silencesOf(
  sql: Sql,
  of: HeardOf,
  now: number,
  over: number,
): Promise<ReadonlyMap<string, Silence>> {
  const from = beginOfWeeks(now);
  const [hours, minutes, reachable, away] = await Promise.all([
    heardHours(sql, of, from, now),
    heardMinutes(sql, of, now),
    reachableSince(sql, of),
    timesAway(sql, from, now),
  ]);
  const time = heardTime(now, away);
  const byName = new Map(hours.map((row) => [row.name, row]));
  const minutesByName = new Map(minutes.map((row) => [row.name, row]));
  return new Map(
    [...reachable].map(([name, since]) => {
      const row = byName.get(name);
      const counts = Array.from({ length: learnedWeeks * weekHours }, () => 0);
      row?.hours.forEach((hour, at) => {
        counts[hour] = row.counts[at] ?? 0;
      });
      return [name, silenceOf({ counts, minutes: minutesOf(minutesByName.get(name)) }, since, time, now, over)];
    }),
  );
}
