import { isList, isObject, type Json } from '../core/json.ts';
import { mostCells } from './limits.ts';
import type { ConvertOptions } from './options.ts';
import { unfit } from './unfit.ts';

export type Scalar = string | number | boolean | null;

/** A table as it is written: what stands above it, and its rows. */
export interface Table {
  readonly names: readonly string[] | undefined;
  readonly rows: readonly (readonly Scalar[])[];
}

function flattened(value: Json, name: string, into: Map<string, Scalar>, path: string): void {
  if (typeof value !== 'object' || value === null) {
    if (into.has(name)) throw unfit(path, `Two values would be in the column "${name}".`, 'Rename one of them.');
    into.set(name, value);
    return;
  }
  const parts = isList(value) ? value.map((one, at): [string, Json] => [String(at), one]) : Object.entries(value);
  for (const [key, part] of parts) flattened(part, name === '' ? key : `${name}.${key}`, into, path);
}

function scalar(value: Json, path: string): Scalar {
  if (typeof value !== 'object' || value === null) return value;
  throw unfit(
    path,
    `A cell cannot hold ${isList(value) ? 'a list' : 'an object'}.`,
    'Map it to a text or a number, or say options.flatten: true.',
  );
}

function cellsOf(row: { readonly [name: string]: Json }, flatten: boolean, path: string): ReadonlyMap<string, Scalar> {
  const cells = new Map<string, Scalar>();
  for (const [name, value] of Object.entries(row)) {
    if (flatten) flattened(value, name, cells, `${path}.${name}`);
    else cells.set(name, scalar(value, `${path}.${name}`));
  }
  return cells;
}

function refuseTooMany(cells: number): void {
  if (cells > mostCells) {
    throw unfit('value', `The table has more than ${mostCells} cells.`, 'Write it in parts.');
  }
}

function namedTable(rows: readonly { readonly [name: string]: Json }[], options: ConvertOptions, path: string): Table {
  const read = rows.map((row, at) => cellsOf(row, options.flatten === true, `${path}[${at}]`));
  // In the order in which they come first, so that a field that only later rows have is a column as well.
  const names = options.columns ?? [...new Set(read.flatMap((row) => [...row.keys()]))];
  refuseTooMany(names.length * rows.length);
  const lines = read.map((row) => names.map((name) => row.get(name) ?? null));
  // Of no columns there is nothing to write above.
  return { names: options.header === false || names.length === 0 ? undefined : names, rows: lines };
}

function listedTable(rows: readonly Json[], { columns, header }: ConvertOptions, path: string): Table {
  const lines = rows.map((row, at) => {
    if (!isList(row)) throw unfit(`${path}[${at}]`, 'The rows are lists, and this is none.', 'Make all rows alike.');
    return row.map((cell, column) => scalar(cell, `${path}[${at}][${column}]`));
  });
  refuseTooMany(lines.reduce((sum, line) => sum + line.length, 0));
  return { names: header === false ? undefined : columns, rows: lines };
}

/**
 * A value as a table: a list of objects, whose fields are columns, or of lists, or one object for one row.
 *
 * @throws SnodoError `invalid` that names the place of what a table cannot have.
 */
export function tableOf(value: Json, options: ConvertOptions, path = 'value'): Table {
  if (isObject(value)) return namedTable([value], options, path);
  if (!isList(value)) throw unfit(path, 'A table is a list of rows.', 'Give a list of objects, or of lists.');
  const [first] = value;
  if (first !== undefined && isList(first)) return listedTable(value, options, path);
  return namedTable(
    value.map((row, at) => {
      if (isObject(row)) return row;
      throw unfit(`${path}[${at}]`, 'A row is an object or a list, and this is neither.', 'Make all rows alike.');
    }),
    options,
    path,
  );
}
