import { z } from 'zod';
import { stepSchema } from '../core/document.ts';
import { durationField } from '../core/duration-field.ts';
import { durationMs } from '../core/duration.ts';
import { SnodoError } from '../core/error.ts';
import { stepType } from './step-type.ts';

export const wait = stepType({
  type: 'wait',
  title: 'Wait',
  description:
    'Waits for a time (`for: 15m`) or until one (`until: 2030-01-31T09:00:00Z`). The run holds no worker meanwhile.',
  effect: 'none',
  group: 'wait',
  input: z
    .strictObject({
      for: durationField({ write: '30s, 15m, 24h or 7d' })
        .optional()
        .meta({ title: 'For', description: 'How long to wait, such as 15m.', format: 'duration' }),
      until: z.iso
        .datetime({ offset: true, error: 'is not a time with its zone, such as 2030-01-31T09:00:00Z' })
        .optional()
        .meta({ title: 'Until', description: 'The moment to wait for, with its zone.', format: 'date-time' }),
    })
    .refine((input) => (input.for === undefined) !== (input.until === undefined), 'needs either `for` or `until`'),
  run: (input, { now }) => ({
    kind: 'wait',
    until: input.until === undefined ? now() + durationMs(input.for ?? '0s') : Date.parse(input.until),
  }),
});

export const call = stepType({
  type: 'call',
  title: 'Call a workflow',
  description:
    'Runs another workflow with `input` and waits for it; its output is the output. `wait: false` goes on at once.',
  effect: 'write',
  group: 'flow',
  input: z.strictObject({
    workflow: z
      .string()
      .min(1)
      .meta({ title: 'Workflow', description: 'The workflow that is run.', format: 'workflow' }),
    input: z
      .json()
      .optional()
      .meta({ title: 'Input', description: 'What the workflow gets as trigger.body.', format: 'json' }),
    wait: z
      .boolean()
      .default(true)
      .meta({ title: 'Wait for it', description: 'Whether this run waits for the other and takes its output.' }),
  }),
  run: (input) => ({ kind: 'call', workflow: input.workflow, input: input.input ?? null, wait: input.wait }),
});

export const fail = stepType({
  type: 'fail',
  title: 'Fail',
  description: 'Ends the run as failed, with a message.',
  effect: 'none',
  group: 'flow',
  input: z.strictObject({
    message: z
      .string()
      .min(1)
      .max(2_000)
      .meta({ title: 'Message', description: 'Why the run fails, for whoever looks at it.', format: 'multiline' }),
  }),
  run: ({ message }) => {
    throw new SnodoError('failed', message);
  },
});

export const stop = stepType({
  type: 'stop',
  title: 'Stop',
  description: 'Ends the run here as succeeded, with `output` as what it answers.',
  effect: 'none',
  group: 'flow',
  input: z.strictObject({
    output: z.json().optional().meta({ title: 'Output', description: 'What the run answers with.', format: 'json' }),
  }),
  run: ({ output }) => ({ kind: 'stop', output }),
});

export const eachInput = z.strictObject({
  items: z.array(z.json()).optional().meta({
    title: 'Items',
    description: 'The list whose every item the inner steps are carried out for.',
    format: 'json',
  }),
  pages: stepSchema.pick({ retry: true, timeout: true }).catchall(z.json()).optional().meta({
    title: 'Pages',
    description: 'Instead of items: an HTTP request with paginate, whose list is read page by page.',
    format: 'steps',
  }),
  concurrency: z
    .int()
    .min(1)
    .max(1_000)
    .default(1)
    .meta({ title: 'At a time', description: 'How many items are carried out side by side.' }),
  onItemError: z.enum(['fail', 'continue']).default('fail').meta({
    title: 'When an item fails',
    description: 'Whether the items after one that fails are carried out; its place in the list is null.',
  }),
  collect: z
    .boolean()
    .default(false)
    .meta({ title: 'Gather outputs', description: 'With pages: whether the outputs of all items are gathered too.' }),
  steps: z.array(stepSchema).min(1).max(500).meta({
    title: 'Steps',
    description: 'What is carried out for every item, with item and index in scope.',
    format: 'steps',
  }),
});

export const each = stepType({
  type: 'each',
  title: 'For each',
  description:
    'Carries `steps` out for every one of `items`, `concurrency` at a time (1 when left out). Inside, `item` and `index` are in scope; the output is the list of what the inner steps end with. With `pages` instead of `items` a paginated list is read page by page, however long it is.',
  effect: 'none',
  group: 'flow',
  input: eachInput,
  literal: ['pages', 'steps'],
  lists: ['items'],
  run: () => {
    throw new SnodoError('internal', 'The engine carries `each` out itself.');
  },
});
