import type { Json } from '../../core/json.ts';
import { writeYaml } from '../../core/write-yaml.ts';
import { shortJson } from '../short-json.ts';

/** A run that failed, as far as it is told to a model. */
export interface FailedRun {
  readonly workflow: string;
  readonly version: number;
  readonly attempt: number;
  readonly error: Json;
  readonly trigger: Json;
  /** Those that failed, inner ones as `orders/3/save`, the first ones first. */
  readonly failed: readonly {
    readonly place: string;
    readonly attempts: number;
    readonly input: Json;
    readonly error: Json;
  }[];
  /** Those that went well, in the order in which they began. */
  readonly done: readonly { readonly id: string; readonly type: string | null; readonly output: Json }[];
  /** The document that the run went by; undefined where it is the draft, or gone. */
  readonly document: Json | undefined;
}

/** How many characters each part may have: what is nearest to the failure has the most. */
const most = { error: 4_000, failed: 6_000, output: 2_500, trigger: 4_000, document: 16_000 };
const mostFailed = 2;
const mostDone = 8;

/** What is known of a run, by what it is, in texts of bounded length. */
export function factsOf(run: FailedRun): Readonly<Record<string, string>> {
  const failed = run.failed.slice(0, mostFailed).map(({ place, attempts, input, error }) => {
    return [`the step ${place}, which failed`, shortJson({ attempts, input, error }, most.failed)] as const;
  });
  // The last ones are those that the failed step is likely to read.
  const done = run.done.slice(-mostDone).map(({ id, type, output }) => {
    return [`what the step ${id}${type === null ? '' : ` (${type})`} gave`, shortJson(output, most.output)] as const;
  });
  return {
    'the failure of the run': shortJson(
      { workflow: run.workflow, version: run.version, attempt: run.attempt, error: run.error },
      most.error,
    ),
    ...Object.fromEntries([...failed, ...done]),
    'what the run was given': shortJson(run.trigger, most.trigger),
    ...(run.document === undefined
      ? {}
      : { 'the workflow as the run went by it': writeYaml(run.document).slice(0, most.document) }),
  };
}
