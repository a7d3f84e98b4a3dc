import type { Call } from './call-type.ts';
import type { Later, Ref } from './later.ts';
import type { StepFailure } from './outputs.ts';
import type { StepFields } from './own-steps.ts';
import type { WrittenFields } from './written.ts';

/** The name of a step, and what it gives. */
export interface StepType<Id extends string, Output> {
  readonly id: Id;
  readonly output: Output;
}

/**
 * What is known of the steps so far: each of them, what a later one can come after, and what the last one gives. Unions grow at
 * little cost: of objects put together the compiler would look at every pair, with each step anew.
 */
export interface Known {
  readonly steps: StepType<string, unknown>;
  readonly places: string;
  readonly last: unknown;
}

export type OnError = 'fail' | 'continue' | 'route';

/** A name that no step before has. */
export type Fresh<Id extends string, K extends Known> = Id extends K['steps']['id'] ? never : Id;

/** What the steps before give, by their names. */
export type StepsRef<Steps extends StepType<string, unknown>> = Later<unknown> & {
  readonly [One in Steps as One['id']]: Ref<One['output']>;
};

/** What a step says besides what it does. */
export type Given<Scope, Places extends string, O extends OnError> = WrittenFields<StepFields> & {
  /** The steps, or ports of steps, that come before. Left out: the step above. */
  readonly after?: Places | readonly Places[];
  /** What must be true for the step to be carried out. */
  readonly if?: Later<unknown> | ((scope: Scope) => Later<unknown>);
  readonly onError?: O;
};

/** What a step does, or a function that says it of what is in scope. */
export type Make<Scope, Output, Ports extends string, Failures extends string> =
  | Call<Output, Ports, Failures>
  | ((scope: Scope) => Call<Output, Ports, Failures>);

/**
 * What is known, part by part. It grows with each step, and is written out wherever it does: behind the name of a type alias it
 * would be worked out late, and with a hundred steps that is too deep for the compiler.
 */
export interface Knows<Steps extends StepType<string, unknown>, Places extends string, Last> extends Known {
  readonly steps: Steps;
  readonly places: Places;
  readonly last: Last;
}

/** Before the first step. */
export type Nothing = Knows<never, never, unknown>;

/** What a step gives to those behind it. */
export type Gives<Output, O extends OnError> = O extends 'fail' ? Output : Output | StepFailure;

/** What can come after a step: itself, and each of its ports. */
export type PlacesOf<Id extends string, Ports extends string, Failures extends string, O extends OnError> =
  | Id
  | `${Id}.${Ports | (O extends 'fail' ? never : 'error') | (O extends 'route' ? Failures : never)}`;
