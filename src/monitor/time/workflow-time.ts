import { type EndedRun, endedRuns, sampledRuns, timesOfRuns } from '../../store/runs/run-times.ts';
import { runCounts } from '../../store/runs/run-stats.ts';
import type { Sql } from '../../store/database.ts';
import { type Buckets, bucketsOf } from '../buckets.ts';
import { stretchesOf } from './stretches.ts';
import { summedTimes, type SummedTimes } from './summed-times.ts';
import { type Spent, timeOfRun } from './time-of-run.ts';

export interface TimeQuestion {
  readonly workflow: string;
  readonly from: number;
  readonly to: number;
}

export interface WorkflowTime extends Buckets, SummedTimes {
  /** How many were made in the window and have ended. */
  readonly runs: number;
  /** Of how many the times are. */
  readonly sampled: number;
  /** How many are left out of the sample, for they have too many steps or calls. */
  readonly large: number;
}

/** So many runs are looked at one by one; more would take seconds, and tell the same. */
const most = 400;
/** Of a run with more steps or calls the sample would be of it alone. */
const mostRows = 5_000;
/** So many rows in all. */
const mostInAll = 60_000;
const slice = 20;

/** All runs of the window, or about as many as are looked at, chosen evenly. */
async function sampleOf(sql: Sql, workflow: string, window: Buckets) {
  const all = await endedRuns(sql, workflow, window, most + 1);
  if (all.length <= most) return { runs: all.length, sample: all };
  const counts = await runCounts(sql, window, { workflow });
  const counted = counts.reduce((sum, { what, count }) => (what === 'begun' ? sum + count : sum), 0);
  const runs = Math.max(counted, all.length);
  const { stretches, share } = stretchesOf(window, runs);
  const oneOf = Math.max(1, Math.floor((runs * share) / most));
  return { runs, sample: await sampledRuns(sql, workflow, stretches, { oneOf, most: most * 2 }) };
}

/** Every so many of some runs and so on, so that the first of them are spread over all as well. */
function interleaved(runs: readonly EndedRun[]): readonly EndedRun[] {
  const rounds = Math.ceil(runs.length / slice);
  return Array.from({ length: rounds }, (_, at) => runs.filter((_run, index) => index % rounds === at)).flat();
}

/**
 * Where the time of a workflow's runs went that were made in a window and have ended.
 *
 * @param waits the paths of the steps that wait for something outside, by the versions of some runs.
 */
export async function workflowTime(
  sql: Sql,
  { workflow, from, to }: TimeQuestion,
  waits: (versions: readonly number[]) => Promise<ReadonlySet<string>>,
  now: number,
): Promise<WorkflowTime> {
  const window = bucketsOf(from, to, now);
  const { runs, sample } = await sampleOf(sql, workflow, window);
  const waiting = await waits([...new Set(sample.map(({ version }) => version))]);
  const order = interleaved(sample);
  const spent: (readonly Spent[])[] = [];
  let [large, rows] = [0, 0];
  for (let at = 0; at < order.length && rows < mostInAll; at += slice) {
    const some = order.slice(at, at + slice);
    const { steps, calls, asked } = await timesOfRuns(sql, some, mostRows + 1);
    rows += steps.length + calls.length;
    const [stepsOf, callsOf, askedOf] = [
      Map.groupBy(steps, (one) => one.run),
      Map.groupBy(calls, (one) => one.run),
      Map.groupBy(asked, (one) => one.run),
    ];
    for (const run of some) {
      const own = { steps: stepsOf.get(run.id) ?? [], calls: callsOf.get(run.id) ?? [] };
      if (Math.max(own.steps.length, own.calls.length) > mostRows) large += 1;
      else spent.push(timeOfRun({ run, ...own, asked: askedOf.get(run.id) ?? [] }, waiting));
    }
  }
  return { ...window, runs, sampled: spent.length, large, ...summedTimes(spent) };
}
