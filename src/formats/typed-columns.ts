import type { Json } from '../core/json.ts';
import { exactNumber } from './exact-number.ts';

type Cell = (text: string) => Json | undefined;

const kinds: readonly Cell[] = [exactNumber, (text) => (text === 'true' ? true : text === 'false' ? false : undefined)];

/** What makes values of a column: only where all of its texts are of one kind, so that 007 keeps 12 a text. */
function kindOf(rows: readonly (readonly string[])[], column: number): Cell | undefined {
  return kinds.find((kind) => {
    let seen = false;
    for (const row of rows) {
      const text = row[column] ?? '';
      if (text === '') continue;
      if (kind(text) === undefined) return false;
      seen = true;
    }
    return seen;
  });
}

/** Rows of texts as values: numbers or booleans in a column that has nothing else, where an empty cell is null. */
export function typedColumns(rows: readonly (readonly string[])[]): readonly (readonly Json[])[] {
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
  const columns = Array.from({ length: width }, (_, at) => kindOf(rows, at));
  return rows.map((row) =>
    row.map((text, at) => {
      const kind = columns[at];
      return kind === undefined ? text : text === '' ? null : (kind(text) ?? text);
    }),
  );
}
