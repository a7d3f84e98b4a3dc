import type { LanguageModelV4CallOptions, LanguageModelV4Prompt } from '@ai-sdk/provider';
import { type Problem, SnodoError } from '../core/error.ts';
import type { Json } from '../core/json.ts';
import { modelError } from './model-error.ts';
import { priceOf } from './price.ts';
import type { ModelProvider } from './provider.ts';
import { readyModel } from './ready-model.ts';
import { answerText, readAnswer } from './read-answer.ts';
import { answerSchema } from './answer-schema.ts';
import { type Answer, gatherStream } from './gather-stream.ts';
import { fitsStrictMode } from './strict-schema.ts';

export interface GenerateInput {
  readonly model: string;
  readonly prompt: string;
  readonly system?: string | undefined;
  /** A JSON Schema: the answer is then JSON that fits it. */
  readonly schema?: Json | undefined;
  readonly temperature?: number | undefined;
  readonly maxOutputTokens?: number | undefined;
}

export interface GenerateResult {
  /** Where no schema was given. */
  readonly text?: string;
  /** Where a schema was given. */
  readonly output?: Json;
  /** Both calls where the model was asked twice. `cost` is in US dollars; null: unknown. */
  readonly usage: { readonly inputTokens: number; readonly outputTokens: number; readonly cost: number | null };
  /** The model that says it answered. */
  readonly model: string;
  readonly cached: false;
}

export interface ModelContext {
  readonly provider: ModelProvider;
  readonly fetch: typeof globalThis.fetch;
  readonly signal: AbortSignal;
  /** What `fetch` proves the caller with: services repeat the key that they refuse, and no message may show it. */
  readonly secrets?: readonly string[];
  /** Gets the text piece by piece as the model gives it; never JSON that a schema asked for. */
  readonly emit?: ((text: string) => void) | undefined;
  /** Hears of each call what it used, when it is over. */
  readonly used?: ((usage: Usage) => void) | undefined;
}

type Usage = GenerateResult['usage'];

function firstPrompt({ prompt, system }: GenerateInput): LanguageModelV4Prompt {
  return [
    ...(system === undefined ? [] : [{ role: 'system' as const, content: system }]),
    { role: 'user', content: [{ type: 'text', text: prompt }] },
  ];
}

function inWords(problems: readonly Problem[]): string {
  return problems
    .slice(0, 3)
    .map(({ path, message }) => `${path} ${message}`)
    .join('; ');
}

function added(a: Usage, b: Usage): Usage {
  return {
    inputTokens: a.inputTokens + b.inputTokens,
    outputTokens: a.outputTokens + b.outputTokens,
    cost: a.cost === null || b.cost === null ? null : a.cost + b.cost,
  };
}

/**
 * Asks a model once; with a schema, a second time when the first answer does not fit it. Nothing else is tried again
 * here: that is for the step's `retry`.
 *
 * The model's own `doGenerate` is called, not the SDK's `generateText`: 0.11 ms of processor time a call instead of
 * 0.60, and the answer is checked here anyway.
 *
 * @throws SnodoError `invalid` (the schema), `model_output` (twice no fitting answer), `http_status`, `network`,
 * `timeout`, `cancelled`. Messages hold neither key nor prompt.
 *
 * @example
 * const { output } = await generate(
 *   { model: 'offline/lexicon-1', prompt: 'Classify this feedback: it came late', schema },
 *   { provider: { kind: 'offline' }, fetch, signal },
 * );
 */
export async function generate(input: GenerateInput, context: ModelContext): Promise<GenerateResult> {
  const { provider, signal } = context;
  const schema = input.schema === undefined ? undefined : await answerSchema(input.schema);
  const ready = await readyModel(provider, input.model, context.fetch);
  const emit = schema === undefined ? context.emit : undefined;
  const hidden = [
    ...ready.secrets,
    ...(context.secrets ?? []),
    input.prompt,
    ...(input.system === undefined ? [] : [input.system]),
  ];

  async function ask(prompt: LanguageModelV4Prompt): Promise<{ result: Answer; usage: Usage }> {
    const options: LanguageModelV4CallOptions = {
      prompt,
      abortSignal: signal,
      ...(input.temperature === undefined ? {} : { temperature: input.temperature }),
      ...(input.maxOutputTokens === undefined ? {} : { maxOutputTokens: input.maxOutputTokens }),
      ...(schema === undefined
        ? {}
        : {
            responseFormat: { type: 'json', schema: schema.schema },
            providerOptions: { openaiCompatible: { strictJsonSchema: fitsStrictMode(input.schema ?? null) } },
          }),
    };
    try {
      signal.throwIfAborted();
      const result: Answer =
        emit === undefined ? await ready.ask(options) : await gatherStream(await ready.stream(options), emit);
      const cost = await priceOf(provider, result.response?.modelId ?? input.model, result.usage);
      const inputTokens = result.usage.inputTokens.total ?? 0;
      const usage = { inputTokens, outputTokens: result.usage.outputTokens.total ?? 0, cost };
      context.used?.(usage);
      return { result, usage };
    } catch (error) {
      throw modelError(error, { title: ready.title, secrets: hidden, signal });
    }
  }

  const prompt = firstPrompt(input);
  const first = await ask(prompt);
  const text = answerText(first.result.content);
  const model = first.result.response?.modelId ?? input.model;
  if (schema === undefined) return { text, usage: first.usage, model, cached: false };

  const read = readAnswer(text, first.result.finishReason.unified === 'length', schema);
  if (read.ok) return { output: read.output, usage: first.usage, model, cached: false };

  const second = await ask([
    ...prompt,
    ...(text === '' ? [] : [{ role: 'assistant' as const, content: [{ type: 'text' as const, text }] }]),
    {
      role: 'user',
      content: [
        {
          type: 'text',
          text: `That does not fit the JSON Schema: ${inWords(read.problems)}. Answer again, with nothing but JSON that fits it.`,
        },
      ],
    },
  ]);
  const again = answerText(second.result.content);
  const reread = readAnswer(again, second.result.finishReason.unified === 'length', schema);
  if (reread.ok) return { output: reread.output, usage: added(first.usage, second.usage), model, cached: false };
  throw new SnodoError(
    'model_output',
    `${input.model} was asked twice and did not answer as the schema wants: ${inWords(reread.problems)}. Make the schema or the prompt clearer, or take another model.`,
    { problems: reread.problems, details: { text: again.slice(0, 500) } },
  );
}
