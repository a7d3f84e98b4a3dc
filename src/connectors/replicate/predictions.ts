import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { definePoll } from '../../connector/poll.ts';

const docs = 'https://replicate.com/docs/reference/http';

/** The longest that Replicate lets one wait. */
const waitSeconds = 60;

const prediction = z.looseObject({
  id: z.string(),
  status: z.string(),
  model: z.string().optional(),
  version: z.string().optional(),
  output: z.unknown(),
  error: z.unknown(),
  created_at: z.string(),
  completed_at: z.string().nullish(),
});

const id = z.string().regex(/^\w+$/).meta({ title: 'Prediction', description: 'Its id.' });

export const runModel = defineAction({
  title: 'Run a model',
  description: 'Starts a prediction and waits for it, a minute at the most: then its status is still processing.',
  docs: `${docs}#predictions.create`,
  effect: 'write',
  input: z.strictObject({
    model: z
      .string()
      .regex(/^[\w.-]+\/[\w.-]+(?::[\da-f]{64})?$/, 'is neither owner/name nor owner/name:version')
      .meta({
        title: 'Model',
        description:
          'owner/name of an official model, such as black-forest-labs/flux-schnell; else owner/name:version.',
      }),
    input: z
      .record(z.string(), z.json())
      .meta({ title: 'Input', description: 'What the model takes: { "prompt": "a dog" }.', format: 'json' }),
    wait: z.boolean().default(true).meta({ title: 'Wait', description: 'Until it is done.' }),
  }),
  output: prediction,
  run: ({ http, input: { model, input, wait } }) => {
    const [name = '', version] = model.split(':');
    const headers = wait ? { prefer: `wait=${waitSeconds}` } : {};
    const options = { headers, timeoutMs: (waitSeconds + 30) * 1000 };
    return version === undefined
      ? http.post(`/models/${name}/predictions`, { input }, options)
      : http.post('/predictions', { version, input }, options);
  },
});

export const getPrediction = defineAction({
  title: 'Get a prediction',
  description: 'Gives the state of a prediction, and its output once it is done.',
  docs: `${docs}#predictions.get`,
  effect: 'read',
  input: z.strictObject({ id }),
  output: prediction,
  run: ({ http, input }) => http.get(`/predictions/${input.id}`),
});

export const cancelPrediction = defineAction({
  title: 'Cancel a prediction',
  description: 'Stops a prediction that is not done.',
  docs: `${docs}#predictions.cancel`,
  effect: 'idempotent',
  input: z.strictObject({ id }),
  output: prediction,
  run: ({ http, input }) => http.post(`/predictions/${input.id}/cancel`),
});

const pages = { by: 'link', link: 'next', items: 'results' } as const;

export const listPredictions = defineAction({
  title: 'List predictions',
  description: 'Gives the predictions of the account, the newest first.',
  docs: `${docs}#predictions.list`,
  effect: 'read',
  input: z.strictObject({
    limit: z.int().min(1).max(1000).default(100).meta({ title: 'At most', description: 'How many are given.' }),
  }),
  output: z.object({ predictions: z.array(prediction) }),
  run: async ({ http, input }) => {
    const found = await http.list('/predictions', { pages, limit: input.limit });
    return { predictions: found.read(z.array(prediction)) };
  },
});

/** @see https://replicate.com/docs/topics/predictions/lifecycle */
const over: ReadonlySet<string> = new Set(['succeeded', 'failed', 'canceled', 'aborted']);

/** They come by when they began: one runs for half an hour at most, but before that it waits for a machine. */
const longestMs = 86_400_000;

export const finishedPrediction = definePoll({
  title: 'A prediction is over',
  description: 'A prediction of the account succeeded, failed or was cancelled.',
  docs: `${docs}#predictions.list`,
  input: z.strictObject({}),
  output: prediction,
  key: (one) => one.id,
  every: '1m',
  async *run({ http, since }) {
    for await (const page of http.pages('/predictions', { pages })) {
      const begun = page.read(z.array(prediction));
      yield begun.filter(
        ({ status, completed_at: end }) => over.has(status) && !(Date.parse(end ?? '') < since.getTime()),
      );
      if (Date.parse(begun.at(-1)?.created_at ?? '') < since.getTime() - longestMs) return;
    }
  },
});
