import type { Call } from './call-type.ts';
import type { Later } from './later.ts';
import type { StepFailure } from './outputs.ts';
import type { StepFields } from './own-steps.ts';
import type { WrittenFields } from './written.ts';

/** What is known of the steps so far: what each gives, its ports, and what the last one gives. */
export interface Known {
  readonly steps: object;
  readonly ports: object;
  readonly last: unknown;
}

export type OnError = 'fail' | 'continue' | 'route';

/** A name that no step before has. */
export type Fresh<Id extends string, Steps> = Id extends keyof Steps ? never : Id;

type After<Ports> = {
  readonly [K in keyof Ports & string]: K | (Ports[K] extends string ? `${K}.${Ports[K]}` : never);
}[keyof Ports & string];

/** What a step says besides what it does. */
export type Given<Scope, Ports, O extends OnError> = WrittenFields<StepFields> & {
  /** The steps, or ports of steps, that come before. Left out: the step above. */
  readonly after?: After<Ports> | readonly After<Ports>[];
  /** What must be true for the step to be carried out. */
  readonly if?: Later<unknown> | ((scope: Scope) => Later<unknown>);
  readonly onError?: O;
};

/** What a step does, or a function that says it of what is in scope. */
export type Make<Scope, Output, Ports extends string, Failures extends string> =
  | Call<Output, Ports, Failures>
  | ((scope: Scope) => Call<Output, Ports, Failures>);

/** What is known once a step is added. */
export interface With<
  K extends Known,
  Id extends string,
  Output,
  Ports extends string,
  Failures extends string,
  O extends OnError,
> extends Known {
  readonly steps: K['steps'] & { readonly [I in Id]: O extends 'fail' ? Output : Output | StepFailure };
  readonly ports: K['ports'] & {
    readonly [I in Id]: Ports | (O extends 'fail' ? never : 'error') | (O extends 'route' ? Failures : never);
  };
  readonly last: Output;
}
