import { z } from 'zod';
import { durationMs } from './duration.ts';
import { duration } from './duration-field.ts';
import { slug } from './slug.ts';

const expression = z.string().min(1).max(10_000);

const longestWindow = '1d';

/** Several messages that one run gets, as a list in `trigger.body`. */
const batchSchema = z
  .strictObject({
    size: z.int().min(1).max(10_000).default(100).describe('How many a run gets at the most.'),
    within: duration
      .refine((text) => durationMs(text) <= durationMs(longestWindow), `is at most ${longestWindow}`)
      .describe('How long after the first message the run starts, at the latest.'),
    quiet: duration
      .optional()
      .describe('It starts as soon as nothing came for so long (debounce); left out, it waits for within or size.'),
    by: expression
      .optional()
      .describe('An expression whose value tells which messages belong together, such as trigger.body.customer.'),
  })
  .describe('Gathers messages before a run starts.');

/** What holds for all that comes over a connection which stays open. */
const consuming = {
  connection: slug,
  with: z.record(z.string(), z.json()).default({}).describe('What more the service needs to know.'),
  dedupe: expression
    .optional()
    .describe('An expression whose value names the message; left out, what names it at the service.'),
  window: duration.default('7d').describe('How long a message is remembered for finding duplicates.'),
  schema: z
    .record(z.string(), z.json())
    .optional()
    .describe('A JSON Schema (draft 7, or 2020-12 where $schema says so) that the body must fit.'),
  maxBytes: z.int().min(1).max(10_000_000).default(10_000_000).describe('The largest message it takes.'),
  orderBy: expression
    .optional()
    .describe(
      'An expression, such as trigger.message.key: of messages for which it is the same, one run ends before the next begins.',
    ),
  openRuns: z
    .int()
    .min(1)
    .max(1_000_000)
    .default(1_000)
    .describe('While so many runs of the workflow are open, no more is taken.'),
  batch: batchSchema.optional(),
};

/** What services call a place for messages: a queue, a topic, a subject, a stream, or the URL of one. */
export const queueName = z.string().min(1).max(1_000);

export const queueTrigger = z.strictObject({
  type: z.literal('queue'),
  queue: queueName.describe('Where the messages are: a queue, topic, subject or stream.'),
  ...consuming,
  group: z
    .string()
    .min(1)
    .max(200)
    .optional()
    .describe('The group of consumers it belongs to, where the service knows such. Left out: snodo- and the slug.'),
  atOnce: z.int().min(1).max(10_000).default(100).describe('How many messages are taken before the first is kept.'),
  consumers: z.int().min(1).max(32).default(1).describe('How many processes take messages, where there are as many.'),
  deadLetter: queueName
    .optional()
    .describe('Where what is refused is sent to, besides being kept with the reason; by the same connection.'),
});
type QueueTrigger = z.infer<typeof queueTrigger>;

export const streamTrigger = z.strictObject({ type: z.literal('stream'), ...consuming });
type StreamTrigger = z.infer<typeof streamTrigger>;

export type SourceTrigger = QueueTrigger | StreamTrigger;
