import { z } from 'zod';
import { SnodoError } from '../core/error.ts';
import type { Json } from '../core/json.ts';
import { nearest, type Plan } from '../core/plan.ts';
import type { Trigger } from '../core/run.ts';
import { replayedTrigger } from '../gateway/trigger-of.ts';
import type { StoredStep } from '../store/runs/runs.ts';
import { badField, badInput } from './bad-input.ts';
import { mergePatch } from './merge-patch.ts';
import { givenJson } from './read-body.ts';

export const effectsField = z.enum(['repeat', 'once']).default('repeat').meta({
  description:
    'once: what the earlier run did outside is not done again where a step is given the same; it gives what it gave then. repeat: all is done again.',
});

export const replaySchema = z.strictObject({
  fromStep: z.string().min(1).max(64).optional().meta({
    description: 'The results before this step are kept. Left out: the whole run is done again.',
  }),
  version: z.enum(['own', 'live']).default('own').meta({
    description:
      'own: the version that the run went by; live: the one that is live now, where the workflow was mended.',
  }),
  effects: effectsField,
  patch: z
    .strictObject({
      trigger: z.record(z.string(), givenJson).optional(),
      steps: z.record(z.string(), givenJson).optional().meta({ description: 'By id, for outputs that are kept.' }),
    })
    .optional()
    .meta({ description: 'A JSON Merge Patch (RFC 7396) over what expressions see.' }),
});

/** The run that is replayed: the plan that the new one goes by, how its steps ended, and what started it. */
interface Original {
  readonly plan: Plan;
  readonly rows: readonly StoredStep[];
  readonly trigger: Trigger;
}

export interface Replay {
  /** The steps whose results the new run begins with. */
  readonly keep: readonly string[];
  /** Outputs put in the place of kept ones. */
  readonly changed: Readonly<Record<string, Json>>;
  readonly trigger: Trigger;
}

/** A step and all that come after it, at any distance. */
function fromHereOn(plan: Plan, from: string): ReadonlySet<string> {
  const found = new Set([from]);
  for (let size = 0; size !== found.size; ) {
    size = found.size;
    for (const [id, edges] of plan) if (edges.some((edge) => found.has(edge.step))) found.add(id);
  }
  return found;
}

function keptSteps({ plan, rows }: Original, fromStep: string | undefined): readonly StoredStep[] {
  if (fromStep === undefined) return [];
  if (!plan.has(fromStep)) {
    const meant = nearest(fromStep, plan.keys());
    throw badField('fromStep', `There is no step "${fromStep}" in this run.`, meant && `Did you mean "${meant}"?`);
  }
  const again = fromHereOn(plan, fromStep);
  // A failure that nobody handled would end the new run before it begins.
  return rows.filter(
    ({ step, status, port }) =>
      plan.has(step) &&
      !again.has(step) &&
      (status === 'succeeded' || status === 'skipped' || (status === 'failed' && port !== null)),
  );
}

/** Of a run that goes on it is not known yet what it does. @throws SnodoError `conflict`. */
export function refuseUnlessEnded(run: string, endedAt: Date | null): void {
  if (endedAt !== null) return;
  throw new SnodoError(
    'conflict',
    `Run ${run} has not ended, so that it may still do what a replay with effects: once would do too. Wait for it, or cancel it first.`,
  );
}

function patchedTrigger(trigger: Trigger, patch: Json): Trigger {
  const read = replayedTrigger.safeParse(mergePatch(trigger, patch));
  if (read.success) return read.data;
  throw badInput(read.error.issues.map((issue) => ({ ...issue, path: ['patch', 'trigger', ...issue.path] })));
}

/** @throws SnodoError `invalid` for a step that is not there, or a patch of something that is not kept. */
export function planReplay(
  original: Original,
  { fromStep, patch }: Omit<z.infer<typeof replaySchema>, 'version' | 'effects'>,
): Replay {
  const kept = keptSteps(original, fromStep);
  const changed = Object.entries(patch?.steps ?? {}).map(([id, part]): [string, Json] => {
    const row = kept.find(({ step, status }) => step === id && status === 'succeeded');
    if (row) return [id, mergePatch(row.output, part)];
    const meant = nearest(
      id,
      kept.map(({ step }) => step),
    );
    throw badField(
      `patch.steps.${id}`,
      `No result of a step "${id}" is kept, so there is nothing to patch.`,
      meant === undefined ? 'Only outputs before fromStep can be patched.' : `Did you mean "${meant}"?`,
    );
  });
  return {
    keep: kept.map(({ step }) => step),
    changed: Object.fromEntries(changed),
    trigger: patch?.trigger === undefined ? original.trigger : patchedTrigger(original.trigger, patch.trigger),
  };
}
