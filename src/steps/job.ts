import { z } from 'zod';
import { mediaType, stepSchema } from '../core/document.ts';
import { durationField } from '../core/duration-field.ts';
import { durationMs } from '../core/duration.ts';
import { stepType } from './step-type.ts';

const times = { write: '30s, 15m, 24h or 7d', most: '366d' };
const duration = durationField(times);

/** A step inside of another: it has no place of its own in the order. */
export const innerStep = stepSchema.pick({
  type: true,
  name: true,
  note: true,
  with: true,
  retry: true,
  timeout: true,
});

export const callbackInput = z.strictObject({
  submit: innerStep.optional().meta({
    title: 'Submit',
    description: 'A step that is carried out once, with callback.url in scope.',
    format: 'steps',
  }),
  expires: duration
    .optional()
    .meta({ title: 'Expires', description: 'How long to wait: 24h when left out.', format: 'duration' }),
  until: z.iso
    .datetime({ offset: true, error: 'is not a time with its zone, such as 2030-01-31T09:00:00Z' })
    .optional()
    .meta({ title: 'Until', description: 'The moment until which is waited, with its zone.', format: 'date-time' }),
  accept: z
    .array(mediaType)
    .min(1)
    .max(20)
    .optional()
    .meta({ title: 'Accepted types', description: 'The content types that the call may have.' }),
  schema: z.record(z.string(), z.json()).optional().meta({
    title: 'Body schema',
    description: 'The JSON Schema that the body of the call must fit.',
    format: 'schema',
  }),
});

export const callback = stepType({
  type: 'callback',
  title: 'Wait for a call',
  description:
    'Carries `submit` out once, with a one-time address in `callback.url`, and waits until that address is called or `expires` (24h) is over. The output is the call, and `submit`.',
  effect: 'write',
  group: 'wait',
  input: callbackInput.refine(
    (input) => input.expires === undefined || input.until === undefined,
    'takes `expires` or `until`, not both',
  ),
  literal: ['submit', 'accept', 'schema'],
  failurePorts: ['expired'],
  run: ({ expires = '24h', until }, { now }) => ({
    kind: 'job',
    expires: until === undefined ? now() + durationMs(expires) : Date.parse(until),
    pace: null,
  }),
});

export const pollInput = z.strictObject({
  submit: innerStep.optional().meta({
    title: 'Submit',
    description: 'A step that is carried out once, before the first check.',
    format: 'steps',
  }),
  check: innerStep.meta({
    title: 'Check',
    description: 'The step that is carried out again and again.',
    format: 'steps',
  }),
  until: z.string().min(1).meta({
    title: 'Done when',
    description: 'The condition over check and submit by which the job is done.',
    format: 'expression',
  }),
  failIf: z.string().min(1).optional().meta({
    title: 'Failed when',
    description: 'The condition over check and submit by which the job has failed.',
    format: 'expression',
  }),
  every: durationField({ ...times, least: '100ms' })
    .default('5s')
    .meta({ title: 'Every', description: 'How long to wait between checks.', format: 'duration' }),
  backoff: z
    .enum(['fixed', 'exponential'])
    .default('fixed')
    .meta({ title: 'Backoff', description: 'Whether the wait stays the same or doubles.' }),
  max: duration.default('5m').meta({
    title: 'Longest wait',
    description: 'The longest wait between checks, where it doubles.',
    format: 'duration',
  }),
  for: duration
    .default('1h')
    .meta({ title: 'Deadline', description: 'How long the job may take in all.', format: 'duration' }),
  callback: z
    .boolean()
    .default(false)
    .meta({ title: 'Take a call', description: 'Whether a call of callback.url ends the waiting too.' }),
});

export const poll = stepType({
  type: 'poll',
  title: 'Poll',
  description:
    'Carries `submit` out once, then `check` again and again (`every` 5s) until the condition `until` holds, at most `for` 1h. With `callback: true` a call of `callback.url` ends it too.',
  effect: 'write',
  group: 'wait',
  input: pollInput,
  literal: ['submit', 'check', 'until', 'failIf', 'callback'],
  failurePorts: ['expired'],
  run: (input, { now }) => ({
    kind: 'job',
    expires: now() + durationMs(input.for),
    pace: { every: durationMs(input.every), backoff: input.backoff, max: durationMs(input.max) },
  }),
});
