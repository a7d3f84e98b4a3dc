/** Marks what a step does, also of another copy of this package. */
export const mark: unique symbol = Symbol.for('snodo.workflow.call');

interface Made<Output, Ports, Failures> {
  readonly type: string;
  readonly with: unknown;
  /** What a step within a step says besides. */
  readonly besides: object;
  /** Only for types. */
  readonly gives?: Output;
  readonly ports?: Ports;
  readonly failures?: Failures;
}

/** What a step does: its type and its `with`. `Failures` are ports that a failure may go out by, with onError: route. */
export interface Call<Output = unknown, Ports extends string = never, Failures extends string = never> {
  readonly [mark]: Made<Output, Ports, Failures>;
}

export function callOf(value: unknown): Made<unknown, string, string> | undefined {
  return isCall(value) ? value[mark] : undefined;
}

function isCall(value: unknown): value is Call<unknown, string, string> {
  return typeof value === 'object' && value !== null && mark in value;
}
