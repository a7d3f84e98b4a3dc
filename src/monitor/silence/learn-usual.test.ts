import { describe, expect, it } from 'vitest';
import { numbers } from '../../../test/numbers.ts';
import { shownAt } from '../../core/calendar.ts';
import { type Heard, heardTime, learnedWeeks, learnUsual, rarityOf, silentSince } from './learn-usual.ts';
import { type Stretch, without } from './up-time.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const weekMs = 7 * dayMs;
/** A Monday, at midnight by UTC. */
const monday = Date.UTC(2030, 0, 7);
const over = 26;

/** A count by chance, where so many come on average. */
function poisson(random: () => number, average: number): number {
  if (average > 50)
    return Math.max(0, Math.round(average + (random() + random() + random() - 1.5) * 2 * Math.sqrt(average)));
  const least = Math.exp(-average);
  let [count, product] = [0, random()];
  while (product > least) {
    count += 1;
    product *= random();
  }
  return count;
}

/** How many come on average in a minute that begins then. */
type Rate = (at: number) => number;

interface Endpoint {
  /** The beginnings of the minutes in which something came, in their order, and how many. */
  readonly minutes: readonly number[];
  readonly counts: readonly number[];
}

function endpoint(
  rate: Rate,
  { weeks, seed, from = monday }: { weeks: number; seed: number; from?: number },
): Endpoint {
  const random = numbers(seed);
  const [minutes, counts]: [number[], number[]] = [[], []];
  for (let at = from; at < from + weeks * weekMs; at += minuteMs) {
    const average = rate(at);
    const count = average === 0 ? 0 : poisson(random, average);
    if (count === 0) continue;
    minutes.push(at);
    counts.push(count);
  }
  return { minutes, counts };
}

/** One that hears what it hears at certain times. */
function heardIn(minutes: readonly number[], counts = minutes.map(() => 1)): Endpoint {
  return { minutes, counts };
}

function until({ minutes, counts }: Endpoint, end: number): Endpoint {
  const there = minutes.findIndex((at) => at >= end);
  return there === -1 ? { minutes, counts } : { minutes: minutes.slice(0, there), counts: counts.slice(0, there) };
}

/** As the database has it at a time. */
function known({ minutes, counts }: Endpoint, now: number, away: readonly Stretch[] = []) {
  const time = heardTime(now, away);
  const hours = Array.from({ length: learnedWeeks * 168 }, () => 0);
  const late: number[] = [];
  minutes.forEach((at, place) => {
    if (at < time.from || at > now) return;
    const hour = Math.floor((at - time.from) / hourMs);
    hours[hour] = (hours[hour] ?? 0) + (counts[place] ?? 0);
    if (at >= now - weekMs) late.push(at);
  });
  const [first, last] = [late[0], late.at(-1)];
  const gaps = late.flatMap((to, place) => {
    const from = late[place - 1];
    return from !== undefined && to - from > minuteMs ? [{ from, to }] : [];
  });
  const heard: Heard = {
    counts: hours,
    minutes: first === undefined || last === undefined ? undefined : { first, last, count: late.length, gaps },
  };
  return { heard, time };
}

function judge(one: Endpoint, now: number, away: readonly Stretch[] = []): number | undefined {
  const { heard, time } = known(one, now, away);
  const usual = learnUsual(heard, time);
  const since = silentSince(heard, time);
  if (usual === undefined || since === undefined) return undefined;
  return rarityOf(usual, without({ from: since, to: now }, away));
}

/** How often it fires by chance: what is usual is learned each day, and looked at before each minute in which it hears. */
function falseAlarms(one: Endpoint, from: number, to: number): number {
  let fired = 0;
  const { minutes } = one;
  for (let day = from; day < to; day += dayMs) {
    const { heard, time } = known(one, day);
    const usual = learnUsual(heard, time);
    if (usual === undefined) continue;
    let place = minutes.findIndex((at) => at >= day);
    while (place > 0 && place < minutes.length) {
      const [before, at] = [minutes[place - 1], minutes[place]];
      if (before === undefined || at === undefined || at >= day + dayMs) break;
      if (rarityOf(usual, [{ from: before + minuteMs, to: at }]) > over) fired += 1;
      place += 1;
    }
  }
  return fired;
}

