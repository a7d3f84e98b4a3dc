import type { LanguageModelV4CallOptions } from '@ai-sdk/provider';
import { type AskedModel, askModel } from '../ai/ask-model.ts';
import { type GenerateInput, type GenerateResult, generate } from '../ai/generate.ts';
import type { Usage } from '../ai/usage.ts';
import { SnodoError } from '../core/error.ts';
import type { OpenConnection } from '../outbound/connections.ts';
import { meteredQuestion } from './metered-question.ts';
import type { StepContext } from './step-type.ts';

export interface Embedded {
  /** One for each value, in order. */
  readonly embeddings: readonly (readonly number[])[];
  readonly usage: Usage;
}

/** What a step may ask of models. Keys, the egress guard, limits, prices and the call log are all within. */
export interface ModelWork {
  /** Text, or JSON that fits a schema. Text comes in pieces where somebody waits for them. @throws SnodoError as `generate`. */
  generate(input: GenerateInput): Promise<GenerateResult>;
  /**
   * One question with whatever messages and tools, to the first model of the chain that can answer.
   *
   * @param emit gets the text in pieces, as it comes.
   * @throws SnodoError as `askModel`.
   */
  ask(
    model: string | readonly string[],
    options: LanguageModelV4CallOptions,
    emit?: (text: string) => void,
  ): Promise<AskedModel>;
  /** @throws SnodoError `invalid` where the service has no embeddings, and as `askModel`. */
  embed(model: string, values: readonly string[]): Promise<Embedded>;
}

/** Where a step does not say how long the answer may be, a usual one is reckoned with. */
const usualOutputTokens = 1_000;

function lengthOf({ system = '', prompt, schema }: GenerateInput): number {
  return system.length + prompt.length + (schema === undefined ? 0 : JSON.stringify(schema).length);
}

/** The work with the models of a connection; without one, with the offline model. */
export function modelWork(open: OpenConnection | undefined, context: StepContext): ModelWork {
  return {
    generate: (input) =>
      meteredQuestion(
        {
          model: input.model,
          characters: () => lengthOf(input),
          longest: input.maxOutputTokens ?? usualOutputTokens,
        },
        open,
        context,
        (around) => generate(input, { ...around, emit: context.emit }),
      ),
    ask: (model, options, emit) => {
      const first = typeof model === 'string' ? model : model[0];
      if (first === undefined) throw new SnodoError('invalid', 'No model is named.');
      const { prompt, tools = [], maxOutputTokens = usualOutputTokens } = options;
      return meteredQuestion(
        { model: first, characters: () => JSON.stringify([prompt, tools]).length, longest: maxOutputTokens },
        open,
        context,
        (around) => askModel(first, options, { ...around, emit }),
      );
    },
    embed: () => Promise.reject(new SnodoError('invalid', 'The models of this connection have no embeddings.')),
  };
}
