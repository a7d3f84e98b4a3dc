import type { AlertMetric } from '../core/alert.ts';
import { budgetStanding } from '../outbound/costs/budget-standing.ts';
import type { AlertRule } from '../store/alerts/alerts.ts';
import { findBudget } from '../store/calls/budgets.ts';
import { callStats } from '../store/calls/call-stats.ts';
import type { Sql } from '../store/database.ts';
import { queueDepth } from '../store/runs/queue-depth.ts';
import { connectionsCutOff, nextCredentialEnd } from '../store/connections/connection-health.ts';
import { firstRunCount, openRunCounts, windowCounts } from '../store/runs/run-stats.ts';
import { webhookSeries } from '../store/deliveries/webhook-series.ts';
import { alertWindow } from './alert-window.ts';
import { sameHours, unusual, wholeHours } from './anomaly.ts';
import { runSums, webhookSums } from './stats.ts';

interface Asked {
  readonly workflow: string | undefined;
  readonly budget: string | null;
  /** Milliseconds since 1970, whole minutes. */
  readonly from: number;
  readonly to: number;
}

type ValueOf = (sql: Sql, asked: Asked, now: number) => Promise<number | null>;

const minuteMs = 60_000;
const mostPlaces = 1_000;

async function sums(sql: Sql, { workflow, from, to }: Omit<Asked, 'budget'>, now: number) {
  return runSums(await windowCounts(sql, { from, to }, workflow, now), 0);
}

function callsOf(sql: Sql, { workflow, from, to }: Asked, now: number) {
  const window = { since: new Date(from), until: new Date(to), workflow };
  return callStats(sql, window, { by: 'connection', limit: mostPlaces, now });
}

async function waits(sql: Sql, asked: Asked, now: number): Promise<number | null> {
  const places = await callsOf(sql, asked, now);
  const calls = places.reduce((all, one) => all + one.calls, 0);
  return calls === 0 ? null : places.reduce((all, { waitMs }) => all + waitMs, 0) / calls;
}

/**
 * How unusual the number of runs is that began in the last whole hours, against the same hours of the weeks before. Counts by
 * the hour are kept for five weeks.
 */
async function anomaly(sql: Sql, { workflow, from, to }: Asked, now: number): Promise<number | null> {
  const hours = wholeHours(from, to, now);
  const first = await firstRunCount(sql, workflow);
  if (first === undefined) return null;
  const begun = await Promise.all(
    sameHours(hours).map(async (window) => (await sums(sql, { workflow, ...window }, now)).begun),
  );
  const open = await openRunCounts(sql, { ...hours, bucketMs: hours.to - hours.from, span: 3_600 }, workflow);
  const [last = 0, ...before] = begun;
  return unusual([last + open.reduce((all, { count }) => all + count, 0), ...before], first, hours.from);
}

const values: Readonly<Record<AlertMetric, ValueOf>> = {
  'error-rate': async (sql, asked, now) => {
    const { successRate } = await sums(sql, asked, now);
    return successRate === null ? null : 1 - successRate;
  },
  latency: async (sql, asked, now) => (await sums(sql, asked, now)).p95Ms,
  silence: async (sql, asked, now) => {
    const { begun } = await sums(sql, asked, now);
    const { from, to, workflow } = asked;
    const open = await openRunCounts(sql, { from, to, bucketMs: to - from, span: 60 }, workflow);
    return begun + open.reduce((all, { count }) => all + count, 0);
  },
  anomaly,
  throttled: waits,
  circuits: (sql) => connectionsCutOff(sql),
  expiry: async (sql, _, now) => {
    const end = await nextCredentialEnd(sql);
    return end === undefined ? null : Math.max(0, end.getTime() - now);
  },
  'queue-age': async (sql, { workflow }) => (await queueDepth(sql, workflow)).oldestMs,
  rejections: async (sql, { workflow, from, to }) =>
    webhookSums(await webhookSeries(sql, { from, to, bucketMs: minuteMs, span: 60 }, workflow)).rejected,
  spend: async (sql, asked, now) => {
    const places = await callsOf(sql, asked, now);
    return places.reduce((all, { cost }) => all + cost, 0);
  },
  budget: async (sql, { budget: slug }, now) => {
    const budget = slug === null ? undefined : await findBudget(sql, slug);
    return budget === undefined ? null : (await budgetStanding(sql, budget, now)).share;
  },
};

/** What an alert looks at, as it is now; null where there is nothing to look at. */
export function alertValue(
  sql: Sql,
  rule: Pick<AlertRule, 'metric' | 'workflow' | 'budget' | 'windowMs'>,
  now: number,
): Promise<number | null> {
  const { workflow, budget } = rule;
  const window = alertWindow(rule.windowMs, now);
  return values[rule.metric](sql, { workflow: workflow ?? undefined, budget, ...window }, now);
}
