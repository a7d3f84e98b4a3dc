import { z } from 'zod';
import { stepType } from './step-type.ts';

export const map = stepType({
  type: 'map',
  title: 'Map',
  description: 'Makes a value out of others; the value is the output.',
  effect: 'none',
  pure: true,
  group: 'data',
  input: z.strictObject({
    value: z
      .json()
      .optional()
      .meta({ title: 'Value', description: 'The value that is made, with expressions in it.', format: 'json' }),
  }),
  run: ({ value }) => ({ kind: 'output', output: value ?? null }),
});
