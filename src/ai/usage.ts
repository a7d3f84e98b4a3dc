/** What asking a model used. `cost` is in US dollars; null: unknown. */
export type Usage = {
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly cost: number | null;
};

/** What both used together; a cost that is not known makes the sum unknown. */
export function addedUsage(a: Usage, b: Usage): Usage {
  return {
    inputTokens: a.inputTokens + b.inputTokens,
    outputTokens: a.outputTokens + b.outputTokens,
    cost: a.cost === null || b.cost === null ? null : a.cost + b.cost,
  };
}
