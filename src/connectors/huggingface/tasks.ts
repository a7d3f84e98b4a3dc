import { z } from 'zod';
import { type ActionContext, defineAction } from '../../connector/action.ts';
import type { ConnectorHttp } from '../../connector/http.ts';
import type { Json } from '../../core/json.ts';
import { givenFile, madeFile } from '../../core/file-value.ts';
import { pictureMs, prompt } from '../model-services/made-images.ts';

export const docs = 'https://huggingface.co/docs/inference-providers';

/** Tasks are beside the protocol of OpenAI, at which the address of a connection ends. */
function tasks(address: string): string {
  return address.replace(/\/v1$/, '');
}

const model = (example: string) =>
  z
    .string()
    .regex(/^[\w.-]+(?:\/[\w.-]+)?$/, 'is not the name of a model, such as owner/name')
    .meta({ title: 'Model', description: `Its name on the Hub, such as ${example}.` });
const image = givenFile.meta({ title: 'Image', description: 'PNG, JPEG or WebP.', format: 'file' });
const topK = z
  .int()
  .min(1)
  .max(100)
  .optional()
  .meta({ title: 'At most', description: 'How many are given. Left out: as many as the model likes.' });

const label = z.looseObject({ label: z.string(), score: z.number() });

function ask(http: ConnectorHttp, name: string, body: { readonly [field: string]: Json | undefined }) {
  return http.post(`/hf-inference/models/${name}`, body, { at: tasks, timeoutMs: pictureMs });
}

async function imageOf(read: ActionContext<unknown>['file'], id: string): Promise<string> {
  return (await read(id)).base64;
}

export const runTask = defineAction({
  title: 'Run a task',
  description: 'Asks any model for what it is made for, with the inputs that its task takes.',
  docs: `${docs}/tasks/index`,
  effect: 'write',
  input: z.strictObject({
    model: model('facebook/bart-large-cnn'),
    inputs: z.json().meta({ title: 'Inputs', description: 'A text, or what the task takes else.', format: 'json' }),
    parameters: z
      .record(z.string(), z.json())
      .optional()
      .meta({ title: 'Parameters', description: 'How, as the task takes it.', format: 'json' }),
  }),
  output: z.object({ answer: z.json() }),
  run: async ({ http, input: { model: name, ...body } }) => ({ answer: (await ask(http, name, body)).read(z.json()) }),
});

export const classifyText = defineAction({
  title: 'Classify a text',
  description: 'Gives the labels of a model with how surely each fits, such as of mood or language.',
  docs: `${docs}/tasks/text-classification`,
  effect: 'read',
  input: z.strictObject({
    model: model('cardiffnlp/twitter-roberta-base-sentiment-latest'),
    text: z.string().min(1).meta({ title: 'Text', description: 'What is classified.', format: 'multiline' }),
    limit: topK,
  }),
  output: z.object({ labels: z.array(label) }),
  run: async ({ http, input }) => {
    const parameters = input.limit === undefined ? undefined : { top_k: input.limit };
    // A list for each text.
    const answer = z.union([z.array(label), z.tuple([z.array(label)]).transform(([only]) => only)]);
    return { labels: (await ask(http, input.model, { inputs: input.text, parameters })).read(answer) };
  },
});

export const classifyByLabels = defineAction({
  title: 'Classify by your own labels',
  description: 'Says how surely each of some labels fits a text, which the model need not have been taught.',
  docs: `${docs}/tasks/zero-shot-classification`,
  effect: 'read',
  input: z.strictObject({
    model: model('facebook/bart-large-mnli').default('facebook/bart-large-mnli'),
    text: z.string().min(1).meta({ title: 'Text', description: 'What is classified.', format: 'multiline' }),
    labels: z
      .array(z.string().min(1))
      .min(2)
      .max(50)
      .meta({ title: 'Labels', description: 'Words of which one or several may fit.' }),
    several: z.boolean().default(false).meta({
      title: 'Several',
      description: 'Each label counts by itself. Else they are weighed against each other.',
    }),
  }),
  output: z.object({ labels: z.array(label) }),
  run: async ({ http, input }) => {
    const parameters = { candidate_labels: input.labels, multi_label: input.several };
    // Some give two lists instead of pairs.
    const lists = z
      .looseObject({ labels: z.array(z.string()), scores: z.array(z.number()) })
      .transform(({ labels, scores }) => labels.map((one, at) => ({ label: one, score: scores[at] ?? 0 })));
    const answer = z.union([z.array(label), lists]);
    return { labels: (await ask(http, input.model, { inputs: input.text, parameters })).read(answer) };
  },
});

export const classifyImage = defineAction({
  title: 'Classify an image',
  description: 'Gives words for what a picture shows, with how surely each fits.',
  docs: `${docs}/tasks/image-classification`,
  effect: 'read',
  input: z.strictObject({
    model: model('google/vit-base-patch16-224').default('google/vit-base-patch16-224'),
    file: image,
    limit: topK,
  }),
  output: z.object({ labels: z.array(label) }),
  run: async ({ http, input, file }) => {
    const parameters = input.limit === undefined ? undefined : { top_k: input.limit };
    const inputs = await imageOf(file, input.file);
    return { labels: (await ask(http, input.model, { inputs, parameters })).read(z.array(label)) };
  },
});

const box = z.object({ xmin: z.number(), ymin: z.number(), xmax: z.number(), ymax: z.number() });

export const detectObjects = defineAction({
  title: 'Detect objects',
  description: 'Says what is where in a picture, in points from its upper left corner.',
  docs: `${docs}/tasks/object-detection`,
  effect: 'read',
  input: z.strictObject({
    model: model('facebook/detr-resnet-50').default('facebook/detr-resnet-50'),
    file: image,
    threshold: z
      .number()
      .min(0)
      .max(1)
      .optional()
      .meta({ title: 'How sure', description: 'What is less sure is left out: 0.5 is half.' }),
  }),
  output: z.object({ objects: z.array(label.extend({ box })) }),
  run: async ({ http, input, file }) => {
    const parameters = input.threshold === undefined ? undefined : { threshold: input.threshold };
    const inputs = await imageOf(file, input.file);
    return { objects: (await ask(http, input.model, { inputs, parameters })).read(z.array(label.extend({ box }))) };
  },
});

export const textToImage = defineAction({
  title: 'Make an image of a text',
  description: 'Makes a picture of a description, as a file.',
  docs: `${docs}/tasks/text-to-image`,
  effect: 'write',
  input: z.strictObject({
    model: model('stabilityai/stable-diffusion-xl-base-1.0').default('stabilityai/stable-diffusion-xl-base-1.0'),
    prompt,
    parameters: z.record(z.string(), z.json()).optional().meta({
      title: 'Parameters',
      description: 'Such as { "width": 1024, "height": 768, "seed": 1 }.',
      format: 'json',
    }),
  }),
  output: z.object({ file: madeFile }),
  run: async ({ http, input }) => {
    const options = { at: tasks, timeoutMs: pictureMs, download: { name: 'image.png' } };
    const body = { inputs: input.prompt, parameters: input.parameters };
    const made = await http.post(`/hf-inference/models/${input.model}`, body, options);
    return { file: made.read(madeFile) };
  },
});
