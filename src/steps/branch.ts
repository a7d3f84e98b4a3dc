import { z } from 'zod';
import { stepType } from './step-type.ts';
import { isTrue } from './truth.ts';

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
