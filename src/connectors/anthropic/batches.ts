import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { SnodoError } from '../../core/error.ts';
import { modelNamed } from '../model-services/fields.ts';

export const docs = 'https://docs.anthropic.com/en/api';

const message = z.record(z.string(), z.json());

const batch = z.looseObject({
  id: z.string(),
  /** in_progress, canceling or ended. */
  processing_status: z.string(),
  request_counts: z.looseObject({ processing: z.int(), succeeded: z.int(), errored: z.int() }).optional(),
  results_url: z.string().nullish(),
  ended_at: z.string().nullish(),
});

const batchId = z.string().min(1).meta({ title: 'Batch', description: 'Its id, which begins with msgbatch_.' });

function batchPath(id: string, rest = ''): string {
  return `/messages/batches/${encodeURIComponent(id)}${rest}`;
}

export const createBatch = defineAction({
  title: 'Create a message batch',
  description: 'Has many questions answered within a day, for half the price.',
  docs: `${docs}/creating-message-batches`,
  effect: 'write',
  input: z.strictObject({
    requests: z
      .array(z.strictObject({ custom_id: z.string().regex(/^[\w-]{1,64}$/), params: message }))
      .min(1)
      .max(10_000)
      .meta({
        title: 'Questions',
        description:
          'Each with a custom_id by which its answer is known, and params: { "model": …, "max_tokens": …, "messages": [ … ] }.',
        format: 'json',
      }),
  }),
  output: batch,
  run: ({ http, input }) => http.post('/messages/batches', input, { timeoutMs: 60_000 }),
});

export const getBatch = defineAction({
  title: 'Get a message batch',
  description: 'Says how far a batch is.',
  docs: `${docs}/retrieving-message-batches`,
  effect: 'read',
  input: z.strictObject({ batchId }),
  output: batch,
  run: ({ http, input }) => http.get(batchPath(input.batchId)),
});

export const cancelBatch = defineAction({
  title: 'Cancel a message batch',
  description: 'Stops a batch. What is answered already stays, and is paid.',
  docs: `${docs}/canceling-message-batches`,
  effect: 'idempotent',
  input: z.strictObject({ batchId }),
  output: batch,
  run: ({ http, input }) => http.post(batchPath(input.batchId, '/cancel')),
});

const result = z.looseObject({
  custom_id: z.string(),
  result: z.looseObject({
    /** succeeded, errored, canceled or expired. */
    type: z.string(),
    message: z
      .looseObject({ content: z.array(z.looseObject({ type: z.string(), text: z.string().optional() })) })
      .optional(),
  }),
});

function lineOf(text: string, at: number): z.infer<typeof result> {
  try {
    return result.parse(JSON.parse(text));
  } catch {
    throw new SnodoError('unreadable', `Line ${at + 1} of the results of the batch is not in the documented form.`);
  }
}

export const batchResults = defineAction({
  title: 'Get the results of a message batch',
  description: 'Gives the answers of a batch that is over, each with its text.',
  docs: `${docs}/retrieving-message-batch-results`,
  effect: 'read',
  input: z.strictObject({ batchId }),
  output: z.object({ results: z.array(result.extend({ text: z.string().nullable() })) }),
  run: async ({ http, input }) => {
    const given = await http.get(batchPath(input.batchId, '/results'), { timeoutMs: 120_000 });
    // One line would be taken for JSON itself.
    const read = given.read(z.union([z.string(), result]));
    const lines =
      typeof read === 'string'
        ? read
            .split('\n')
            .filter((one) => one.trim() !== '')
            .map(lineOf)
        : [read];
    return {
      results: lines.map((one) => {
        const parts = one.result.message?.content.flatMap(({ text }) => text ?? []);
        return { ...one, text: parts?.join('') ?? null };
      }),
    };
  },
});

export const countTokens = defineAction({
  title: 'Count tokens',
  description: 'Says how many tokens a question has for a model, without asking it.',
  docs: `${docs}/messages-count-tokens`,
  effect: 'read',
  input: z.strictObject({
    model: modelNamed('claude-sonnet-4-5'),
    text: z.string().min(1).meta({ title: 'Text', description: 'The question.', format: 'multiline' }),
    system: z
      .string()
      .min(1)
      .optional()
      .meta({ title: 'System', description: 'What the model is told before.', format: 'multiline' }),
  }),
  output: z.looseObject({ input_tokens: z.int() }),
  run: ({ http, input: { model, text, system } }) =>
    http.post('/messages/count_tokens', { model, system, messages: [{ role: 'user', content: text }] }),
});
