import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { apiKey, googleServiceAccount, oauth2, signedJwt } from '../../connector/auth-way.ts';
import { connector } from '../../connector/connector.ts';
import { modelPath } from '../google/generated.ts';
import { keptPictures, pictureMs, pictures, prompt } from '../model-services/made-images.ts';

const docs = 'https://cloud.google.com/vertex-ai/docs/reference/rest';
const scope = 'https://www.googleapis.com/auth/cloud-platform';

/** Endpoints of one's own are beside the models of Google, at which the address of a connection ends. */
function ofProject(address: string): string {
  return address.replace(/\/publishers\/[^/]+$/, '');
}

const endpoint = z
  .string()
  .regex(/^[\w-]+$/)
  .meta({
    title: 'Endpoint',
    description: 'The id of an endpoint to which a model is deployed.',
    options: 'endpoints',
  });

const predict = defineAction({
  title: 'Predict',
  description: 'Asks a model of your own at its endpoint, with what that model takes.',
  docs: `${docs}/v1/projects.locations.endpoints/predict`,
  effect: 'write',
  input: z.strictObject({
    endpoint,
    instances: z
      .array(z.json())
      .min(1)
      .meta({ title: 'Instances', description: 'What is predicted for, as the model takes it.', format: 'json' }),
    parameters: z
      .record(z.string(), z.json())
      .optional()
      .meta({ title: 'Parameters', description: 'How, as the model takes it.', format: 'json' }),
  }),
  output: z.looseObject({ predictions: z.array(z.json()), deployedModelId: z.string().optional() }),
  run: ({ http, input: { endpoint: id, ...body } }) =>
    http.post(`/endpoints/${id}:predict`, body, { at: ofProject, timeoutMs: 120_000 }),
});

const rawPredict = defineAction({
  title: 'Ask an endpoint with any body',
  description: 'Sends JSON as it is to a model of your own, and gives what that answers.',
  docs: `${docs}/v1/projects.locations.endpoints/rawPredict`,
  effect: 'write',
  input: z.strictObject({
    endpoint,
    body: z.json().meta({ title: 'Body', description: 'What the model takes.', format: 'json' }),
  }),
  output: z.object({ answer: z.json() }),
  run: async ({ http, input }) => {
    const options = { at: ofProject, timeoutMs: 120_000 };
    return { answer: (await http.post(`/endpoints/${input.endpoint}:rawPredict`, input.body, options)).read(z.json()) };
  },
});

const generateImage = defineAction({
  title: 'Generate an image',
  description: 'Makes pictures of a description by a model of the Imagen family, as files.',
  docs: 'https://cloud.google.com/vertex-ai/generative-ai/docs/model-reference/imagen-api',
  effect: 'write',
  input: z.strictObject({
    prompt,
    count: z.int().min(1).max(4).default(1).meta({ title: 'Pictures', description: 'How many are made.' }),
    aspectRatio: z
      .enum(['1:1', '3:4', '4:3', '9:16', '16:9'])
      .optional()
      .meta({ title: 'Shape', description: 'Width to height, such as 16:9.' }),
    model: z
      .string()
      .min(1)
      .default('imagen-4.0-generate-001')
      .meta({ title: 'Model', description: 'Its name, such as imagen-4.0-generate-001.' }),
  }),
  output: pictures,
  run: async ({ http, input, keep }) => {
    const { aspectRatio, count: sampleCount } = input;
    const parameters = { sampleCount, ...(aspectRatio === undefined ? {} : { aspectRatio }) };
    const body = { instances: [{ prompt: input.prompt }], parameters };
    const answer = z.object({
      predictions: z.array(z.object({ bytesBase64Encoded: z.string(), mimeType: z.string() })).default([]),
    });
    const made = (await http.post(modelPath(input.model, 'predict'), body, { timeoutMs: pictureMs })).read(answer);
    return keptPictures(
      keep,
      made.predictions.map((one) => ({ base64: one.bytesBase64Encoded, contentType: one.mimeType })),
    );
  },
});

const countTokens = defineAction({
  title: 'Count tokens',
  description: 'Says how many tokens a text has for a model, without asking it.',
  docs: 'https://cloud.google.com/vertex-ai/generative-ai/docs/model-reference/count-tokens',
  effect: 'read',
  input: z.strictObject({
    model: z.string().min(1).meta({ title: 'Model', description: 'Its name, such as gemini-2.5-flash.' }),
    text: z.string().min(1).meta({ title: 'Text', description: 'What is counted.', format: 'multiline' }),
  }),
  output: z.looseObject({ totalTokens: z.int() }),
  run: ({ http, input }) =>
    http.post(modelPath(input.model, 'countTokens'), { contents: [{ role: 'user', parts: [{ text: input.text }] }] }),
});

// Where there are none, the list itself is missing.
const endpoints = z.object({
  endpoints: z.array(z.looseObject({ name: z.string(), displayName: z.string().optional() })).default([]),
});

/** Google Vertex AI beside its texts and vectors, which the steps of AI ask for: pictures, and models of one's own. */
export const googleVertex = connector({
  id: 'google-vertex',
  title: 'Google Vertex AI',
  description: 'Models in Google Cloud: texts by the steps of AI; and pictures, and models of your own.',
  categories: ['ai', 'cloud'],
  color: '#4285f4',
  docs,
  address: {
    template:
      'https://{location}-aiplatform.googleapis.com/v1/projects/{project}/locations/{location}/publishers/google',
    hint: 'The id of the project, and a location such as europe-west1.',
  },
  auth: [
    oauth2({
      authorizationUrl: 'https://accounts.google.com/o/oauth2/v2/auth',
      tokenUrl: 'https://oauth2.googleapis.com/token',
      scopes: [scope],
      extra: { access_type: 'offline', prompt: 'consent' },
      hint: 'An OAuth client of a project in Google Cloud where this API is switched on.',
    }),
    googleServiceAccount(
      [scope],
      'A service account of that project: its client_email as claims.iss, its private_key as key.',
    ),
    signedJwt({ algorithm: 'RS256' }, 'A service account that signs its own tokens, for the audience of this API.'),
    apiKey({ in: 'header', name: 'x-goog-api-key' }, 'An API key of that project, for the models of Google alone.'),
  ],
  test: {
    docs: `${docs}/v1/projects.locations.endpoints/list`,
    ask: async (http) => {
      await http.get('/endpoints', { query: { pageSize: 1 }, at: ofProject });
      return 'an account that may use Vertex AI';
    },
  },
})
  .action('predict', predict)
  .action('raw-predict', rawPredict)
  .action('generate-image', generateImage)
  .action('count-tokens', countTokens)
  .choices('endpoints', {
    docs: `${docs}/v1/projects.locations.endpoints/list`,
    input: z.object({}),
    run: async ({ http }) => {
      const found = await http.get('/endpoints', { query: { pageSize: 100 }, at: ofProject });
      return found.read(endpoints).endpoints.map(({ name, displayName }) => {
        const value = name.replace(/^.*\//, '');
        return { value, label: displayName ?? value };
      });
    },
  });
