import { isList, type Json } from '../core/json.ts';
import type { TextFormat } from './format.ts';
import { unfit } from './unfit.ts';

function write(value: Json): Json {
  if (typeof value === 'string') return value;
  const parts = isList(value) ? value.flatMap((one) => (typeof one === 'string' ? [one] : [])) : [];
  if (!isList(value) || parts.length !== value.length) {
    throw unfit(
      'value',
      'Only a text, or a list of texts such as the pages of a PDF, can become text.',
      'Name a format in `to`.',
    );
  }
  return parts.join('\n\n');
}

/** Plain text: what the pages of a PDF become. */
export const text: TextFormat = { kind: 'text', reads: [], writes: [], read: (given) => given, write };
