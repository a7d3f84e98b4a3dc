import { z } from 'zod';
import { mediaType, stepSchema } from '../core/document.ts';
import { durationMs, durationPattern } from '../core/duration.ts';
import { stepType } from './step-type.ts';

const longest = '366d';

const duration = z
  .string()
  .regex(durationPattern, 'is not a duration: write 30s, 15m, 24h or 7d')
  .refine((text) => !durationPattern.test(text) || durationMs(text) <= durationMs(longest), `is at most ${longest}`);

/** A step inside of another: it has no place of its own in the order. */
const innerStep = stepSchema.pick({ type: true, name: true, note: true, with: true, retry: true, timeout: true });

export const callbackInput = z.strictObject({
  submit: innerStep.optional().describe('Carried out once, with callback.url in scope.'),
  expires: duration.optional().describe('How long to wait: 24h when left out.'),
  until: z.iso
    .datetime({ offset: true, error: 'is not a time with its zone, such as 2030-01-31T09:00:00Z' })
    .optional(),
  accept: z.array(mediaType).min(1).max(20).optional().describe('The content types that are taken.'),
  schema: z.record(z.string(), z.json()).optional().describe('A JSON Schema that the body must fit.'),
});

export const callback = stepType({
  type: 'callback',
  title: 'Wait for a call',
  description:
    'Carries `submit` out once, with a one-time address in `callback.url`, and waits until that address is called or `expires` (24h) is over. The output is the call, and `submit`.',
  effect: 'write',
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
  submit: innerStep.optional().describe('Carried out once, before the first check.'),
  check: innerStep.describe('Carried out again and again.'),
  until: z.string().min(1).describe('Over `check` and `submit`: when the job is done.'),
  failIf: z.string().min(1).optional().describe('Over `check` and `submit`: when it has failed.'),
  every: duration
    .refine((text) => !durationPattern.test(text) || durationMs(text) >= 100, 'is at least 100ms')
    .default('5s'),
  backoff: z.enum(['fixed', 'exponential']).default('fixed'),
  max: duration.default('5m').describe('The longest wait between checks, with backoff: exponential.'),
  for: duration.default('1h').describe('The deadline.'),
  callback: z.boolean().default(false).describe('Whether a call of callback.url ends it too.'),
});

export const poll = stepType({
  type: 'poll',
  title: 'Poll',
  description:
    'Carries `submit` out once, then `check` again and again (`every` 5s) until the condition `until` holds, at most `for` 1h. With `callback: true` a call of `callback.url` ends it too.',
  effect: 'write',
  input: pollInput,
  literal: ['submit', 'check', 'until', 'failIf', 'callback'],
  failurePorts: ['expired'],
  run: (input, { now }) => ({
    kind: 'job',
    expires: now() + durationMs(input.for),
    pace: { every: durationMs(input.every), backoff: input.backoff, max: durationMs(input.max) },
  }),
});
