import type { LanguageModelV4, LanguageModelV4Prompt, LanguageModelV4StreamPart } from '@ai-sdk/provider';
import type { JsonObject } from '../json-object.ts';
import { answerText } from '../read-answer.ts';
import { answerTo } from './describe.ts';
import { fulfil } from './fulfil.ts';
import { readingOf } from './reading.ts';
import { type OfflineContent, toolUse } from './use-tool.ts';

/** The words of the first user message: what comes after is talk about the form of the answer. */
function question(prompt: LanguageModelV4Prompt): string {
  const first = prompt.find((message) => message.role === 'user');
  return first?.role === 'user' ? first.content.map((part) => (part.type === 'text' ? part.text : '')).join('\n') : '';
}

/** In a conversation, what was asked now. */
function lastQuestion(prompt: LanguageModelV4Prompt): string {
  return question(prompt.filter((message) => message.role === 'user').slice(-1));
}

function wordsIn(text: string): number {
  return text.match(/\S+/g)?.length ?? 0;
}

function isSchema(schema: unknown): schema is JsonObject {
  return typeof schema === 'object' && schema !== null && !Array.isArray(schema);
}

/**
 * The model that is always there: no key, no network, no weights. It reads English and Italian customer feedback by
 * word lists (language, sentiment, topics, urgency) and is no language model: it follows no instruction beyond
 * the shape of the answer, and ignores the system text.
 *
 * With a JSON Schema it fills it in (`fulfil.ts`); without one it answers with the first sentences where the prompt
 * asks for a summary, else with a sentence that says what it read and how. What it does with tools stands in
 * `use-tool.ts`. The same prompt gets the same answer. A word counts as a token; it costs
 * nothing.
 */
export const offlineModel: LanguageModelV4 = {
  specificationVersion: 'v4',
  provider: 'offline',
  modelId: 'offline/lexicon-1',
  supportedUrls: {},
  async doGenerate(options) {
    const { prompt, responseFormat, abortSignal } = options;
    abortSignal?.throwIfAborted();
    const schema: unknown = responseFormat?.type === 'json' ? responseFormat.schema : undefined;
    const asked = isSchema(schema) ? question(prompt) : lastQuestion(prompt);
    const reading = await readingOf(asked);
    const content: OfflineContent = isSchema(schema)
      ? { type: 'text', text: JSON.stringify(fulfil(schema, reading)) }
      : (toolUse(asked, options) ?? { type: 'text', text: answerTo(asked, reading) });
    const input = wordsIn(asked);
    const output = wordsIn(content.type === 'text' ? content.text : content.input);
    return {
      content: [content],
      finishReason: { unified: content.type === 'text' ? 'stop' : 'tool-calls', raw: undefined },
      usage: {
        inputTokens: { total: input, noCache: input, cacheRead: undefined, cacheWrite: undefined },
        outputTokens: { total: output, text: output, reasoning: undefined },
      },
      response: { modelId: 'offline/lexicon-1' },
      warnings: [],
    };
  },
  async doStream(options) {
    const { content, finishReason, usage, response } = await offlineModel.doGenerate(options);
    const words = answerText(content).match(/\S+\s*|\s+/g) ?? [];
    const id = 'text';
    const parts: readonly LanguageModelV4StreamPart[] = [
      { type: 'stream-start', warnings: [] },
      { type: 'response-metadata', ...(response?.modelId === undefined ? {} : { modelId: response.modelId }) },
      ...(words.length === 0
        ? []
        : [
            { type: 'text-start' as const, id },
            ...words.map((delta) => ({ type: 'text-delta' as const, id, delta })),
            { type: 'text-end' as const, id },
          ]),
      ...content.filter((part) => part.type === 'tool-call'),
      { type: 'finish', finishReason, usage },
    ];
    return { stream: ReadableStream.from(parts) };
  },
};
