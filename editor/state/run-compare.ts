import { z } from 'zod/mini';
import type { Run, StepOfRun } from '../api/runs.ts';
import { type Change, jsonDiff } from './json-diff.ts';

/** A step of two runs, side by side. */
export interface ComparedStep {
  readonly id: string;
  readonly one: StepOfRun | undefined;
  readonly other: StepOfRun | undefined;
  readonly input: readonly Change[];
  readonly output: readonly Change[];
  readonly error: readonly Change[];
  readonly differs: boolean;
}

export interface Comparison {
  /** Where what started them differs. */
  readonly trigger: readonly Change[];
  readonly steps: readonly ComparedStep[];
  /** The step at which they part first; undefined where every step went the same way. */
  readonly first: string | undefined;
}

/** What an API answers is JSON, though its schema says unknown. */
function diff(one: unknown, other: unknown): readonly Change[] {
  const read = z.optional(z.json());
  return jsonDiff(read.safeParse(one).data, read.safeParse(other).data);
}

function compared(id: string, one: StepOfRun | undefined, other: StepOfRun | undefined): ComparedStep {
  const input = diff(one?.input, other?.input);
  const output = diff(one?.output, other?.output);
  const error = diff(one?.error ?? undefined, other?.error ?? undefined);
  const way = one?.status !== other?.status || one?.port !== other?.port;
  return { id, one, other, input, output, error, differs: way || input.length + output.length + error.length > 0 };
}

/** Two runs, step by step, in the order of the first; steps that only the other has come last. */
export function compareRuns(one: Run, other: Run): Comparison {
  const ids = [...new Set([...one.steps, ...other.steps].map(({ id }) => id))];
  const of = ({ steps }: Run, id: string) => steps.find((step) => step.id === id);
  const steps = ids.map((id) => compared(id, of(one, id), of(other, id)));
  return {
    trigger: diff(one.trigger.body, other.trigger.body),
    steps,
    first: steps.find(({ differs }) => differs)?.id,
  };
}
