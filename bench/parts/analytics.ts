import { z } from 'zod';
import type { Bench } from '../bench.ts';
import { type Figure, figure } from '../figure.ts';
import type { Api } from '../run/api.ts';
import { startDatabase } from '../run/database.ts';
import { fillAnalytics, filled } from '../run/fill-analytics.ts';
import { startSnodo } from '../run/snodo.ts';
import { temporaryFolder } from '../run/temporary-folder.ts';

interface Question {
  readonly name: string;
  readonly path: string;
  /** The share of all runs that it has to know of; undefined where it is of those of a day. */
  readonly counts?: number;
  readonly atMostMs?: number;
}

const one = 1 / filled.workflows;
const questions: readonly Question[] = [
  { name: 'the last 24 h', path: '/stats?from=24h', atMostMs: 100 },
  { name: 'the last 7 d', path: '/stats?from=7d', atMostMs: 100 },
  { name: 'the last 90 d', path: '/stats?from=90d', counts: 0.98, atMostMs: 100 },
  {
    name: 'the last 90 d of one workflow',
    path: '/stats?from=90d&workflow=analytics-3',
    counts: 0.98 * one,
    atMostMs: 100,
  },
  {
    name: 'the last 90 d of one step',
    path: '/stats?from=90d&workflow=analytics-3&step=step2',
    counts: 0.3 * one,
    atMostMs: 100,
  },
  { name: 'where the time of one workflow went in 24 h', path: '/workflows/analytics-3/time?from=24h' },
  {
    name: 'where the time of one workflow went in 90 d',
    path: '/workflows/analytics-3/time?from=90d',
    counts: 0.98 * one,
  },
];

const counted = z.looseObject({
  runs: z.union([z.number(), z.looseObject({ succeeded: z.number(), failed: z.number() })]),
});
const warmUps = 3;
const asked = 50;

async function timesOf({ broken }: Bench, api: Api, { name, path, counts }: Question, all: number) {
  const times: number[] = [];
  for (let at = 0; at < warmUps + asked; at += 1) {
    const began = performance.now();
    const { runs } = counted.parse(await api.get(path));
    times.push(performance.now() - began);
    const found = typeof runs === 'number' ? runs : runs.succeeded + runs.failed;
    if (at === 0 && (found < all * (counts ?? 0) || found === 0)) broken(`GET ${path} (${name}) counts ${found} runs.`);
  }
  return times.slice(warmUps).toSorted((a, b) => a - b);
}

/** (o) How long the counts of a window take with a million runs over 90 days, beside a statement that reads nothing. */
export async function measureAnalytics(bench: Bench): Promise<readonly Figure[]> {
  const { stack, note, options } = bench;
  const dataDir = temporaryFolder(stack);
  const database = await startDatabase(stack, dataDir);
  const snodo = await startSnodo(bench, { dataDir, databaseUrl: database.url });
  const steps = [1, 2, 3].map((n) => ({ id: `step${n}`, type: 'map', with: { value: n } }));
  // Kept longer than usual, so that all of the window is there.
  for (let at = 0; at < filled.workflows; at += 1) {
    await snodo.api.publish({ snodo: 1, slug: `analytics-${at}`, keep: '400d', steps } as const);
  }
  const count = options.quick ? 50_000 : 1_000_000;
  note(`o: filling ${count.toLocaleString('en')} runs`);
  const began = performance.now();
  await fillAnalytics(database.url, count);
  const filling = (performance.now() - began) / 1_000;
  note(`o: filled and counted in ${filling.toFixed(1)} s; asking`);
  const nothing: number[] = [];
  for (let at = 0; at < asked; at += 1) {
    const start = performance.now();
    await database.sql`select 1`;
    nothing.push(performance.now() - start);
  }
  const figures: Figure[] = [];
  for (const question of questions) {
    const times = await timesOf(bench, snodo.api, question, count);
    const reference = { name: 'select 1', rounds: nothing };
    const goal = question.atMostMs === undefined ? {} : { goal: { of: 'value' as const, atMost: question.atMostMs } };
    const tail = times.slice(Math.floor(times.length * 0.99));
    figures.push(
      figure({ part: 'o', name: `${question.name}, p50`, unit: 'ms', rounds: times, reference, ...goal }),
      figure({ part: 'o', name: `${question.name}, p99`, unit: 'ms', rounds: tail, reference, ...goal }),
    );
  }
  await snodo.stop();
  return [...figures, figure({ part: 'o', name: 'filling and counting took', unit: 's', rounds: [filling] })];
}
