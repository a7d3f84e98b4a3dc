import { z } from 'zod';
import { stepType } from './step-type.ts';

/** JSONata's idea of truth (https://docs.jsonata.org/boolean-functions#boolean): empty is false, and so is what is missing. */
function isTrue(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(isTrue);
  if (typeof value === 'object' && value !== null) return Object.keys(value).length > 0;
  return Boolean(value);
}

export const branch = stepType({
  type: 'branch',
  title: 'Branch',
  description: 'Goes on at its port `true` or `false`.',
  effect: 'none',
  input: z.strictObject({ when: z.json().optional() }),
  ports: () => ['true', 'false'],
  run: ({ when }) => {
    const port = String(isTrue(when));
    return { kind: 'output', output: { port }, port };
  },
});
