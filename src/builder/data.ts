import { made, own, type WithOf } from './call.ts';
import type { Call } from './call-type.ts';
import type { FromSchema, JsonSchema } from './from-schema.ts';
import type { Later } from './later.ts';
import type { WrittenJson } from './written.ts';

/** What a written value comes to. */
type Come<V> =
  V extends Later<infer T>
    ? [T] extends [never]
      ? unknown
      : T
    : V extends readonly (infer I)[]
      ? readonly Come<I>[]
      : V extends object
        ? { readonly [K in keyof V]: Come<V[K]> }
        : V;

/** Makes a value out of others. */
export function map<const V extends WrittenJson>(given: { readonly value: V }): Call<Come<V>> {
  return made('map', given);
}

/** Makes a value of a text or a file, or the other way round. */
export function convert<Output = unknown>(given: WithOf<'convert'>): Call<Output> {
  return made('convert', given);
}

/** Checks that a value fits a schema, and gives it. */
export function validate<const S extends JsonSchema>(
  given: Omit<WithOf<'validate'>, 'schema'> & { readonly schema: S },
): Call<FromSchema<S>> {
  return made('validate', given);
}

/** Runs JavaScript or TypeScript in an isolate. */
export function code<Output = unknown>(given: WithOf<'code'>): Call<Output> {
  return made('code', given);
}

export const file = {
  read: <Content = unknown>(given: WithOf<'file.read'>): Call<Content> => made('file.read', given),
  write: own('file.write'),
};

/** What a workflow keeps from run to run. */
export const store = {
  get: <Value = unknown>(given: WithOf<'store.get'>): Call<Value> => made('store.get', given),
  set: own('store.set'),
  increment: own('store.increment'),
  delete: own('store.delete'),
};
