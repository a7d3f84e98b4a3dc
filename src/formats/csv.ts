import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import type { Json } from '../core/json.ts';
import { delimiterOf } from './delimiter.ts';
import type { TextFormat } from './format.ts';
import { mostCells, mostColumns } from './limits.ts';
import { columnNames, namedRows } from './named-rows.ts';
import type { ConvertOptions } from './options.ts';
import { type Scalar, tableOf } from './table.ts';
import { typedColumns } from './typed-columns.ts';
import { unfit } from './unfit.ts';

function cellsOf(text: string, delimiter: string): readonly (readonly string[])[] {
  let cells = 0;
  try {
    const rows = parse(text, {
      delimiter,
      relax_column_count: true,
      skip_empty_lines: true,
      on_record: (row: string[]) => {
        cells += row.length;
        if (row.length > mostColumns) {
          throw unfit('value', `A row of the CSV has more than ${mostColumns} cells.`, 'Is it another delimiter?');
        }
        if (cells > mostCells) throw unfit('value', `The CSV has more than ${mostCells} cells.`, 'Send it in parts.');
        return row;
      },
    });
    return rows;
  } catch (error) {
    if (error instanceof Error && 'code' in error && 'lines' in error) {
      // The words of the parser quote the cell.
      const words = error.message.split(/[:,]/)[0] ?? 'it cannot be read';
      throw unfit('value', `The CSV is broken at line ${String(error.lines)}: ${words}.`, undefined, error);
    }
    throw error;
  }
}

function read(text: string, options: ConvertOptions): Json {
  const rows = cellsOf(text, options.delimiter ?? delimiterOf(text));
  const { header = true, types = true } = options;
  const [first = [], ...others] = rows;
  const body = header ? others : rows;
  const names = options.columns ?? (header ? columnNames(first) : undefined);
  if (names !== undefined) {
    const at = body.findIndex((row) => row.length !== names.length);
    const count = body[at]?.length;
    if (count !== undefined) {
      throw unfit(
        'value',
        `Row ${at + (header ? 2 : 1)} of the CSV has ${count} cells, and there are ${names.length} columns.`,
        'Mend the row or the options delimiter and columns, or read lists with header: false.',
      );
    }
  }
  const values = types ? typedColumns(body) : body;
  return names === undefined ? values : namedRows(names, values);
}

/**
 * A cell that a spreadsheet would take for a formula (https://owasp.org/www-community/attacks/CSV_Injection). Digits and
 * signs alone, such as +39 02 123 or -5, can call nothing and stay as they are.
 */
function isFormula(cell: string): boolean {
  return /^[=+\-@\t\r]/.test(cell) && !/^[+-][\d\s.,()/-]*$/.test(cell);
}

function write(value: Json, options: ConvertOptions): Json {
  const { delimiter = ',', escapeFormulas = true } = options;
  const { names, rows } = tableOf(value, options);
  const cell = (one: Scalar, _: number, row: readonly Scalar[]): string | null => {
    // A line that is empty would be no row when it is read.
    if (one === null) return row.length === 1 ? '' : null;
    if (typeof one !== 'string') return String(one);
    return escapeFormulas && isFormula(one) ? `'${one}` : one;
  };
  const lines = [...(names === undefined ? [] : [names]), ...rows].map((row) => row.map(cell));
  return stringify(lines, {
    delimiter,
    record_delimiter: '\r\n',
    // An empty text is not the same as no text to who reads closely.
    cast: { string: (text) => (text === '' ? { value: text, quoted_empty: true } : text) },
  });
}

/** CSV (RFC 4180): a table. */
export const csv: TextFormat = {
  kind: 'text',
  reads: ['delimiter', 'header', 'columns', 'types'],
  writes: ['delimiter', 'header', 'columns', 'flatten', 'escapeFormulas'],
  read,
  write,
};
