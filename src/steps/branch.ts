import { z } from 'zod';
import { stepType } from './step-type.ts';
import { isTrue } from './truth.ts';

export const branch = stepType({
  type: 'branch',
  title: 'Branch',
  description: 'Goes on at its port `true` or `false`.',
  effect: 'none',
  pure: true,
  group: 'flow',
  input: z.strictObject({
    when: z.json().optional().meta({
      title: 'Condition',
      description: 'True or false decides at which port the run goes on.',
      format: 'expression',
    }),
  }),
  ports: () => ['true', 'false'],
  run: ({ when }) => {
    const port = String(isTrue(when));
    return { kind: 'output', output: { port }, port };
  },
});
