import type { LanguageModelV4CallOptions } from '@ai-sdk/provider';
import { askModel } from '../ai/ask-model.ts';
import { type Embedded, embed, type EmbedOptions } from '../ai/embed.ts';
import type { Fallback } from '../ai/fallback.ts';
import { type GenerateInput, generate, type Stopped } from '../ai/generate.ts';
import { type ModelFile, refuseUntaken } from '../ai/model-file.ts';
import { providerOf } from '../ai/provider-of.ts';
import { type Transcribed, transcribe } from '../ai/transcribe.ts';
import { modelAnswer } from '../ai/model-answer.ts';
import type { Untrusted } from '../core/untrusted.ts';
import type { Usage } from '../ai/usage.ts';
import type { OpenConnection } from '../outbound/connections.ts';
import { meteredQuestion } from './metered-question.ts';
import { askChain, type ModelChoice, openChain } from './model-chain.ts';
import type { ModelPlace } from './step-type.ts';

interface WithFallbacks {
  /** The models before the one that answered, in the order in which they were asked. */
  readonly fallbacks?: readonly Fallback[];
}

interface AnsweredModel extends WithFallbacks {
  /** Of `generate` text, or JSON that fits the schema; of `ask` the parts of the answer, as the SDK has them. */
  readonly answer: Untrusted;
  readonly usage: Usage;
  /** The model that says it answered. */
  readonly model: string;
  /** Of `generate`: why a text is not whole. */
  readonly stopped?: Stopped;
}

/** What a step may ask of models. Keys, the egress guard, limits, prices and the call log are all within. */
export interface ModelWork {
  /**
   * Text, or JSON that fits a schema, of the model or of the first of `models` that can answer. Text comes in pieces
   * where somebody waits for them.
   *
   * @throws SnodoError as `generate`.
   */
  generate(input: GenerateInput & { readonly models?: readonly ModelChoice[] | undefined }): Promise<AnsweredModel>;
  /**
   * One question with whatever messages and tools, to the first model of the chain that can answer.
   *
   * @param emit gets the text in pieces, as it comes.
   * @returns `cutOff`: whether it ended at the longest answer.
   * @throws SnodoError as `askModel`.
   */
  ask(
    model: ModelChoice | readonly ModelChoice[],
    options: LanguageModelV4CallOptions,
    emit?: (text: string) => void,
  ): Promise<AnsweredModel & { readonly cutOff: boolean }>;
  /** @throws SnodoError `invalid` where the service has no embeddings, and as `askModel`. */
  embed(model: string, values: readonly string[], options?: EmbedOptions): Promise<Embedded>;
  /** What is said in a recording. @throws SnodoError as `transcribe`. */
  transcribe(model: string, audio: ModelFile): Promise<Transcribed>;
}

/** Where a step does not say how long the answer may be, a usual one is reckoned with. */
const usualOutputTokens = 1_000;
/** What a file is reckoned to be: an image is about this many tokens, at four characters each. */
const fileCharacters = 6_000;

function lengthOf({ system = '', prompt, schema, files = [] }: GenerateInput): number {
  const asked = system.length + prompt.length + (schema === undefined ? 0 : JSON.stringify(schema).length);
  return asked + files.length * fileCharacters;
}

/** Files come as bytes, which are not to be written out to be counted. */
function lengthOfOptions({ prompt, tools = [] }: LanguageModelV4CallOptions): number {
  let files = 0;
  const text = JSON.stringify([prompt, tools], (_, value: unknown) => {
    if (!(value instanceof Uint8Array)) return value;
    files += 1;
    return null;
  });
  return text.length + files * fileCharacters;
}

function shown(fallbacks: readonly Fallback[]): WithFallbacks {
  return fallbacks.length === 0 ? {} : { fallbacks };
}

/** Whether something was already shown. */
function noting(emit: ((text: string) => void) | undefined) {
  let begun = false;
  const noted =
    emit &&
    ((text: string) => {
      begun = true;
      emit(text);
    });
  return { emit: noted, begun: () => begun };
}

/** The work with the models of a connection; without one, with the offline model. */
export function modelWork(open: OpenConnection | undefined, context: ModelPlace): ModelWork {
  return {
    generate: async ({ models, ...input }) => {
      const chain = await openChain(models ?? input.model, open, context);
      for (const one of chain) refuseUntaken(providerOf(one.open), input.files ?? []);
      const { emit, begun } = noting(context.emit);
      const reckoned = { characters: () => lengthOf(input), longest: input.maxOutputTokens ?? usualOutputTokens };
      const { result, fallbacks } = await askChain(
        chain,
        context,
        ({ model, open: at }) =>
          meteredQuestion({ model, ...reckoned }, at, context, (around) =>
            generate({ ...input, model }, { ...around, emit }),
          ),
        begun,
      );
      const { text, output, usage, model, stopped } = result;
      const cut = stopped === undefined ? {} : { stopped };
      return { answer: modelAnswer(text ?? output), usage, model, ...cut, ...shown(fallbacks) };
    },
    ask: async (choices, options, show) => {
      const { emit, begun } = noting(show);
      const reckoned = {
        characters: () => lengthOfOptions(options),
        longest: options.maxOutputTokens ?? usualOutputTokens,
      };
      const { result, fallbacks } = await askChain(
        await openChain(choices, open, context),
        context,
        ({ model, open: at }) =>
          meteredQuestion({ model, ...reckoned }, at, context, (around) =>
            askModel(model, options, { ...around, emit }),
          ),
        begun,
      );
      const { answer, usage, model } = result;
      const cutOff = answer.finishReason.unified === 'length';
      return { answer: modelAnswer(answer.content), cutOff, usage, model, ...shown(fallbacks) };
    },
    embed: (model, values, options) => {
      const characters = () => values.reduce((sum, value) => sum + value.length, 0);
      return meteredQuestion({ model, characters, longest: 0 }, open, context, (around) =>
        embed(model, values, around, options),
      );
    },
    transcribe: (model, audio) =>
      meteredQuestion({ model, characters: () => 0, longest: 0 }, open, context, (around) =>
        transcribe(model, audio, around),
      ),
  };
}
