import { isList, isObject, type Json } from '../core/json.ts';

interface Tightness {
  readonly text: number;
  readonly items: number;
  readonly depth: number;
}

/** Tried one after the other until the value fits. */
const tightnesses: readonly Tightness[] = [
  { text: 4_000, items: 50, depth: 10 },
  { text: 1_000, items: 10, depth: 8 },
  { text: 300, items: 3, depth: 6 },
  { text: 80, items: 2, depth: 4 },
];

function shortened(value: Json, tightness: Tightness, depth = 0): Json {
  if (typeof value === 'string') {
    const { length } = value;
    return length <= tightness.text ? value : `${value.slice(0, tightness.text)}… (${length} characters)`;
  }
  if (isList(value)) {
    if (depth >= tightness.depth) return `(a list of ${value.length})`;
    const shown = value.slice(0, tightness.items).map((one) => shortened(one, tightness, depth + 1));
    const left = value.length - shown.length;
    return left === 0 ? shown : [...shown, `… and ${left} more`];
  }
  if (!isObject(value)) return value;
  const entries = Object.entries(value);
  if (depth >= tightness.depth) return `(an object with ${entries.length} fields)`;
  const shown = entries.slice(0, tightness.items * 4);
  const left = entries.length - shown.length;
  const made = Object.fromEntries(shown.map(([key, one]) => [key, shortened(one, tightness, depth + 1)]));
  return left === 0 ? made : { ...made, '…': `and ${left} more fields` };
}

/** A value as JSON of at most so many characters: its form stays, and what is long in it is cut where it is. */
export function shortJson(value: Json, most: number): string {
  for (const tightness of tightnesses) {
    const text = JSON.stringify(shortened(value, tightness), null, 1);
    if (text.length <= most) return text;
  }
  const text = JSON.stringify(shortened(value, { text: 80, items: 2, depth: 4 }));
  return text.length <= most ? text : `${text.slice(0, most)}…`;
}
