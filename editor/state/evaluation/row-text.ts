import { isList, isObject } from '../../../src/core/json.ts';
import { jsonOf } from '../json-text.ts';

/** Rows as they are sent: what they are written in, and the text. */
export interface RowText {
  readonly type: 'application/json' | 'text/csv' | 'application/x-ndjson';
  readonly text: string;
}

const byEnding = [
  ['.csv', 'text/csv'],
  ['.tsv', 'text/csv'],
  ['.jsonl', 'application/x-ndjson'],
  ['.ndjson', 'application/x-ndjson'],
] as const;

/** A list of rows, or an object that has them, as the API takes it. */
function whole(text: string): RowText | undefined {
  const value = jsonOf(text);
  if (value === undefined) return undefined;
  if (isList(value)) return { type: 'application/json', text: JSON.stringify({ rows: value }) };
  const rows = isObject(value) ? value['rows'] : undefined;
  return rows === undefined ? undefined : { type: 'application/json', text: JSON.stringify({ rows }) };
}

/** What a file, or a text that was pasted, is written in: by its name, else by how it begins. */
export function rowText(text: string, name = ''): RowText | undefined {
  if (text.trim() === '') return undefined;
  const ending = byEnding.find(([end]) => name.toLowerCase().endsWith(end));
  if (ending) return { type: ending[1], text };
  const json = whole(text);
  if (json) return json;
  return { type: text.trimStart().startsWith('{') ? 'application/x-ndjson' : 'text/csv', text };
}
