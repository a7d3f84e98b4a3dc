import type { Json } from '../core/json.ts';
import { unfit } from './unfit.ts';

/**
 * Names for the columns of a table; a column without one is called by its number.
 *
 * @throws SnodoError `invalid` where a name comes twice.
 */
export function columnNames(cells: readonly Json[]): readonly string[] {
  const names = cells.map((cell, at) => {
    const name = typeof cell === 'object' ? '' : String(cell).trim();
    return name === '' ? `column${at + 1}` : name;
  });
  const seen = new Set<string>();
  for (const name of names) {
    if (seen.has(name)) {
      throw unfit(
        'value',
        `Two columns are called "${name.slice(0, 100)}".`,
        'Name all of them in options.columns, or read lists with header: false.',
      );
    }
    seen.add(name);
  }
  return names;
}

/** Rows as objects. Names are own properties, also one called __proto__. */
export function namedRows(names: readonly string[], rows: readonly (readonly Json[])[]): Json {
  return rows.map((row) => Object.fromEntries(names.map((name, at) => [name, row[at] ?? null])));
}
