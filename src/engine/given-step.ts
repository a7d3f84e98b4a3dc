import { isObject, type Json } from '../core/json.ts';
import type { CompiledStep } from './compiled.ts';

/** Of a step that comes to something without doing its work. */
export const withoutWork = {
  cache: undefined,
  comparedOver: undefined,
  retry: undefined,
  timeoutMs: undefined,
  inner: undefined,
  pages: undefined,
  job: undefined,
  agent: undefined,
} as const satisfies Partial<CompiledStep>;

/** A step that gives what it was given, in its turn and by the port that the output names. */
export function givenStep(step: CompiledStep, output: Json): CompiledStep {
  const port = step.type.ports !== undefined && isObject(output) ? output['port'] : undefined;
  const outcome = { kind: 'output', output, ...(typeof port === 'string' ? { port } : {}) } as const;
  return {
    id: step.id,
    type: { ...step.type, run: () => outcome },
    fields: [],
    condition: step.condition,
    ...withoutWork,
    runOn: undefined,
    onError: 'fail',
    followed: new Set(),
    library: undefined,
  };
}
