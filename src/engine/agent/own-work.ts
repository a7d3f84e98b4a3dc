import type { CompiledStep } from '../compiled.ts';

/** What a step of the agent's own has not of the step that the document says: only its retry is meant for both. */
export const ownWork = {
  fields: [],
  condition: undefined,
  cache: undefined,
  comparedOver: undefined,
  timeoutMs: undefined,
  onError: 'fail',
  followed: new Set(),
  agent: undefined,
  library: undefined,
} as const satisfies Partial<CompiledStep>;
