import type { AlertMetric } from '../core/alert.ts';
import { budgetStanding } from '../outbound/costs/budget-standing.ts';
import type { AlertRule } from '../store/alerts.ts';
import { findBudget } from '../store/budgets.ts';
import { callStats } from '../store/call-stats.ts';
import type { Sql } from '../store/database.ts';
import { queueDepth } from '../store/queue-depth.ts';
import { connectionsCutOff, nextCredentialEnd } from '../store/connection-health.ts';
import { weekMs } from '../store/history-week.ts';
import { firstRunCount, openRunCounts, windowCounts } from '../store/run-stats.ts';
import { webhookSeries } from '../store/webhook-series.ts';
import { deviation } from './deviation.ts';
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
const hourMs = 3_600_000;
const [leastWeeks, mostWeeks] = [3, 4];
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
  const until = Math.floor(now / hourMs) * hourMs;
  const hours = { from: until - Math.max(1, Math.ceil((to - from) / hourMs)) * hourMs, to: until };
  const first = await firstRunCount(sql, workflow);
  const weeks = first === undefined ? 0 : Math.min(mostWeeks, Math.floor((hours.from - first) / weekMs));
  if (weeks < leastWeeks) return null;
  const begunIn = async (ago: number) => {
    const window = { workflow, from: hours.from - ago * weekMs, to: hours.to - ago * weekMs };
    return (await sums(sql, window, now)).begun;
  };
  const before = await Promise.all(Array.from({ length: weeks }, (_, at) => begunIn(at + 1)));
  const open = await openRunCounts(sql, { ...hours, bucketMs: hours.to - hours.from, span: 3_600 }, workflow);
  const begun = (await begunIn(0)) + open.reduce((all, { count }) => all + count, 0);
  return deviation(begun, before);
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
  const to = Math.floor(now / minuteMs) * minuteMs + minuteMs;
  const from = Math.floor((now - rule.windowMs) / minuteMs) * minuteMs;
  return values[rule.metric](sql, { workflow: rule.workflow ?? undefined, budget: rule.budget, from, to }, now);
}
