import { isList, type Json } from '../core/json.ts';
import type { TextFormat } from './format.ts';
import { parseJson } from './json-text.ts';
import { unfit } from './unfit.ts';

function read(text: string): Json {
  const values: Json[] = [];
  let line = 0;
  for (const one of text.split('\n')) {
    line += 1;
    if (one.trim() !== '') values.push(parseJson(one, `Line ${line} of the value`, { exact: true }));
  }
  return values;
}

function write(value: Json): Json {
  if (!isList(value)) throw unfit('value', 'NDJSON is a list of values.', 'Give a list: each of them is a line.');
  return value.map((one) => `${JSON.stringify(one)}\n`).join('');
}

/** NDJSON (https://github.com/ndjson/ndjson-spec), also called JSON Lines: a list with one value a line. */
export const ndjson: TextFormat = { kind: 'text', reads: [], writes: [], read, write };
