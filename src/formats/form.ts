import { isList, isObject, type Json } from '../core/json.ts';
import { exactNumber } from './exact-number.ts';
import { formFields } from './form-fields.ts';
import type { TextFormat } from './format.ts';
import type { ConvertOptions } from './options.ts';
import { unfit } from './unfit.ts';

const utf8 = new TextDecoder('utf-8', { fatal: true });

function decode(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch (cause) {
    throw unfit('value', 'The percent signs of the form stand for bytes that are not UTF-8.', undefined, cause);
  }
}

function typed(text: string): Json {
  return text === 'true' ? true : text === 'false' ? false : (exactNumber(text) ?? text);
}

function read(text: string, { types = false }: ConvertOptions): Json {
  const fields = formFields(Buffer.from(text.trim()), decode);
  if (!types) return fields;
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, typeof value === 'string' ? typed(value) : value.map(typed)]),
  );
}

/** Name and text of each field, in order. */
function pairs(value: Json, name: string, flatten: boolean): readonly (readonly [string, string])[] {
  if (typeof value !== 'object' || value === null) return [[name, value === null ? '' : String(value)]];
  if (isList(value) && value.every((one) => typeof one !== 'object' || one === null)) {
    return value.map((one): [string, string] => [name, one === null ? '' : String(one)]);
  }
  if (!flatten) {
    throw unfit(
      `value.${name}`,
      `A field of a form cannot hold ${isList(value) ? 'a list of lists or objects' : 'an object'}.`,
      'Map it to a text, or say options.flatten: true.',
    );
  }
  return Object.entries(value).flatMap(([key, part]) => pairs(part, `${name}.${key}`, flatten));
}

function write(value: Json, { flatten = false }: ConvertOptions): Json {
  if (!isObject(value)) throw unfit('value', 'A form is an object of fields.', 'Give an object.');
  const form = new URLSearchParams();
  for (const [name, field] of Object.entries(value)) {
    for (const [key, text] of pairs(field, name, flatten)) form.append(key, text);
  }
  return form.toString();
}

/** application/x-www-form-urlencoded: texts by name, and lists of texts where a name is repeated. */
export const form: TextFormat = { kind: 'text', reads: ['types'], writes: ['flatten'], read, write };