/** After how long it fires when nothing comes any more; undefined where it does not within two weeks. */
function firesAfter(one: Endpoint, outage: number, stepMs: number): number | undefined {
  const before = until(one, outage);
  for (let at = outage + stepMs; at < outage + 2 * weekMs; at += stepMs) {
    if ((judge(before, at) ?? 0) > over) return at - outage;
  }
  return undefined;
}

/** How many minutes in which something came are missed by then. */
function missed({ minutes }: Endpoint, outage: number, after: number): number {
  return minutes.filter((at) => at >= outage && at < outage + after).length;
}

const isBusiness = (at: number) => {
  const [day, hour] = [new Date(at).getUTCDay(), new Date(at).getUTCHours()];
  return day !== 0 && day !== 6 && hour >= 8 && hour < 18;
};
const isDay = (at: number) => {
  const hour = new Date(at).getUTCHours();
  return hour >= 7 && hour < 22;
};
const isBurst = (at: number) => new Date(at).getUTCHours() % 3 === 0;

interface Kind {
  readonly rate: Rate;
  /** In what steps it is seen when it fires. */
  readonly stepMs: number;
  /** How many minutes in which something would have come are missed by then, at most. */
  readonly most: number;
}

const kinds = new Map<string, Kind>([
  ['a hundred a minute', { rate: () => 100, stepMs: minuteMs, most: 10 }],
  ['one a minute', { rate: () => 1, stepMs: minuteMs, most: 25 }],
  ['six an hour', { rate: () => 0.1, stepMs: 5 * minuteMs, most: 25 }],
  ['three a day', { rate: () => 3 / 1440, stepMs: hourMs, most: 15 }],
  ['one a day', { rate: () => 1 / 1440, stepMs: hourMs, most: 10 }],
  ['more by day', { rate: (at) => (isDay(at) ? 1 / 3 : 1 / 60), stepMs: 5 * minuteMs, most: 30 }],
  ['business hours, often', { rate: (at) => (isBusiness(at) ? 0.5 : 0), stepMs: 5 * minuteMs, most: 25 }],
  ['business hours, seldom', { rate: (at) => (isBusiness(at) ? 0.01 : 0), stepMs: hourMs, most: 20 }],
  ['bursts', { rate: (at) => (isBurst(at) ? 0.5 : 0.005), stepMs: 5 * minuteMs, most: 60 }],
]);

