import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { bearer } from '../../connector/auth-way.ts';
import { connector } from '../../connector/connector.ts';
import type { ConnectorHttp } from '../../connector/http.ts';
import { modelNamed } from '../model-services/fields.ts';
import { whoSees } from '../model-services/model-list.ts';

const docs = 'https://docs.cohere.com/reference';

/** What has no second version is at the first one. */
function firstVersion(address: string): string {
  return address.replace(/\/v2$/, '/v1');
}

const list = z.object({ models: z.array(z.object({ name: z.string() })) });

async function modelsOf(http: ConnectorHttp, endpoint?: string) {
  const query = { page_size: 1_000, endpoint };
  return (await http.get('/models', { query, at: firstVersion })).read(list).models;
}

const rerank = defineAction({
  title: 'Rerank texts',
  description: 'Puts texts into the order of how well they answer a question, the best first.',
  docs: `${docs}/rerank`,
  effect: 'read',
  input: z.strictObject({
    query: z.string().min(1).meta({ title: 'Question', description: 'What is looked for.' }),
    documents: z.array(z.string()).min(1).max(1_000).meta({ title: 'Texts', description: 'What may answer it.' }),
    limit: z
      .int()
      .min(1)
      .max(1_000)
      .optional()
      .meta({ title: 'At most', description: 'How many are given. Left out: all.' }),
    model: modelNamed('rerank-v3.5').default('rerank-v3.5'),
  }),
  output: z.object({ results: z.array(z.object({ index: z.int(), score: z.number(), text: z.string() })) }),
  run: async ({ http, input: { query, documents, limit, model } }) => {
    const answer = z.object({ results: z.array(z.object({ index: z.int(), relevance_score: z.number() })) });
    const { results } = (await http.post('/rerank', { model, query, documents, top_n: limit })).read(answer);
    return {
      results: results.map(({ index, relevance_score: score }) => ({ index, score, text: documents[index] ?? '' })),
    };
  },
});

const tokenize = defineAction({
  title: 'Split a text into tokens',
  description: 'Gives the tokens of a text as a model sees it, and how many they are.',
  docs: `${docs}/tokenize`,
  effect: 'read',
  input: z.strictObject({
    text: z
      .string()
      .min(1)
      .max(65_536)
      .meta({ title: 'Text', description: 'Of at most 65,536 letters.', format: 'multiline' }),
    model: modelNamed('command-a-03-2025').default('command-a-03-2025'),
  }),
  output: z.object({ count: z.int(), tokens: z.array(z.int()), token_strings: z.array(z.string()) }),
  run: async ({ http, input: { text, model } }) => {
    const answer = z.object({ tokens: z.array(z.int()), token_strings: z.array(z.string()).default([]) });
    const made = (await http.post('/tokenize', { text, model }, { at: firstVersion })).read(answer);
    return { count: made.tokens.length, ...made };
  },
});

const detokenize = defineAction({
  title: 'Join tokens to a text',
  description: 'Gives the text that tokens of a model stand for.',
  docs: `${docs}/detokenize`,
  effect: 'read',
  input: z.strictObject({
    tokens: z.array(z.int()).min(1).max(65_536).meta({ title: 'Tokens', description: 'Numbers, in their order.' }),
    model: modelNamed('command-a-03-2025').default('command-a-03-2025'),
  }),
  output: z.looseObject({ text: z.string() }),
  run: ({ http, input: { tokens, model } }) => http.post('/detokenize', { tokens, model }, { at: firstVersion }),
});

/** Cohere beside its texts and vectors, which the steps of AI ask for: the order of texts, and their tokens. */
export const cohere = connector({
  id: 'cohere',
  title: 'Cohere',
  description: 'Models of Cohere: texts by the steps of AI; and texts put in order, and tokens.',
  categories: ['ai'],
  color: '#39594d',
  docs,
  baseUrl: 'https://api.cohere.com/v2',
  auth: [bearer('An API key of the dashboard.')],
  test: { docs: `${docs}/list-models`, ask: async (http) => whoSees(await modelsOf(http)) },
})
  .action('rerank', rerank)
  .action('tokenize', tokenize)
  .action('detokenize', detokenize)
  .choices('models', {
    docs: `${docs}/list-models`,
    input: z.object({}),
    run: async ({ http }) => (await modelsOf(http)).map(({ name }) => ({ value: name, label: name })),
  });
