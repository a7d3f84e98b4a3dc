import { SnodoError } from '../core/error.ts';
import { isList, type Json } from '../core/json.ts';
import { withPlace } from '../outbound/json-place.ts';

type Fields = { readonly [field: string]: Json };

const known = ['input', 'expected', 'tags', 'trigger', 'outputs'] as const;
type Known = (typeof known)[number];

function rootOf(name: string): Known | undefined {
  return known.find((root) => name === root || name.startsWith(`${root}.`));
}

function wrong(place: string, name: string): SnodoError {
  const message = `"${name}" stands beside input, and a row has only ${known.join(', ')}.`;
  const hint = `Call it input.${name}, or leave out input: then all other fields are the input.`;
  return new SnodoError('invalid', `${place}: ${message} ${hint}`, { problems: [{ path: place, message, hint }] });
}

function tagsOf(tags: Json): Json {
  if (isList(tags)) return tags;
  if (typeof tags !== 'string') return tags === null ? [] : [tags];
  return tags
    .split(/[,;|]/)
    .map((one) => one.trim())
    .filter((one) => one !== '');
}

/**
 * A row of a file: fields called input, expected and tags, or parts of them (`input.text`); where none is called input,
 * all other fields are the input.
 *
 * @param isTable an empty cell is no value at all there.
 * @throws SnodoError `invalid` for a field that is nothing of a row.
 *
 * @example
 * rowOf({ text: 'Hello', expected: 'greeting' }, 'rows[0]', true); // { input: { text: 'Hello' }, expected: 'greeting' }
 */
export function rowOf(fields: Fields, place: string, isTable: boolean): Fields {
  const row: { [field: string]: Json } = {};
  const others: { [field: string]: Json } = {};
  for (const [name, value] of Object.entries(fields)) {
    const root = rootOf(name);
    if (root === undefined) others[name] = value;
    else if (name !== root) row[root] = withPlace(row[root], name.slice(root.length + 1), value);
    else if (!(isTable && (value === null || value === '') && root !== 'input')) row[root] = value;
  }
  const [stray] = Object.keys(others);
  if ('input' in row && stray !== undefined) throw wrong(place, stray);
  return {
    ...row,
    ...('input' in row || stray === undefined ? {} : { input: others }),
    ...('tags' in row ? { tags: tagsOf(row['tags'] ?? null) } : {}),
  };
}
