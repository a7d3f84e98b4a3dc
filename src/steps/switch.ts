import { z } from 'zod';
import { isDeepStrictEqual } from 'node:util';
import type { Json } from '../core/json.ts';
import { stepType } from './step-type.ts';

const caseName = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,64}$/, 'must be letters, digits, _ and -, for `after` names it as a port');

const cases = z.union([
  z.array(caseName).min(1),
  z.record(caseName, z.json()).refine((all) => Object.keys(all).length > 0, 'must have at least one case'),
]);

function matches(value: Json, wanted: Json): boolean {
  return Array.isArray(wanted) ? wanted.some((one) => isDeepStrictEqual(one, value)) : isDeepStrictEqual(wanted, value);
}

export const switchStep = stepType({
  type: 'switch',
  title: 'Switch',
  description:
    'Goes on at the port of the first case that matches `value`, else at `default`. Cases are a list of values, or names with the value (or a list of values) each stands for.',
  effect: 'none',
  pure: true,
  group: 'flow',
  portsFrom: 'cases',
  input: z.strictObject({
    value: z
      .json()
      .optional()
      .meta({ title: 'Value', description: 'What is compared with the cases.', format: 'json' }),
    cases: cases.meta({
      title: 'Cases',
      description: 'A list of values, or names with the value that each stands for; each is a port.',
    }),
  }),
  ports: ({ cases: written }) => [
    ...(Array.isArray(written) ? written.filter((one) => typeof one === 'string') : Object.keys(Object(written))),
    'default',
  ],
  run: ({ value, cases: all }) => {
    const named = Array.isArray(all) ? all.map((name) => [name, name] as const) : Object.entries(all);
    const port = named.find(([, wanted]) => matches(value ?? null, wanted))?.[0] ?? 'default';
    return { kind: 'output', output: { port }, port };
  },
});
