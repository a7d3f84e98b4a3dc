import { isList, isObject, type Json } from '../core/json.ts';

/** The types of the steps and the trigger of a document, those of inner steps too, however unfinished it is. */
export function writtenTypes(value: Json | undefined): ReadonlySet<string> {
  if (value === undefined) return new Set();
  if (isList(value)) return new Set(value.flatMap((one) => [...writtenTypes(one)]));
  if (!isObject(value)) return new Set();
  const { type } = value;
  const own = typeof type === 'string' ? [type] : [];
  return new Set([...own, ...Object.values(value).flatMap((one) => [...writtenTypes(one)])]);
}
