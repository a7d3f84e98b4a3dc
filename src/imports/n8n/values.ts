import { isObject, type Json } from '../../core/json.ts';
import { literalText } from '../literal.ts';
import { expressionOf, partsOf, type Places } from './expression.ts';

/** Says what could not be carried over. */
export type Lost = (what: string) => void;

/** A run that comes to an expression that was not carried over fails there and says why. */
function loud(source: string): string {
  const words = source
    .trim()
    .replaceAll(/[{}'"\\\n\r`]/g, ' ')
    .slice(0, 200);
  return `$error('Write this expression of n8n anew: ${words}')`;
}

function certain(source: string, places: Places, lost: Lost): string {
  const ours = expressionOf(source, places);
  if (ours !== undefined) return ours;
  lost(`The expression {{${source.slice(0, 200)}}} was not carried over: write it anew.`);
  return loud(source);
}

/** A value of n8n as one of ours: a template where it is an expression. */
export function valueOf(value: Json, places: Places, lost: Lost): Json {
  if (typeof value === 'string') {
    if (!value.startsWith('=')) return literalText(value);
    return partsOf(value)
      .map(({ text, source }) =>
        source === undefined ? literalText(text ?? '') : `{{ ${certain(source, places, lost)} }}`,
      )
      .join('');
  }
  if (Array.isArray(value)) return value.map((one: Json) => valueOf(one, places, lost));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, valueOf(one, places, lost)]));
}

/** A text within an expression: braces would end the expression. */
function quoted(text: string): string {
  return JSON.stringify(text).replaceAll('{', '\\u007b').replaceAll('}', '\\u007d');
}

/** The same as a bare expression, as it stands within another. */
export function operandOf(value: Json | undefined, places: Places, lost: Lost): string {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (typeof value !== 'string') return 'null';
  if (!value.startsWith('=')) return quoted(value);
  const parts = partsOf(value).map(({ text, source }) =>
    source === undefined ? quoted(text ?? '') : certain(source, places, lost),
  );
  return parts.length === 1 ? (parts[0] ?? '""') : `(${parts.join(' & ') || '""'})`;
}
