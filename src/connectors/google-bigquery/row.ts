import { z } from 'zod';
import { isList, isObject, type Json } from '../../core/json.ts';

/** A column of a table or of a result; a RECORD has columns itself. */
interface Field {
  readonly name: string;
  readonly type: string;
  readonly mode?: string | undefined;
  readonly fields?: readonly Field[] | undefined;
}

export const fieldSchema: z.ZodType<Field> = z.looseObject({
  name: z.string(),
  type: z.string(),
  mode: z.string().optional(),
  get fields() {
    return z.array(fieldSchema).optional();
  },
});

export const rowsSchema = z.array(z.object({ f: z.array(z.object({ v: z.json() })) }));
const value: z.ZodType<Json> = z.json();
export const row = z.record(z.string(), value);
type Row = z.infer<typeof row>;

/** Microseconds since 1970 as ISO 8601 writes them, with six digits where three do not do. */
function timeOf(text: string): Json {
  if (!/^-?\d+$/.test(text)) return text;
  const micros = BigInt(text);
  const rest = ((micros % 1000n) + 1000n) % 1000n;
  const date = new Date(Number((micros - rest) / 1000n));
  if (Number.isNaN(date.getTime())) return text;
  const written = date.toISOString();
  return rest === 0n ? written : `${written.slice(0, -1)}${String(rest).padStart(3, '0')}Z`;
}

/** As a number, where that is the same number. */
function integerOf(text: string): Json {
  const number = Number(text);
  return Number.isSafeInteger(number) ? number : text;
}

function floatOf(text: string): Json {
  const number = Number(text);
  return Number.isFinite(number) ? number : text;
}

function parsed(text: string): Json {
  try {
    return z.json().parse(JSON.parse(text));
  } catch {
    return text;
  }
}

/** What is not here stays the text that it comes as: among others NUMERIC, whose digits a number would lose. */
const readers: Readonly<Record<string, (text: string) => Json>> = {
  INTEGER: integerOf,
  INT64: integerOf,
  FLOAT: floatOf,
  FLOAT64: floatOf,
  BOOLEAN: (text) => text === 'true',
  BOOL: (text) => text === 'true',
  TIMESTAMP: timeOf,
  JSON: parsed,
};

function insideOf(cell: Json, place: 'v' | 'f'): Json {
  return isObject(cell) ? (cell[place] ?? null) : null;
}

function valueOf(cell: Json, field: Field): Json {
  if (cell === null) return null;
  if (field.mode === 'REPEATED') {
    const one = { ...field, mode: undefined };
    return isList(cell) ? cell.map((each) => valueOf(insideOf(each, 'v'), one)) : [];
  }
  if (field.fields !== undefined) {
    const cells = insideOf(cell, 'f');
    return recordOf(isList(cells) ? cells.map((each) => insideOf(each, 'v')) : [], field.fields);
  }
  const read = readers[field.type];
  return typeof cell === 'string' && read !== undefined ? read(cell) : cell;
}

function recordOf(cells: readonly Json[], fields: readonly Field[]): Row {
  return Object.fromEntries(fields.map((field, at) => [field.name, valueOf(cells[at] ?? null, field)]));
}

/** Rows as BigQuery answers them (`{ f: [{ v }] }`), by the names of their columns and in the types of JSON. */
export function rowsOf(rows: z.infer<typeof rowsSchema>, fields: readonly Field[]): Row[] {
  return rows.map(({ f }) =>
    recordOf(
      f.map(({ v }) => v),
      fields,
    ),
  );
}
