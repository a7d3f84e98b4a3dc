export const evaluationStates = ['running', 'done', 'cancelled'] as const;
export type EvaluationState = (typeof evaluationStates)[number];

/** How a row stands: it waits for its turn, its run goes on, models judge it, it is done, or it was given up. */
export const resultStates = ['pending', 'running', 'judging', 'done', 'cancelled'] as const;
export type ResultState = (typeof resultStates)[number];

export const scorerTypes = ['exact', 'contains', 'schema', 'rubric', 'expression'] as const;
export type ScorerType = (typeof scorerTypes)[number];
