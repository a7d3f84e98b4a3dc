import { z } from 'zod';
import { stepType } from './step-type.ts';

export const map = stepType({
  type: 'map',
  title: 'Map',
  description: 'Makes a value out of others; the value is the output.',
  effect: 'none',
  input: z.strictObject({ value: z.json().optional() }),
  run: ({ value }) => ({ kind: 'output', output: value ?? null }),
});
