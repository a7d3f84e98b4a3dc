import type { TextFormat } from './format.ts';
import { parseJson } from './json-text.ts';

/** JSON. Written it is the value itself, for steps hold values and no text. */
export const json: TextFormat = {
  kind: 'text',
  reads: [],
  writes: ['asText'],
  read: (text) => parseJson(text, 'The value', { exact: true }),
  write: (value, { asText = false }) => (asText ? JSON.stringify(value) : value),
};