describe('what is usual', () => {
  it.each([...kinds])('of %s: few fire by chance, and an outage is told of soon', (_, { rate, stepMs, most }) => {
    let fired = 0;
    for (let seed = 1; seed <= 4; seed += 1) {
      const one = endpoint(rate, { weeks: 9, seed });
      fired += falseAlarms(one, monday + 5 * weekMs, monday + 8 * weekMs);
      const outage = monday + 8 * weekMs + seed * dayMs + (9 + seed) * hourMs;
      const after = firesAfter(one, outage, stepMs) ?? Number.POSITIVE_INFINITY;
      expect(missed(one, outage, after), String(seed)).toBeLessThanOrEqual(most);
    }
    // In twelve weeks half of one is to be expected.
    expect(fired).toBeLessThanOrEqual(3);
  });

  /** The minutes of so many days at which something comes by the clock. */
  const byClock = (days: number, times: (day: number) => readonly number[]) =>
    Array.from({ length: days }, (_, day) => times(day).map((time) => monday + day * dayMs + time)).flat();
  const nightly = (days: number) => byClock(days, () => [2 * hourMs + 5 * minuteMs]);

  it('of one that comes every night: it is missed in the morning, not before', () => {
    const one = heardIn(nightly(35));
    const next = monday + 35 * dayMs + 2 * hourMs + 5 * minuteMs;
    expect(judge(one, next - hourMs)).toBeLessThan(2);
    expect(judge(one, next + 3 * hourMs)).toBeGreaterThan(over);
  });

  it('of one that comes in a burst each hour: it is missed when the next burst does not come', () => {
    const one = heardIn(byClock(35, () => Array.from({ length: 24 }, (_, hour) => hour * hourMs)));
    const burst = heardIn(
      one.minutes,
      one.minutes.map(() => 500),
    );
    const last = monday + 34 * dayMs + 23 * hourMs;
    expect(judge(burst, last + 58 * minuteMs)).toBeLessThan(2);
    const after = firesAfter(burst, last + minuteMs, 10 * minuteMs) ?? 0;
    expect(after / hourMs).toBeLessThan(8);
  });

  it('of one that comes on working days: a weekend is no silence, a Monday without it is', () => {
    const days = (day: number) => (day % 7 < 5 ? Array.from({ length: 8 }, (_, hour) => (9 + hour) * hourMs) : []);
    const one = heardIn(byClock(33, days));
    const monday6 = monday + 35 * dayMs;
    expect(judge(one, monday6 + 8 * hourMs)).toBeLessThan(2);
    expect(judge(one, monday6 + 15 * hourMs)).toBeGreaterThan(over);
  });

  it('of a weekly batch: it never fires, for too little is known', () => {
    const one = heardIn(
      byClock(35, (day) => (day % 7 === 0 ? [9 * hourMs] : [])),
      Array.from({ length: 5 }, () => 5_000),
    );
    expect(judge(one, monday + 41 * dayMs)).toBeUndefined();
  });

  it('is the same after one strange week: an outage, or ten times as many', () => {
    const times = (day: number) => Array.from({ length: 48 }, (_, half) => half * 30 * minuteMs + (day % 7) * minuteMs);
    const week = (strange: (day: number) => readonly number[]) =>
      heardIn(byClock(35, (day) => (day >= 14 && day < 21 ? strange(day) : times(day))));
    const now = monday + 35 * dayMs + 6 * hourMs;
    const [calm, outage, burst] = [
      week(times),
      week((day) => (day < 17 ? [] : times(day))),
      week(() => Array.from({ length: 480 }, (_, part) => part * 3 * minuteMs)),
    ].map((one) => judge(one, now));
    expect(calm).toBeGreaterThan(over);
    expect((outage ?? 0) / (calm ?? 1)).toBeGreaterThan(0.5);
    expect((burst ?? 0) / (calm ?? 1)).toBeGreaterThan(0.5);
  });

  it('fires for nobody when clocks are set to summer time, and leaves the hour that leaps', () => {
    const rome = (at: number) => shownAt(at, 'Europe/Rome');
    // Clocks in Rome leapt on 31 March 2030, a Sunday.
    const from = Date.UTC(2030, 1, 18);
    const open = (at: number) => isBusiness(rome(at));
    for (let seed = 1; seed <= 3; seed += 1) {
      const often = endpoint((at) => (open(at) ? 0.5 : 0), { weeks: 9, seed, from });
      expect(falseAlarms(often, from + 5 * weekMs, from + 9 * weekMs)).toBeLessThanOrEqual(1);
    }
    const daily = Array.from({ length: 63 }, (_, day) => {
      const utc = from + day * dayMs + 9 * hourMs;
      return utc - (rome(utc) - utc);
    });
    expect(falseAlarms(heardIn(daily), from + 5 * weekMs, from + 9 * weekMs)).toBe(0);
  });

  it('does not fire for the time in which Snodo was away', () => {
    const one = heardIn(byClock(35, () => Array.from({ length: 288 }, (_, part) => part * 5 * minuteMs)));
    const now = monday + 35 * dayMs + 3 * hourMs;
    expect(judge(one, now)).toBeGreaterThan(over);
    expect(judge(one, now, [{ from: monday + 35 * dayMs, to: now - 10 * minuteMs }])).toBeLessThan(2);
  });

  it('is not known before two weeks, nor of what came seldom', () => {
    const often = (days: number) =>
      heardIn(byClock(days, () => Array.from({ length: 24 }, (_, hour) => hour * hourMs)));
    expect(judge(often(13), monday + 13 * dayMs + 12 * hourMs)).toBeUndefined();
    expect(judge(often(15), monday + 15 * dayMs + 20 * hourMs)).toBeGreaterThan(over);
    expect(judge(heardIn(nightly(35).slice(0, 19)), monday + 35 * dayMs)).toBeUndefined();
    expect(judge(heardIn([]), monday)).toBeUndefined();
  });
});
