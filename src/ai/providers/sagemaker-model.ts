import {
  APICallError,
  type LanguageModelV4,
  type LanguageModelV4CallOptions,
  type LanguageModelV4GenerateResult,
  type LanguageModelV4StreamPart,
} from '@ai-sdk/provider';
import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { z } from 'zod';
import { beginningOf } from '../../core/beginning.ts';
import { answerText } from '../read-answer.ts';
import { tgiPrompt } from './tgi-prompt.ts';

const tgiSchema = z.union([
  z.array(z.looseObject({ generated_text: z.string() })).min(1),
  z.looseObject({ generated_text: z.string() }).transform((one) => [one]),
]);

const prefix = 'tgi/';

function addressOf(baseUrl: string, endpoint: string): string {
  return `${baseUrl}/endpoints/${encodeURIComponent(endpoint)}/invocations`;
}

/** The Messages API of the containers for language models: that of OpenAI, at the one address that an endpoint has. */
function messagesModel(endpoint: string, baseUrl: string, fetch: typeof globalThis.fetch): LanguageModelV4 {
  const client = createOpenAICompatible({
    name: 'sagemaker',
    baseURL: baseUrl,
    supportsStructuredOutputs: true,
    fetch: (_, init) => fetch(addressOf(baseUrl, endpoint), init),
  });
  return client.chatModel(endpoint);
}

/** How the containers say that an answer is whole, where OpenAI says `stop` or `tool_calls` (LMI and TGI do). */
const whole: ReadonlySet<string | undefined> = new Set(['eos_token', 'stop_sequence']);

function ended(result: LanguageModelV4GenerateResult): LanguageModelV4GenerateResult {
  const { content, finishReason } = result;
  if (!whole.has(finishReason.raw)) return result;
  const unified = content.some((part) => part.type === 'tool-call') ? 'tool-calls' : 'stop';
  return { ...result, finishReason: { ...finishReason, unified } };
}

/** https://huggingface.github.io/text-generation-inference/#/Text%20Generation%20Inference/compat_generate */
async function askTgi(
  endpoint: string,
  baseUrl: string,
  fetch: typeof globalThis.fetch,
  { prompt, temperature, maxOutputTokens, stopSequences, abortSignal }: LanguageModelV4CallOptions,
): Promise<string> {
  const parameters = {
    return_full_text: false,
    max_new_tokens: maxOutputTokens ?? 512,
    // It refuses 0, and without a temperature takes the likeliest word anyway.
    ...(temperature === undefined || temperature === 0 ? {} : { temperature, do_sample: true }),
    ...(stopSequences ? { stop: stopSequences } : {}),
  };
  const url = addressOf(baseUrl, endpoint);
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ inputs: tgiPrompt(prompt), parameters }),
    ...(abortSignal ? { signal: abortSignal } : {}),
  });
  const responseBody = await response.text();
  const about = { url, requestBodyValues: {}, statusCode: response.status, responseBody };
  if (!response.ok) {
    const responseHeaders = Object.fromEntries(response.headers);
    throw new APICallError({ ...about, message: beginningOf(responseBody, 300), responseHeaders });
  }
  try {
    return tgiSchema.parse(JSON.parse(responseBody)).map((one) => one.generated_text)[0] ?? '';
  } catch {
    throw new APICallError({ ...about, message: 'It is no answer of a text generation.' });
  }
}

function tgiModel(endpoint: string, baseUrl: string, fetch: typeof globalThis.fetch): LanguageModelV4 {
  const unknown = { total: undefined, noCache: undefined, cacheRead: undefined, cacheWrite: undefined };
  const model: LanguageModelV4 = {
    specificationVersion: 'v4',
    provider: 'sagemaker',
    modelId: endpoint,
    supportedUrls: {},
    doGenerate: async (options) => ({
      content: [{ type: 'text', text: await askTgi(endpoint, baseUrl, fetch, options) }],
      finishReason: { unified: 'stop', raw: undefined },
      usage: { inputTokens: unknown, outputTokens: { total: undefined, text: undefined, reasoning: undefined } },
      response: { modelId: endpoint },
      warnings: [],
    }),
    doStream: (options) => wholeStream(model, options),
  };
  return model;
}

/** InvokeEndpoint answers in one piece. */
async function wholeStream(model: LanguageModelV4, options: LanguageModelV4CallOptions) {
  const { content, finishReason, usage, response } = await model.doGenerate(options);
  const id = 'text';
  const parts: readonly LanguageModelV4StreamPart[] = [
    { type: 'stream-start', warnings: [] },
    { type: 'response-metadata', modelId: response?.modelId ?? model.modelId },
    { type: 'text-start', id },
    { type: 'text-delta', id, delta: answerText(content) },
    { type: 'text-end', id },
    ...content.filter((part) => part.type === 'tool-call'),
    { type: 'finish', finishReason, usage },
  ];
  return { stream: ReadableStream.from(parts) };
}

/**
 * The model behind an endpoint of SageMaker
 * (https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_runtime_InvokeEndpoint.html).
 *
 * @param name of the endpoint; behind `tgi/` one that takes `{ inputs, parameters }`, and no messages.
 */
export function sagemakerModel(name: string, baseUrl: string, fetch: typeof globalThis.fetch): LanguageModelV4 {
  if (name.startsWith(prefix)) return tgiModel(name.slice(prefix.length), baseUrl, fetch);
  const messages = messagesModel(name, baseUrl, fetch);
  const model: LanguageModelV4 = {
    specificationVersion: 'v4',
    provider: 'sagemaker',
    modelId: name,
    supportedUrls: {},
    doGenerate: async (options) => ended(await messages.doGenerate(options)),
    doStream: (options) => wholeStream(model, options),
  };
  return model;
}
