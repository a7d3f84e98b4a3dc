import { z } from 'zod';
import type { Json } from './json.ts';
import { slug } from './slug.ts';

/** How runs end that others may be told of. */
const toldOutcomes = ['failed', 'cancelled'] as const;
export type ToldOutcome = (typeof toldOutcomes)[number];

/** A workflow that starts when a run of another one has failed. */
export const failureTrigger = z.strictObject({
  type: z.literal('failure'),
  workflows: z
    .array(slug)
    .min(1)
    .max(200)
    .optional()
    .describe('Of which workflows; of all others when left out. Those that start by failures are never among them.'),
  include: z
    .array(z.enum(toldOutcomes))
    .min(1)
    .max(toldOutcomes.length)
    .default(['failed'])
    .describe('Which ends start it: failed (when left out), cancelled.'),
});
export type FailureTrigger = z.infer<typeof failureTrigger>;

/** A live workflow that starts by failures. */
export interface FailureWatcher {
  readonly workflow: string;
  readonly version: number;
  /** Null: of all. */
  readonly workflows: readonly string[] | null;
  readonly outcomes: readonly string[];
}

/** Those that a run's end starts: none where the run is itself one of theirs. */
export function toldOf(
  watchers: readonly FailureWatcher[],
  ended: { readonly workflow: string; readonly outcome: ToldOutcome },
): readonly FailureWatcher[] {
  // A failure of theirs would start them again for ever.
  if (watchers.some(({ workflow }) => workflow === ended.workflow)) return [];
  return watchers.filter(
    ({ workflows, outcomes }) =>
      outcomes.includes(ended.outcome) && (workflows === null || workflows.includes(ended.workflow)),
  );
}

/** A step that failed, whether or not a port or `onError` has handled it. */
export interface FailedStep {
  readonly id: string;
  readonly handled: boolean;
  readonly error: Json;
}

/** What the started run reads as `trigger.body`. */
export function failureBody(ended: {
  readonly run: string;
  readonly workflow: string;
  readonly version: number;
  readonly outcome: ToldOutcome;
  readonly error: Json;
  readonly failedSteps: readonly FailedStep[];
  readonly startedAt: Date | null;
  readonly endedAt: Date;
  readonly url: string | null;
}): Json {
  const { failedSteps, startedAt, endedAt, ...rest } = ended;
  return {
    ...rest,
    failedSteps: failedSteps.map(({ id, handled, error: own }) => ({ id, handled, error: own })),
    startedAt: startedAt?.toISOString() ?? null,
    endedAt: endedAt.toISOString(),
  };
}
