import type { StepOfRun } from '../../../api/runs.ts';
import type { Json } from '../../../../src/core/json.ts';

type Fields = { readonly [field: string]: Json };

/** A step, a trigger, a workflow as documents write them; each may lack what publishing asks for. */
export type StepDraft = Fields & { readonly id: string; readonly type: string };
export type TriggerDraft = Fields & { readonly type: string };

/** What can be done with the step beside changing it. */
export interface PanelTools {
  /** Runs the workflow, or up to this step, or this step alone. */
  readonly run: (mode: 'all' | 'upTo' | 'step') => void;
  /** Keeps a value as the output of the step in trial runs; undefined lets it go. */
  readonly pin: (value: Json | undefined) => void;
  readonly pinned: boolean;
  /** The step in the run that is shown. */
  readonly result: StepOfRun | undefined;
  readonly busy: boolean;
  readonly mayEdit: boolean;
}
