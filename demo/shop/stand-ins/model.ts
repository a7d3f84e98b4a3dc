import type { LanguageModelV4Prompt } from '@ai-sdk/provider';
import { z } from 'zod';
import { offlineEmbedding } from '../../../src/ai/offline/embedding.ts';
import { offlineModel } from '../../../src/ai/offline/model.ts';
import { valuesMarked } from '../../../src/ai/marked-data.ts';
import { type Answer, serve, standInKey } from '../../stand-ins/json-server.ts';
import { factsSchema, riskOf } from './risk.ts';

/*
 * A model service that speaks OpenAI's protocol (https://platform.openai.com/docs/api-reference), in a process of its own so
 * that it can be stopped. Behind the names are the platform's own offline models, which know words and no meaning, and a
 * logistic regression.
 */
const key = standInKey();
const models = ['words-1', 'lexicon-1', 'risk-1'] as const;

const embeddingsSchema = z.object({ input: z.union([z.string().transform((one) => [one]), z.array(z.string())]) });
const chatSchema = z.object({
  model: z.enum(models),
  messages: z.array(z.object({ role: z.string(), content: z.string() })),
  stream: z.boolean().default(false),
  response_format: z
    .object({ json_schema: z.object({ schema: z.record(z.string(), z.json()) }).optional() })
    .optional(),
});
type Chat = z.infer<typeof chatSchema>;

function wordsIn(text: string): number {
  return text.match(/\S+/g)?.length ?? 0;
}

async function embed(body: unknown): Promise<Answer> {
  const { input } = embeddingsSchema.parse(body);
  const { embeddings, usage } = await offlineEmbedding.doEmbed({ values: input });
  const data = embeddings.map((embedding, index) => ({
    object: 'embedding',
    index,
    embedding: embedding.map((one) => Number(one.toFixed(4))),
  }));
  const tokens = usage?.tokens ?? 0;
  const used = { prompt_tokens: tokens, total_tokens: tokens };
  return { status: 200, body: { object: 'list', model: 'words-1', data, usage: used } };
}

function question(messages: Chat['messages']): string {
  return messages.find(({ role }) => role === 'user')?.content ?? '';
}

async function said({ model, messages, response_format: format }: Chat): Promise<string> {
  const asked = question(messages);
  if (model === 'risk-1') return JSON.stringify(riskOf(factsSchema.parse(JSON.parse(valuesMarked(asked)[0] ?? ''))));
  const prompt: LanguageModelV4Prompt = [{ role: 'user', content: [{ type: 'text', text: asked }] }];
  const schema = format?.json_schema?.schema;
  const { content } = await offlineModel.doGenerate({
    prompt,
    ...(schema === undefined ? {} : { responseFormat: { type: 'json', schema } }),
  });
  return content.map((part) => (part.type === 'text' ? part.text : '')).join('');
}

async function chat(body: unknown): Promise<Answer> {
  const asked = chatSchema.parse(body);
  const content = await said(asked);
  const input = asked.messages.reduce((sum, one) => sum + wordsIn(one.content), 0);
  const output = wordsIn(content);
  const usage = { prompt_tokens: input, completion_tokens: output, total_tokens: input + output };
  const about = { id: `chatcmpl-${crypto.randomUUID()}`, created: Math.floor(Date.now() / 1_000), model: asked.model };
  const message = { role: 'assistant', content };
  if (!asked.stream) {
    const choices = [{ index: 0, message, finish_reason: 'stop' }];
    return { status: 200, body: { ...about, object: 'chat.completion', choices, usage } };
  }
  const piece = { ...about, object: 'chat.completion.chunk' };
  const pieces = [
    { ...piece, choices: [{ index: 0, delta: message, finish_reason: null }] },
    { ...piece, choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] },
    { ...piece, choices: [], usage },
  ];
  const events = [...pieces.map((one) => JSON.stringify(one)), '[DONE]'].map((one) => `data: ${one}\n\n`).join('');
  return { status: 200, body: events, headers: { 'content-type': 'text/event-stream' } };
}

serve('model', (asked) => {
  if (asked.headers.authorization !== `Bearer ${key}`) {
    return { status: 401, body: { error: { message: 'Incorrect API key provided', type: 'invalid_request_error' } } };
  }
  if (asked.path === '/v1/embeddings') return embed(asked.body);
  if (asked.path === '/v1/chat/completions') return chat(asked.body);
  if (asked.path === '/v1/models') {
    return { status: 200, body: { object: 'list', data: models.map((id) => ({ id, object: 'model' })) } };
  }
  return { status: 404, body: { error: { message: `No ${asked.path}`, type: 'invalid_request_error' } } };
});
