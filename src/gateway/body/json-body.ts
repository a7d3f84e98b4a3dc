import { SnodoError } from '../../core/error.ts';
import type { Json } from '../../core/json.ts';
import { deeperThan, maxDepth } from '../../core/json-depth.ts';
import { textDecoder } from './charset.ts';
import { jsonMistake } from './json-mistake.ts';

/** @throws SnodoError `invalid` with the line and column of the mistake. */
export function jsonBody(raw: Uint8Array, charset: string = 'utf-8'): Json {
  const text = textDecoder(charset)(raw);
  let value: Json;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    const wrong = jsonMistake(text);
    const where =
      wrong === undefined
        ? ''
        : `: at line ${wrong.line}, column ${wrong.column} it has ${wrong.found} instead of ${wrong.expected}`;
    throw new SnodoError('invalid', `The body is not valid JSON${where}.`, { cause });
  }
  // Each level takes two characters: most bodies need no look.
  if (text.length > maxDepth * 2 && deeperThan(value, maxDepth)) {
    throw new SnodoError('invalid', `The body is nested deeper than ${maxDepth} levels. Send it flatter.`);
  }
  return value;
}
