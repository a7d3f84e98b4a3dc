import { z } from 'zod';
import { workflowSchema } from './document.ts';
import { isList, isObject, type Json } from './json.ts';
import type { LibraryPrompt } from './prompt.ts';

/** The kinds of steps whose `prompt` may be one of the library, and the field that its instructions go to. */
export const promptTakers: ReadonlyMap<string, 'system' | 'instructions'> = new Map([
  ['ai.generate', 'system'],
  ['ai.agent', 'instructions'],
]);

/** `with.prompt` of a step that uses a prompt of the library. */
export const promptReference = z.strictObject({
  prompt: workflowSchema.shape.slug.meta({ title: 'Prompt', description: 'Its name in the library.' }),
  version: z
    .int()
    .min(1)
    .max(2_147_483_647)
    .optional()
    .meta({ title: 'Version', description: 'Left out: the newest when the workflow is published.' }),
  values: z
    .record(z.string(), z.json())
    .default({})
    .meta({ title: 'Values', description: 'Of its variables, by name.' }),
});

/** A place in a document that names a prompt. */
export interface NamedPrompt {
  /** Such as `steps[2].with.prompt`. */
  readonly path: string;
  /** The id of the step, with those around it: `orders/answer`. */
  readonly step: string;
  readonly prompt: string;
  readonly version: number | undefined;
  /** As they are written. */
  readonly values: Json;
}

/** The prompts of the library that a document may use, by `promptKey`. */
export type KnownPrompts = ReadonlyMap<string, LibraryPrompt>;

export function promptKey({
  prompt,
  version,
}: {
  readonly prompt: string;
  readonly version?: number | undefined;
}): string {
  return `${prompt}@${version ?? ''}`;
}

function namedBy(step: {
  readonly [field: string]: Json;
}): Pick<NamedPrompt, 'prompt' | 'version' | 'values'> | undefined {
  const { type, with: given } = step;
  if (typeof type !== 'string' || !promptTakers.has(type) || given === undefined || !isObject(given)) return undefined;
  const written = given['prompt'];
  if (written === undefined || !isObject(written)) return undefined;
  const { prompt, version, values = {} } = written;
  if (typeof prompt !== 'string') return undefined;
  return { prompt, version: typeof version === 'number' ? version : undefined, values };
}

/** Of a step and of those within it, wherever its kind keeps them. */
function named(value: Json, path: string, step: string): readonly NamedPrompt[] {
  if (isList(value)) return value.flatMap((one, at) => named(one, `${path}[${at}]`, step));
  if (!isObject(value)) return [];
  const { id, type } = value;
  const inside = typeof id !== 'string' || typeof type !== 'string' ? step : step === '' ? id : `${step}/${id}`;
  const own = namedBy(value);
  const within = Object.entries(value).flatMap(([name, one]) =>
    named(one, path === '' ? name : `${path}.${name}`, inside),
  );
  return own === undefined ? within : [{ ...own, path: `${path}.with.prompt`, step: inside }, ...within];
}

/** Every place of a document, perhaps unfinished, that names a prompt of the library. */
export function promptsIn(document: { readonly steps?: unknown }): readonly NamedPrompt[] {
  return named(z.json().parse(document.steps ?? []), 'steps', '');
}

/** The newest versions of the prompts that are named without one, by their names. */
export function newestOf(known: KnownPrompts): ReadonlyMap<string, number> {
  return new Map(
    [...known].flatMap(([key, { prompt, version }]) => (key === promptKey({ prompt }) ? [[prompt, version]] : [])),
  );
}

/** The value with a version for each prompt that is named without one, where there is one for it. */
export function pinned(value: Json, versions: ReadonlyMap<string, number>): Json {
  if (isList(value)) return value.map((one) => pinned(one, versions));
  if (!isObject(value)) return value;
  const inside = Object.fromEntries(Object.entries(value).map(([name, one]) => [name, pinned(one, versions)]));
  const own = namedBy(value);
  const found = own && own.version === undefined ? versions.get(own.prompt) : undefined;
  const { with: given } = inside;
  if (found === undefined || given === undefined || !isObject(given)) return inside;
  const { prompt: written } = given;
  if (written === undefined || !isObject(written)) return inside;
  return { ...inside, with: { ...given, prompt: { ...written, version: found } } };
}
