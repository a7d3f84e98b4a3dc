import type { longCache } from '../core/cache.ts';
import type { Problem } from '../core/error.ts';
import type { Json } from '../core/json.ts';
import type { StepType } from '../steps/step-type.ts';

type Written = Readonly<Record<string, Json>>;
type Long = ReturnType<typeof longCache>;

function problem(path: string, message: string, hint: string): readonly Problem[] {
  return [{ path, message, hint }];
}

function temperatureProblems({ keeping }: StepType, written: Written, long: Long, at: string): readonly Problem[] {
  const { anyTemperature = false } = long;
  if (anyTemperature !== false && keeping?.varies === undefined) {
    return problem(`${at}.anyTemperature`, 'Only models have a temperature.', 'Take it away.');
  }
  if (anyTemperature !== false || keeping?.varies?.(written) !== true) return [];
  return problem(
    at,
    'At a temperature above 0 the model answers the same question differently: one answer is not kept.',
    'Write temperature: 0, or cache: { for: 24h, anyTemperature: true }.',
  );
}

function similarProblems({ type, keeping }: StepType, written: Written, long: Long, at: string): readonly Problem[] {
  const { similar, key, connection, model } = long;
  if (similar === undefined) {
    return Object.entries({ connection, model }).flatMap(([name, value]) =>
      value === undefined
        ? []
        : problem(`${at}.${name}`, `${name} goes with similar alone.`, 'Write similar: 0.95, or take it away.'),
    );
  }
  const { redact = false } = written;
  const rules: readonly (readonly [holds: boolean, field: string, message: string, hint: string])[] = [
    [
      keeping?.similar === undefined,
      'similar',
      `The answer of ${type} is made of the words of its question: that to a similar one would be wrong.`,
      'It is for ai.generate, ai.classify and ai.moderate.',
    ],
    [
      connection !== undefined && model === undefined,
      'model',
      'This is needed with connection.',
      'Name a model for embeddings, such as text-embedding-3-small.',
    ],
    [key !== undefined, 'key', 'An answer is found by its own key or by similar questions.', 'Take one of them away.'],
    [
      redact !== false,
      'similar',
      'What redact hides tells the questions of two people apart, and must not be compared.',
      'Take similar or redact away.',
    ],
  ];
  return rules.flatMap(([holds, field, message, hint]) => (holds ? problem(`${at}.${field}`, message, hint) : []));
}

/**
 * What of `cache` goes with models alone, and what must not be kept of them unless it is said.
 *
 * @param written `with` as it is written.
 */
export function modelCacheProblems(type: StepType, written: Written, long: Long, at: string): readonly Problem[] {
  return [...temperatureProblems(type, written, long, at), ...similarProblems(type, written, long, at)];
}
