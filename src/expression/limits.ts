/** Names in scope and their plain JSON values: trigger, steps, run, item, index, vars, secrets. */
export type Scope = Readonly<Record<string, unknown>>;

export interface Limits {
  /** Time for all expressions of one evaluation together, in milliseconds. */
  readonly timeoutMs: number;
  /** How deeply a result may be nested; calls may nest `callsPerLevel` times as deeply. */
  readonly depth: number;
  /** Size of what all expressions of one evaluation give together, in bytes, estimated. */
  readonly resultBytes: number;
}

export const defaultLimits: Limits = { timeoutMs: 1000, depth: 200, resultBytes: 10_000_000 };

/**
 * JSONata's `stack` counts the parts that are being evaluated, and the fields of an object constructor and the groups
 * of a group-by are evaluated side by side: a grouping with 100 groups has 400 of them. 50,000 end a recursion without
 * end after 0.4 s and 60 MB.
 */
export const callsPerLevel = 250;
