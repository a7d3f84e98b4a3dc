import type { AlertGrouping, AlertMetric } from '../core/alert.ts';
import type { AlertRule } from '../store/alerts/alerts.ts';
import { callStats } from '../store/calls/call-stats.ts';
import {
  acceptedApart,
  credentialEndsApart,
  cutOffApart,
  firstRunsApart,
  openRunsApart,
  queueAgesApart,
  rejectionsApart,
  windowCountsApart,
} from '../store/history/counts-apart.ts';
import type { Sql } from '../store/database.ts';
import { usageBy } from '../store/calls/usage.ts';
import { sameHours, unusual, wholeHours } from './anomaly.ts';
import { type RunSums, runSums } from './stats.ts';
import { alertWindow } from './alert-window.ts';

type Values = ReadonlyMap<string, number | null>;

interface Asked {
  readonly by: AlertGrouping;
  /** Milliseconds since 1970, whole minutes. */
  readonly from: number;
  readonly to: number;
}

const mostNames = 1_000;

async function sums(sql: Sql, window: Pick<Asked, 'from' | 'to'>, now: number): Promise<ReadonlyMap<string, RunSums>> {
  const counts = await windowCountsApart(sql, window, now);
  return new Map([...counts].map(([name, rows]) => [name, runSums(rows, 0)]));
}

function each<T>(found: ReadonlyMap<string, T>, value: (one: T, name: string) => number | null): Values {
  return new Map([...found].map(([name, one]) => [name, value(one, name)]));
}

/** How many runs of each workflow began that is live and has run before, or how many requests each endpoint has taken. */
async function heard(sql: Sql, asked: Asked, now: number): Promise<Values> {
  if (asked.by === 'endpoint') return acceptedApart(sql, asked);
  const [known, counted, open] = await Promise.all([
    firstRunsApart(sql),
    sums(sql, asked, now),
    openRunsApart(sql, asked),
  ]);
  return each(known, (_, name) => (counted.get(name)?.begun ?? 0) + (open.get(name) ?? 0));
}

async function anomaly(sql: Sql, { from, to }: Asked, now: number): Promise<Values> {
  const hours = wholeHours(from, to, now);
  const [known, open, ...weeks] = await Promise.all([
    firstRunsApart(sql),
    openRunsApart(sql, hours),
    ...sameHours(hours).map((window) => sums(sql, window, now)),
  ]);
  return each(known, (first, name) => {
    const counts = weeks.map((week, ago) => (week.get(name)?.begun ?? 0) + (ago === 0 ? (open.get(name) ?? 0) : 0));
    return unusual(counts, first, hours.from);
  });
}

async function places(sql: Sql, { from, to }: Asked, now: number) {
  const window = { since: new Date(from), until: new Date(to) };
  return (await callStats(sql, window, { by: 'connection', limit: mostNames, now })).filter(
    ({ connection, calls }) => connection !== null && calls > 0,
  );
}

async function spent(sql: Sql, { by, from, to }: Asked, now: number): Promise<Values> {
  if (by === 'endpoint') return new Map();
  const rows = await usageBy(sql, { since: new Date(from), until: new Date(to) }, { by, limit: mostNames, now });
  return new Map(rows.flatMap(({ key, cost }) => (key === null ? [] : [[key, cost] as const])));
}

const values: Readonly<Record<AlertMetric, (sql: Sql, asked: Asked, now: number) => Promise<Values>>> = {
  'error-rate': async (sql, asked, now) =>
    each(await sums(sql, asked, now), ({ successRate }) => (successRate === null ? null : 1 - successRate)),
  latency: async (sql, asked, now) => each(await sums(sql, asked, now), ({ p95Ms }) => p95Ms),
  silence: heard,
  anomaly,
  'queue-age': (sql) => queueAgesApart(sql),
  rejections: (sql, asked) => rejectionsApart(sql, asked),
  throttled: async (sql, asked, now) => {
    const found = await places(sql, asked, now);
    return new Map(found.map(({ connection, waitMs, calls }) => [connection ?? '', waitMs / calls]));
  },
  circuits: (sql) => cutOffApart(sql),
  expiry: async (sql, _, now) => each(await credentialEndsApart(sql), (end) => Math.max(0, end - now)),
  spend: spent,
  budget: async () => new Map(),
};

/** What an alert looks at, name by name, as it is now. Names that there is nothing of are left out. */
export function groupValues(
  sql: Sql,
  rule: Pick<AlertRule, 'metric' | 'windowMs'> & { readonly groupBy: AlertGrouping },
  now: number,
): Promise<Values> {
  return values[rule.metric](sql, { by: rule.groupBy, ...alertWindow(rule.windowMs, now) }, now);
}
