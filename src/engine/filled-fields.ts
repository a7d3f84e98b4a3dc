import { SnodoError } from '../core/error.ts';
import { isObject, type Json } from '../core/json.ts';
import { promptTakers } from '../core/prompt-reference.ts';
import { filledPrompt } from '../core/prompt-text.ts';
import type { CompiledStep } from './compiled.ts';

type Values = Readonly<Record<string, Json>>;

/** `with` of a step once its expressions are evaluated. */
export interface FilledFields {
  /** What is carried out. */
  readonly values: Values;
  /** What the history has: with the prompt of the library that it came from. */
  readonly shown: Values;
}

function valuesOf(reference: Values): Values {
  const { values = {} } = reference;
  if (isObject(values)) return values;
  throw new SnodoError('invalid', 'with.prompt.values: These are no values by the names of the variables.');
}

/**
 * Puts the text of the prompt that a step names in its place. What the step says itself of its model comes before what
 * the prompt says.
 *
 * @throws SnodoError `invalid` naming the variables without a value, `not_found` where there is no such prompt.
 */
export function filledFields({ type, fields, library }: CompiledStep, given: Values): FilledFields {
  const instructions = promptTakers.get(type.type);
  // As it is written: what an expression comes to may be anybody's, who would choose the prompt and its connection.
  const written = fields.find(({ name }) => name === 'prompt')?.literal;
  const { prompt: reference } = given;
  if (instructions === undefined || written === undefined || !isObject(written)) return { values: given, shown: given };
  if (reference === undefined || !isObject(reference)) return { values: given, shown: given };
  if (library === undefined) {
    const { prompt = '', version } = written;
    const which = typeof version === 'number' ? `version ${version} of the prompt` : 'the prompt';
    const hint = 'GET /api/v1/prompts lists those there are.';
    throw new SnodoError('not_found', `with.prompt: There is not ${which} ${JSON.stringify(prompt)}. ${hint}`);
  }
  const { prompt, version, content } = library;
  const values = valuesOf(reference);
  const missing = content.variables.filter(({ name }) => !Object.hasOwn(values, name)).map(({ name }) => name);
  if (missing.length > 0) {
    const hint = 'Its expression came to nothing, or it is not given.';
    throw new SnodoError('invalid', `with.prompt.values: There is no value for ${missing.join(', ')}. ${hint}`);
  }
  const { connection, model, settings = {}, system } = content;
  const said = {
    ...(connection === undefined ? {} : { connection }),
    ...(model === undefined || given['models'] !== undefined ? {} : { model }),
    ...(settings.temperature === undefined ? {} : { temperature: settings.temperature }),
    ...(settings.maxOutputTokens === undefined ? {} : { maxOutputTokens: settings.maxOutputTokens }),
    ...(system === undefined ? {} : { [instructions]: filledPrompt(system, values) }),
  };
  const filled = { ...said, ...given, prompt: filledPrompt(content.prompt, values) };
  return { values: filled, shown: { ...filled, from: { prompt, version, values } } };
}
