import type { LanguageModelV4CallOptions, LanguageModelV4Prompt } from '@ai-sdk/provider';
import { beginningOf } from '../core/beginning.ts';
import { type Problem, SnodoError } from '../core/error.ts';
import type { Json } from '../core/json.ts';
import { type AskedModel, askModel } from './ask-model.ts';
import type { ModelContext } from './asking.ts';
import type { Answer } from './gather-stream.ts';
import { jsonAnswer } from './json-answer.ts';
import { filePart, type ModelFile, refuseUntaken } from './model-file.ts';
import { answerText, readAnswer } from './read-answer.ts';
import { answerSchema } from './answer-schema.ts';
import { addedUsage, type Usage } from './usage.ts';

export interface GenerateInput {
  readonly model: string;
  readonly prompt: string;
  readonly system?: string | undefined;
  /** A JSON Schema: the answer is then JSON that fits it. */
  readonly schema?: Json | undefined;
  readonly temperature?: number | undefined;
  readonly maxOutputTokens?: number | undefined;
  /** What it is to look at besides. */
  readonly files?: readonly ModelFile[] | undefined;
}

/** Why a text is not whole: the longest answer was reached, or the service held the rest back. */
export type Stopped = 'length' | 'filter';

export interface GenerateResult {
  /** Where no schema was given. */
  readonly text?: string;
  /** Where a schema was given. */
  readonly output?: Json;
  /** Both calls where the model was asked twice. */
  readonly usage: Usage;
  /** The model that says it answered. */
  readonly model: string;
  readonly cached: false;
  /** Of a text that is not whole. */
  readonly stopped?: Stopped;
}

const stops: Partial<Record<Answer['finishReason']['unified'], Stopped>> = {
  length: 'length',
  'content-filter': 'filter',
};

function firstPrompt({ prompt, system, files = [] }: GenerateInput): LanguageModelV4Prompt {
  return [
    ...(system === undefined ? [] : [{ role: 'system' as const, content: system }]),
    { role: 'user', content: [...files.map(filePart), { type: 'text', text: prompt }] },
  ];
}

function inWords(problems: readonly Problem[]): string {
  return problems
    .slice(0, 3)
    .map(({ path, message }) => `${path} ${message}`)
    .join('; ');
}

/**
 * A text that ended before its time. An answer without a word is none: a filter, a reason that nobody knows, or all of its
 * tokens spent on thinking. Nor is what the service itself calls failed (`error` of Mistral, `ERROR` of Cohere).
 */
function inFull(
  text: string,
  { unified, raw }: Answer['finishReason'],
  model: string,
): Pick<GenerateResult, 'text' | 'stopped'> {
  const stopped = stops[unified];
  if (unified === 'stop' || (text !== '' && unified !== 'error')) {
    return stopped === undefined ? { text } : { text, stopped };
  }
  const said = raw === undefined ? '' : ` (${beginningOf(raw, 100)})`;
  const why =
    stopped === 'length'
      ? 'it came to the longest answer before its first word. Raise maxOutputTokens'
      : stopped === 'filter'
        ? `the service held it back${said}. Ask in another way`
        : unified === 'error'
          ? `the service failed on the way${said}. Ask again`
          : `the service does not say why${said}. Ask in another way`;
  throw new SnodoError('model_output', `${model} gave no answer: ${why}, or take another model.`);
}

/**
 * Asks a model once; with a schema, a second time when the first answer does not fit it. Nothing else is tried again
 * here: that is for the step's `retry`.
 *
 * @throws SnodoError `invalid` (the schema, or files that the service does not take), `model_output` (no answer at all, or twice none that fits), and as `askModel`.
 *
 * @example
 * const { output } = await generate(
 *   { model: 'offline/lexicon-1', prompt: 'Classify this feedback: it came late', schema },
 *   { provider: offlineProvider, fetch, signal },
 * );
 */
export async function generate(input: GenerateInput, context: ModelContext): Promise<GenerateResult> {
  const schema = input.schema === undefined ? undefined : await answerSchema(input.schema);
  refuseUntaken(context.provider, input.files ?? []);
  // JSON that a schema asked for is never shown in pieces.
  const around = schema === undefined ? context : { ...context, emit: undefined };

  function ask(prompt: LanguageModelV4Prompt): Promise<AskedModel> {
    const options: LanguageModelV4CallOptions = {
      prompt,
      ...(input.temperature === undefined ? {} : { temperature: input.temperature }),
      ...(input.maxOutputTokens === undefined ? {} : { maxOutputTokens: input.maxOutputTokens }),
      ...(schema === undefined ? {} : jsonAnswer(schema, input.schema ?? null)),
    };
    return askModel(input.model, options, around);
  }

  const prompt = firstPrompt(input);
  const first = await ask(prompt);
  const text = answerText(first.answer.content);
  const { model } = first;
  if (schema === undefined) {
    return { ...inFull(text, first.answer.finishReason, input.model), usage: first.usage, model, cached: false };
  }

  const read = readAnswer(text, first.answer.finishReason.unified === 'length', schema);
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
  const again = answerText(second.answer.content);
  const reread = readAnswer(again, second.answer.finishReason.unified === 'length', schema);
  if (reread.ok) return { output: reread.output, usage: addedUsage(first.usage, second.usage), model, cached: false };
  throw new SnodoError(
    'model_output',
    `${input.model} was asked twice and did not answer as the schema wants: ${inWords(reread.problems)}. Make the schema or the prompt clearer, or take another model.`,
    { problems: reread.problems, details: { text: beginningOf(again, 500) } },
  );
}
