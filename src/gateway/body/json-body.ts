import type { Json } from '../../core/json.ts';
import { parseJson } from '../../formats/json-text.ts';
import { textDecoder } from './charset.ts';

/** @throws SnodoError `invalid` with the line and column of the mistake. */
export function jsonBody(raw: Uint8Array, charset: string = 'utf-8'): Json {
  return parseJson(textDecoder(charset)(raw), 'The body');
}
