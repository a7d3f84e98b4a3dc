import type { LanguageModelV4CallOptions } from '@ai-sdk/provider';
import type { Json } from '../core/json.ts';
import type { AnswerSchema } from './answer-schema.ts';
import { fitsStrictMode } from './strict-schema.ts';

/**
 * What asks a model for JSON of a schema.
 *
 * @param written the schema as it was given: how strictly a service can hold the model to it is seen in that.
 */
export function jsonAnswer(
  { schema }: AnswerSchema,
  written: Json,
): Pick<LanguageModelV4CallOptions, 'responseFormat' | 'providerOptions'> {
  const options = { strictJsonSchema: fitsStrictMode(written) };
  return {
    responseFormat: { type: 'json', schema },
    // By the name that each client has for it.
    providerOptions: { openaiCompatible: options, openai: options, azure: options, mistral: options, groq: options },
  };
}
