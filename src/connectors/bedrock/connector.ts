import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { awsSigV4, bearer } from '../../connector/auth-way.ts';
import { connector } from '../../connector/connector.ts';
import { defined } from '../../connector/defined.ts';
import { whoSees } from '../model-services/model-list.ts';
import { agents, management } from './hosts.ts';

const docs = 'https://docs.aws.amazon.com/bedrock/latest/APIReference';

const guardrailId = z
  .string()
  .min(1)
  .meta({ title: 'Guardrail', description: 'Its id or ARN.', options: 'guardrails' });

const applyGuardrail = defineAction({
  title: 'Apply a guardrail',
  description:
    'Checks a text by a guardrail, without asking a model: whether it is let through, and what became of it.',
  docs: `${docs}/API_runtime_ApplyGuardrail.html`,
  effect: 'read',
  input: z.strictObject({
    guardrailId,
    version: z
      .string()
      .regex(/^(?:DRAFT|\d+)$/, 'is neither DRAFT nor a number')
      .default('DRAFT')
      .meta({ title: 'Version', description: 'A number, or DRAFT.' }),
    text: z.string().min(1).meta({ title: 'Text', description: 'What is checked.', format: 'multiline' }),
    source: z
      .enum(['INPUT', 'OUTPUT'])
      .default('INPUT')
      .meta({ title: 'Source', description: 'Whether somebody asks it, or a model says it.' }),
  }),
  output: z.looseObject({
    /** NONE or GUARDRAIL_INTERVENED. */
    action: z.string(),
    outputs: z.array(z.looseObject({ text: z.string() })),
    assessments: z.array(z.looseObject({})).optional(),
  }),
  run: ({ http, input: { guardrailId: id, version, text, source } }) =>
    http.post(`/guardrail/${encodeURIComponent(id)}/version/${version}/apply`, {
      source,
      content: [{ text: { text } }],
    }),
});

const knowledgeBaseId = z
  .string()
  .regex(/^[0-9A-Za-z]{1,10}$/, 'is not the id of a knowledge base: it has letters and digits, ten at the most')
  .meta({ title: 'Knowledge base', description: 'Its id.' });
const question = z.string().min(1).max(1_000).meta({ title: 'Question', description: 'What is looked for.' });
const results = z
  .int()
  .min(1)
  .max(100)
  .default(5)
  .meta({ title: 'At most', description: 'How many passages are taken.' });
const filter = z.record(z.string(), z.json()).optional().meta({
  title: 'Filter',
  description: 'By the metadata of the documents: { "equals": { "key": "year", "value": 2026 } }.',
  format: 'json',
});

function searching(given: { readonly limit: number; readonly filter?: z.infer<typeof filter> }) {
  return { vectorSearchConfiguration: defined({ numberOfResults: given.limit, filter: given.filter }) };
}

const passage = z.looseObject({
  content: z.looseObject({ text: z.string().optional() }),
  location: z.looseObject({ type: z.string() }).optional(),
  score: z.number().optional(),
});

const retrieve = defineAction({
  title: 'Search a knowledge base',
  description: 'Gives the passages of a knowledge base that fit a question best.',
  docs: `${docs}/API_agent-runtime_Retrieve.html`,
  effect: 'read',
  input: z.strictObject({ knowledgeBaseId, question, limit: results, filter }),
  output: z.looseObject({ retrievalResults: z.array(passage), nextToken: z.string().optional() }),
  run: ({ http, input }) =>
    http.post(
      `/knowledgebases/${input.knowledgeBaseId}/retrieve`,
      { retrievalQuery: { text: input.question }, retrievalConfiguration: searching(input) },
      { at: agents, timeoutMs: 60_000 },
    ),
});

const retrieveAndGenerate = defineAction({
  title: 'Answer from a knowledge base',
  description: 'Has a model answer a question by the passages of a knowledge base, and says which they were.',
  docs: `${docs}/API_agent-runtime_RetrieveAndGenerate.html`,
  effect: 'write',
  input: z.strictObject({
    knowledgeBaseId,
    question,
    modelArn: z.string().min(1).meta({
      title: 'Model',
      description: 'The ARN of a model or an inference profile that answers.',
    }),
    limit: results,
    filter,
    sessionId: z.string().min(1).optional().meta({ title: 'Session', description: 'Of an answer before, to go on.' }),
  }),
  output: z.looseObject({
    output: z.looseObject({ text: z.string() }),
    sessionId: z.string(),
    citations: z.array(z.looseObject({ retrievedReferences: z.array(z.looseObject({})).optional() })).optional(),
  }),
  run: ({ http, input: { knowledgeBaseId: id, modelArn, ...input } }) =>
    http.post(
      '/retrieveAndGenerate',
      {
        input: { text: input.question },
        sessionId: input.sessionId,
        retrieveAndGenerateConfiguration: {
          type: 'KNOWLEDGE_BASE',
          knowledgeBaseConfiguration: { knowledgeBaseId: id, modelArn, retrievalConfiguration: searching(input) },
        },
      },
      { at: agents, timeoutMs: 120_000 },
    ),
});

const models = z.object({ modelSummaries: z.array(z.looseObject({ modelId: z.string() })) });
const guardrails = z.object({ guardrails: z.array(z.looseObject({ id: z.string(), name: z.string() })) });

/** Amazon Bedrock beside its texts and vectors, which the steps of AI ask for: guardrails and knowledge bases. */
export const bedrock = connector({
  id: 'bedrock',
  title: 'Amazon Bedrock',
  description: 'Models in AWS: texts by the steps of AI; and guardrails and knowledge bases.',
  categories: ['ai', 'cloud'],
  color: '#01a88d',
  docs: `${docs}/welcome.html`,
  address: {
    template: 'https://bedrock-runtime.{region}.amazonaws.com',
    hint: 'The region of AWS, such as eu-central-1.',
  },
  auth: [
    awsSigV4(
      'bedrock',
      'The access key of a user that may bedrock:InvokeModel, bedrock:ApplyGuardrail, bedrock:Retrieve, bedrock:RetrieveAndGenerate, bedrock:ListFoundationModels and bedrock:ListGuardrails.',
    ),
    bearer('An API key of Amazon Bedrock.'),
  ],
  test: {
    docs: `${docs}/API_ListFoundationModels.html`,
    ask: async (http) =>
      whoSees((await http.get('/foundation-models', { at: management })).read(models).modelSummaries),
  },
})
  .action('apply-guardrail', applyGuardrail)
  .action('retrieve', retrieve)
  .action('retrieve-and-generate', retrieveAndGenerate)
  .choices('guardrails', {
    docs: `${docs}/API_ListGuardrails.html`,
    input: z.object({}),
    run: async ({ http }) => {
      const found = await http.get('/guardrails', { query: { maxResults: 100 }, at: management });
      return found.read(guardrails).guardrails.map(({ id, name }) => ({ value: id, label: name }));
    },
  });
