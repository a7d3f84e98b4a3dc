/**
 * How a run goes on, while it does. `text` is a piece of the output of a step, named with its scope (`items/0/write`),
 * that begins `at` so many characters; pieces of another `source` are of another attempt, which begins anew.
 */
export type Progress =
  | {
      readonly kind: 'text';
      readonly step: string;
      readonly source: string;
      readonly at: number;
      readonly text: string;
    }
  | { readonly kind: 'step'; readonly step: string; readonly status: string }
  /** Nothing comes after it: the end is durable. */
  | { readonly kind: 'ended' };
