import { z } from 'zod';
import { runStatuses } from '../core/run.ts';
import type { Client } from './client.ts';
import { firstLine } from './tell.ts';

const time = z.iso.datetime({ offset: true }).nullish();
const failure = z.looseObject({ message: z.string(), step: z.string().optional() });

/** Fields that are not named here are kept, so that --json shows all that the server says. */
export const runSummarySchema = z.looseObject({
  id: z.string(),
  workflow: z.string(),
  status: z.enum(runStatuses),
  error: failure.nullish(),
  waitsFor: z.looseObject({ reason: z.string() }).nullish(),
  startedAt: time,
  endedAt: time,
});
export type RunSummary = z.infer<typeof runSummarySchema>;

export const stepSchema = z.looseObject({
  id: z.string(),
  type: z.string().nullish(),
  status: z.string(),
  attempts: z.number().optional(),
  startedAt: time,
  endedAt: time,
  error: failure.nullish(),
});
export type Step = z.infer<typeof stepSchema>;

const runSchema = runSummarySchema.extend({ output: z.unknown(), steps: z.array(stepSchema).default([]) });
export type Run = z.infer<typeof runSchema>;

/** @throws SnodoError `not_found`, and what every call throws. */
export async function readRun(client: Client, id: string, signal?: AbortSignal): Promise<Run> {
  return client.call(runSchema, 'GET', `runs/${encodeURIComponent(id)}`, signal ? { signal } : {});
}

/** Milliseconds between begin and end; undefined while one of them is not known. */
export function tookMs({ startedAt, endedAt }: Pick<Step, 'startedAt' | 'endedAt'>): number | undefined {
  return startedAt && endedAt ? Date.parse(endedAt) - Date.parse(startedAt) : undefined;
}

const marks: Readonly<Record<string, string>> = { succeeded: '✓', failed: '✗', cancelled: '✗', skipped: '–' };

/** Whether nothing more happens to a step. */
export function hasSettled({ status }: Step): boolean {
  return Object.hasOwn(marks, status);
}

/** `✗ fetch http.request 120 ms, 3 attempts: The service refused the connection.` */
export function stepLine(step: Step): string {
  const ms = tookMs(step);
  const figures = [
    ...(ms === undefined || step.status === 'skipped' ? [] : [`${ms} ms`]),
    ...(step.attempts ? [step.attempts === 1 ? '1 attempt' : `${step.attempts} attempts`] : []),
    ...(marks[step.status] === undefined || step.status === 'skipped' ? [step.status] : []),
  ].join(', ');
  const words = [marks[step.status] ?? '…', step.id, step.type, figures].filter(Boolean).join(' ');
  return step.error ? `${words}: ${firstLine(step.error.message)}` : words;
}

/** What came of a run that did not succeed, in a sentence. */
export function endSentence(run: RunSummary): string {
  const at = run.error?.step === undefined ? '' : ` at step ${run.error.step}`;
  const why = run.error ? `: ${firstLine(run.error.message)}` : '.';
  return `Run ${run.id} of ${run.workflow} ${run.status === 'failed' ? `failed${at}` : `was ${run.status}`}${why}`;
}
