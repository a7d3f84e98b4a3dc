import type { AlertMetric } from '../core/alert.ts';
import { budgetStanding } from '../outbound/costs/budget-standing.ts';
import type { AlertRule } from '../store/alerts.ts';
import { findBudget } from '../store/budgets.ts';
import { callStats } from '../store/call-stats.ts';
import type { Sql } from '../store/database.ts';
import { queueDepth } from '../store/queue-depth.ts';
import { openRunCounts, windowCounts } from '../store/run-stats.ts';
import { webhookSeries } from '../store/webhook-series.ts';
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

async function sums(sql: Sql, { workflow, from, to }: Asked, now: number) {
  return runSums(await windowCounts(sql, { from, to }, workflow, now), 0);
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
  'queue-age': async (sql, { workflow }) => (await queueDepth(sql, workflow)).oldestMs,
  rejections: async (sql, { workflow, from, to }) =>
    webhookSums(await webhookSeries(sql, { from, to, bucketMs: minuteMs, span: 60 }, workflow)).rejected,
  spend: async (sql, { workflow, from, to }, now) => {
    const window = { since: new Date(from), until: new Date(to), workflow };
    const places = await callStats(sql, window, { by: 'connection', limit: mostPlaces, now });
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
