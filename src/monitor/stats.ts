import { type CallCount, callSeries } from '../store/calls/call-series.ts';
import { type CallStats, callStats } from '../store/calls/call-stats.ts';
import { percentile, runStepFactor } from '../store/calls/call-scale.ts';
import type { Sql } from '../store/database.ts';
import { type QueueDepth, queueDepth, queueSeries } from '../store/runs/queue-depth.ts';
import {
  openRunCounts,
  type RunCount,
  runCounts,
  type StepFailures,
  stepFailures,
  type StepStats,
  stepStats,
} from '../store/runs/run-stats.ts';
import { type WebhookCount, webhookSeries } from '../store/deliveries/webhook-series.ts';
import { type Buckets, bucketsOf, startsOf } from './buckets.ts';

export interface StatsQuestion {
  readonly from: number;
  readonly to: number;
  readonly workflow?: string | undefined;
  readonly step?: string | undefined;
}

/** Runs of a window or a part of one, or how often a step was carried out. Times in milliseconds. */
export interface RunSums {
  readonly begun: number;
  readonly succeeded: number;
  readonly failed: number;
  readonly cancelled: number;
  /** Of those that succeeded or failed; null where there are none. */
  readonly successRate: number | null;
  readonly p50Ms: number | null;
  readonly p95Ms: number | null;
  readonly p99Ms: number | null;
}

interface CallSums {
  readonly calls: number;
  readonly failures: number;
  readonly waitMs: number;
  readonly tokens: number;
  readonly cost: number;
}

export interface WebhookSums {
  readonly accepted: number;
  readonly duplicate: number;
  readonly handshake: number;
  readonly rejected: number;
}

interface StatsBucket {
  readonly at: number;
  readonly runs: RunSums;
  readonly webhooks: WebhookSums;
  readonly calls: CallSums;
  /** The calls of each service. */
  readonly services: Readonly<Record<string, number>>;
  /** Null where it was not looked at, or a workflow was asked for. */
  readonly queue: QueueDepth | null;
}

export interface Stats extends Buckets {
  readonly runs: RunSums;
  readonly webhooks: WebhookSums & { readonly reasons: Readonly<Record<string, number>> };
  readonly calls: CallSums;
  readonly queue: QueueDepth;
  readonly buckets: readonly StatsBucket[];
  readonly steps: readonly StepStats[];
  readonly failures: readonly StepFailures[];
  readonly services: readonly CallStats[];
}

const mostSteps = 25;
const mostServices = 50;

/** What runs came to, from their counts. `open`: those that have begun and not ended. */
export function runSums(counts: readonly RunCount[], open: number): RunSums {
  const of = (what: RunCount['what']) => counts.reduce((sum, one) => (one.what === what ? sum + one.count : sum), 0);
  const scales = new Map<number, number>();
  for (const { what, scale, count } of counts) {
    if (what === 'succeeded' || what === 'failed') scales.set(scale, (scales.get(scale) ?? 0) + count);
  }
  const steps = [...scales.keys()].toSorted((a, b) => a - b);
  const times = { steps, counts: steps.map((step) => scales.get(step) ?? 0) };
  const [succeeded, failed] = [of('succeeded'), of('failed')];
  return {
    begun: of('begun') + open,
    succeeded,
    failed,
    cancelled: of('cancelled'),
    successRate: succeeded + failed === 0 ? null : succeeded / (succeeded + failed),
    p50Ms: percentile(times, 0.5, runStepFactor),
    p95Ms: percentile(times, 0.95, runStepFactor),
    p99Ms: percentile(times, 0.99, runStepFactor),
  };
}

function callSums(counts: readonly CallCount[]): CallSums {
  const sum = (of: (one: CallCount) => number) => counts.reduce((all, one) => all + of(one), 0);
  return {
    calls: sum((one) => one.calls),
    failures: sum((one) => one.failures),
    waitMs: Math.round(sum((one) => one.waitMs)),
    tokens: sum((one) => one.tokens),
    cost: sum((one) => one.cost),
  };
}

const taken = new Set(['accepted', 'duplicate', 'handshake']);

export function webhookSums(counts: readonly WebhookCount[]): WebhookSums {
  const sum = (fits: (reason: string) => boolean) =>
    counts.reduce((all, { reason, count }) => (fits(reason) ? all + count : all), 0);
  return {
    accepted: sum((reason) => reason === 'accepted'),
    duplicate: sum((reason) => reason === 'duplicate'),
    handshake: sum((reason) => reason === 'handshake'),
    rejected: sum((reason) => !taken.has(reason)),
  };
}

function totals(pairs: readonly (readonly [string, number])[]): Readonly<Record<string, number>> {
  const found = new Map<string, number>();
  for (const [name, count] of pairs) found.set(name, (found.get(name) ?? 0) + count);
  return Object.fromEntries([...found].toSorted((a, b) => b[1] - a[1]));
}

/** Everything that is counted in a window. `now` and times in milliseconds since 1970. */
export async function statsOf(sql: Sql, question: StatsQuestion, now: number): Promise<Stats> {
  const { workflow, step } = question;
  const window = bucketsOf(question.from, question.to, now);
  const { from, to, bucketMs } = window;
  const limits = { most: mostSteps, now };
  const [runs, open, webhooks, calls, depths, queue, steps, failures, services] = await Promise.all([
    runCounts(sql, window, { workflow, step }),
    step === undefined ? openRunCounts(sql, window, workflow) : [],
    webhookSeries(sql, window, workflow),
    callSeries(sql, { from, to, bucketMs, workflow }, now),
    workflow === undefined ? queueSeries(sql, window) : [],
    queueDepth(sql, workflow),
    stepStats(sql, window, { workflow, step }, limits),
    stepFailures(sql, window, { workflow, step }, limits),
    callStats(
      sql,
      { since: new Date(from), until: new Date(to), workflow },
      { by: 'connection', limit: mostServices, now },
    ),
  ]);
  const runsAt = Map.groupBy(runs, (one) => one.at);
  const webhooksAt = Map.groupBy(webhooks, (one) => one.at);
  const callsAt = Map.groupBy(calls, (one) => one.at);
  const openAt = new Map(open.map((one) => [one.at, one.count]));
  const depthAt = new Map(depths.map(({ at, ...depth }) => [at, depth]));
  return {
    ...window,
    runs: runSums(
      runs,
      open.reduce((sum, { count }) => sum + count, 0),
    ),
    webhooks: {
      ...webhookSums(webhooks),
      reasons: totals(webhooks.flatMap(({ reason, count }) => (taken.has(reason) ? [] : [[reason, count] as const]))),
    },
    calls: callSums(calls),
    queue,
    buckets: startsOf(window).map((at) => ({
      at,
      runs: runSums(runsAt.get(at) ?? [], openAt.get(at) ?? 0),
      webhooks: webhookSums(webhooksAt.get(at) ?? []),
      calls: callSums(callsAt.get(at) ?? []),
      services: totals((callsAt.get(at) ?? []).map((one) => [one.service, one.calls] as const)),
      queue: depthAt.get(at) ?? null,
    })),
    steps,
    failures,
    services,
  };
}
