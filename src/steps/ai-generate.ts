import { z } from 'zod';
import { generate, type ModelContext } from '../ai/generate.ts';
import { modelUsage, priceOf } from '../ai/price.ts';
import type { ModelProvider } from '../ai/provider.ts';
import { cacheField } from '../core/document.ts';
import { type ErrorCode, SnodoError } from '../core/error.ts';
import { isObject, type Json } from '../core/json.ts';
import { guardedFetch } from '../outbound/fetch-for-models.ts';
import type { CallRecord } from '../outbound/call-record.ts';
import type { OpenConnection } from '../outbound/connections.ts';
import { reckonedTokens, Spending } from '../outbound/traffic/spending.ts';
import { secretsOf } from '../outbound/connection-identity.ts';
import { callTarget } from './call-input.ts';
import { type StepContext, stepType } from './step-type.ts';

const openaiBase = 'https://api.openai.com/v1';

const answerSchema = z.looseObject({
  usage: z.object({ inputTokens: z.number(), outputTokens: z.number(), cost: z.number().nullable() }),
});

function providerOf(open: OpenConnection | undefined): ModelProvider {
  if (open === undefined || open.config.connector === 'offline') return { kind: 'offline' };
  const { connector, baseUrl, headers } = open.config;
  if (baseUrl === undefined && connector !== 'openai') {
    throw new SnodoError(
      'invalid',
      `The connection "${open.slug}" needs a baseUrl, such as http://127.0.0.1:11434/v1.`,
    );
  }
  return {
    kind: 'openai-compatible',
    name: connector,
    baseUrl: baseUrl ?? openaiBase,
    ...(headers ? { headers } : {}),
  };
}

const inputSchema = z.strictObject({
  connection: callTarget.connection.meta({
    title: 'Connection',
    description: 'The model service; the built-in offline model answers where there is none.',
    format: 'connection',
  }),
  model: z
    .string()
    .min(1)
    .default('offline/lexicon-1')
    .meta({ title: 'Model', description: 'The name of the model, as the service calls it.' }),
  prompt: z.string().min(1).meta({ title: 'Prompt', description: 'What the model is asked.', format: 'multiline' }),
  system: z.string().optional().meta({
    title: 'Instructions',
    description: 'What the model is told before the prompt: its part, tone and rules.',
    format: 'multiline',
  }),
  schema: z.record(z.string(), z.json()).optional().meta({
    title: 'Answer schema',
    description: 'The JSON Schema that the answer must fit; without one the answer is text.',
    format: 'schema',
  }),
  temperature: z
    .number()
    .min(0)
    .max(2)
    .optional()
    .meta({ title: 'Temperature', description: 'How freely the model chooses its words: 0 is the steadiest.' }),
  maxOutputTokens: z
    .int()
    .min(1)
    .optional()
    .meta({ title: 'Longest answer', description: 'How many tokens the answer may have at most.' }),
  cache: cacheField.optional().meta({
    title: 'Cache',
    description: 'How long the answer is kept for whoever asks the same, such as 24h.',
    format: 'duration',
  }),
});

type Input = z.infer<typeof inputSchema>;

/** Where a step does not say how long the answer may be, a usual one is reckoned with. */
const usualOutputTokens = 1_000;

/** What the question is reckoned to use; of a model without a known price, no cost. */
async function reckon(input: Input, open: OpenConnection | undefined): Promise<Spending> {
  const { rateLimit } = open?.config ?? {};
  if (rateLimit?.tokens === undefined && rateLimit?.cost === undefined) return new Spending({ tokens: 0, cost: 0 });
  const asked = `${input.system ?? ''}${input.prompt}${input.schema === undefined ? '' : JSON.stringify(input.schema)}`;
  const output = input.maxOutputTokens ?? usualOutputTokens;
  const tokens = reckonedTokens(asked.length, output);
  const cost = await priceOf(providerOf(open), input.model, modelUsage(tokens - output, output));
  return new Spending({ tokens, cost: cost ?? 0 });
}

/** Failures after which nothing was used. */
const unused: ReadonlySet<ErrorCode> = new Set(['http_status', 'held', 'circuit_open', 'network', 'egress_refused']);

async function ask(input: Input, open: OpenConnection | undefined, context: StepContext): Promise<Json> {
  const { connection: _, cache: __, ...request } = input;
  const { outbound, redactor } = context.services;
  const { attempt, caller, signal, emit } = context;
  // What a call used is known only when its answer has been read.
  const calls: CallRecord[] = [];
  const record = (call: CallRecord) => void calls.push(call);
  const used: ModelContext['used'] = ({ inputTokens, outputTokens, cost }) => {
    const last = calls.pop();
    if (last) calls.push({ ...last, tokens: inputTokens + outputTokens, cost });
  };
  const spending = await reckon(input, open);
  const fetch = guardedFetch(outbound, { connection: open, attempt, redactor, record, caller, spending });
  const secrets = open === undefined ? [] : secretsOf(open.config);
  try {
    const result = await generate(request, { provider: providerOf(open), signal, emit, fetch, secrets, used });
    const { inputTokens, outputTokens, cost } = result.usage;
    const tokens = inputTokens + outputTokens;
    // A service that does not say what it used leaves it as it was reckoned.
    if (tokens > 0) await spending.settle({ tokens, ...(cost === null ? {} : { cost }) });
    return { ...result };
  } catch (error) {
    if (error instanceof SnodoError && unused.has(error.code)) await spending.settle({ tokens: 0, cost: 0 });
    throw error;
  } finally {
    for (const call of calls) context.record(call);
  }
}

export const aiGenerate = stepType({
  type: 'ai.generate',
  title: 'Ask a model',
  description:
    'Asks a model for text, or with `schema` for JSON of that form. Without a connection the built-in offline model answers: it reads lexicons, not meaning.',
  effect: 'read',
  group: 'ai',
  input: inputSchema,
  literal: ['schema'],
  keeping: {
    inWith: true,
    spent: (output) => {
      const read = answerSchema.safeParse(output);
      if (!read.success) return null;
      const { inputTokens, outputTokens, cost } = read.data.usage;
      return { tokens: inputTokens + outputTokens, cost };
    },
    served: (output, { emit }) => {
      if (!isObject(output)) return output;
      if (typeof output['text'] === 'string') emit?.(output['text']);
      return { ...output, cached: true };
    },
  },
  run: async (input, context) => {
    const open = input.connection === undefined ? undefined : await context.services.connection(input.connection);
    return { kind: 'output', output: await ask(input, open, context) };
  },
});
