/** Of which calls headers and bodies are kept. */
export const keptCalls = ['off', 'failures', 'all'] as const;
export type KeptCalls = (typeof keptCalls)[number];
