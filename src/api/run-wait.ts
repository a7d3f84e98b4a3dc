import { z } from 'zod';
import { waitKinds } from '../core/run.ts';
import { waitOf } from '../engine/pause.ts';
import type { Sql } from '../store/database.ts';
import type { RunSummary } from '../store/runs/runs.ts';
import { waitingForPlace, waitingForWorker, waitingSteps } from '../store/runs/run-waits.ts';
import { labelsOfNobody } from '../store/runs/workers.ts';
import { moment } from './declared.ts';
import { shownFailure } from './shown-steps.ts';

export const runWaitSchema = z
  .strictObject({
    step: z.string().nullable().meta({ description: 'Such as get, or orders/17/charge inside of an each.' }),
    kind: z.enum(waitKinds),
    reason: z.string().meta({ description: 'In words.' }),
    failure: z.string().nullable().meta({ description: 'What it waits after, in words: of retry and held.' }),
    label: z
      .string()
      .nullable()
      .meta({ description: 'Of the workers that may take it: of worker and missing-worker.' }),
    connection: z.string().nullable().meta({ description: 'That does not let a call go.' }),
    until: moment.nullable().meta({ description: 'When it goes on by itself; null: something else ends the wait.' }),
  })
  .meta({ id: 'RunWait', description: 'What a run waits for; of several steps, the one that goes on first.' });
export type RunWait = z.infer<typeof runWaitSchema>;

const forPlace: RunWait = {
  step: null,
  kind: 'place',
  reason: 'Its workflow allows only so many runs at work at once, and others are.',
  failure: null,
  label: null,
  connection: null,
  until: null,
};

function forWorker(label: string, isMissing: boolean): RunWait {
  const lacks = `No worker with the label "${label}" runs. Start one with SNODO_WORKER_LABELS=${label}.`;
  const reason = isMissing ? lacks : `A worker with the label "${label}" will take it.`;
  const kind = isMissing ? 'missing-worker' : 'worker';
  return { step: null, kind, reason, failure: null, label, connection: null, until: null };
}

function sooner(one: RunWait, other: RunWait | undefined): boolean {
  if (other === undefined || other.until === null) return other === undefined || one.until !== null;
  return one.until !== null && one.until < other.until;
}

/** What the waiting ones of some runs wait for, by their ids. */
export async function runWaits(sql: Sql, runs: readonly RunSummary[]): Promise<ReadonlyMap<string, RunWait>> {
  const open = runs.filter(({ status }) => status === 'waiting' || status === 'queued').map(({ id }) => id);
  const found = new Map<string, RunWait>();
  if (open.length === 0) return found;
  for (const run of await waitingForPlace(sql, open)) found.set(run, forPlace);
  const labels = await waitingForWorker(sql, open);
  const missing = await labelsOfNobody(sql, [...new Set(labels.values())]);
  for (const [run, label] of labels) found.set(run, forWorker(label, missing.has(label)));
  for (const { run, step, waits, error } of await waitingSteps(sql, open)) {
    const { until, call: _, ...waited } = waitOf(waits, shownFailure(error)?.message);
    const wait = { step, ...waited, label: null, until: until === null ? null : new Date(until).toISOString() };
    if (sooner(wait, found.get(run))) found.set(run, wait);
  }
  return found;
}
