import { z } from 'zod';
import type { Json } from '../core/json.ts';
import { SnodoError } from '../core/error.ts';
import { isObject } from '../core/json.ts';
import { convertApart } from '../formats/apart.ts';
import { rowOf } from '../evaluation/imported-row.ts';
import { mostRows, type DatasetRow } from '../store/evaluation/datasets.ts';
import { badField, badInput } from './bad-input.ts';
import { anyJson } from './declared.ts';
import { givenTrigger } from './given-trigger.ts';
import { id } from './names.ts';
import { givenJson } from './read-body.ts';

const { headers, query, params, method } = givenTrigger.shape;
const tag = z.string().min(1).max(100);

/** A row as it is given. */
export const givenRow = z.strictObject({
  input: givenJson.meta({ description: 'What goes in: the body of the trigger.' }),
  expected: givenJson.optional().meta({ description: 'What a good output is; nothing is expected when left out.' }),
  tags: z.array(tag).max(20).default([]),
  trigger: z
    .strictObject({ headers, query, params, method })
    .optional()
    .meta({ description: 'What came with the input, where a workflow reads it.' }),
  outputs: z
    .record(z.string(), givenJson)
    .optional()
    .meta({ description: 'By the id of a step: for this row it is not carried out, and gives this instead.' }),
  run: id.nullable().default(null).meta({ description: 'The run that the row was taken from.' }),
});

export const givenRows = z.array(givenRow).max(mostRows);

export const shownRowSchema = z
  .strictObject({
    position: z.int().meta({ description: 'Its place; it stays the same when others go.' }),
    input: anyJson,
    expected: anyJson.optional(),
    tags: z.array(z.string()),
    trigger: z.record(z.string(), z.unknown()).optional(),
    outputs: z.record(z.string(), z.unknown()).optional(),
    run: z.uuid().nullable(),
  })
  .meta({ id: 'DatasetRow' });

const plain = z.record(z.string(), z.json());

export function rowsOf(given: z.output<typeof givenRows>): readonly DatasetRow[] {
  return given.map(({ input, expected, tags, trigger, outputs, run }) => ({
    input,
    expected,
    tags,
    trigger: trigger && plain.parse(JSON.parse(JSON.stringify(trigger))),
    outputs,
    run,
  }));
}

export function shownRow(row: DatasetRow & { readonly position: number }): z.infer<typeof shownRowSchema> {
  const { position, input, expected, tags, trigger, outputs, run } = row;
  return {
    position,
    input,
    ...(expected === undefined ? {} : { expected }),
    tags: [...tags],
    ...(trigger === undefined ? {} : { trigger: { ...trigger } }),
    ...(outputs === undefined ? {} : { outputs: { ...outputs } }),
    run,
  };
}

/** What files of rows are written in. */
export const rowFormats = {
  'text/csv': 'csv',
  'application/x-ndjson': 'ndjson',
  'application/jsonl': 'ndjson',
} as const;
export type RowFormat = (typeof rowFormats)[keyof typeof rowFormats];

function objectAt(value: Json, place: string): { readonly [field: string]: Json } {
  if (isObject(value)) return value;
  throw badField(place, 'It is no object.', 'Write one with input, and expected and tags where there are some.');
}

/** The rows of a file. @throws SnodoError `invalid` with the row that is wrong. */
export async function importedRows(
  text: string,
  format: RowFormat,
  signal: AbortSignal,
): Promise<readonly DatasetRow[]> {
  const conversion = { from: format, to: 'json', given: { kind: 'text', text }, options: {} } as const;
  const read = await convertApart(conversion, signal);
  const values = typeof read === 'string' ? z.json().parse(JSON.parse(read)) : read;
  const list = z.array(z.json()).parse(values);
  if (list.length > mostRows) {
    throw new SnodoError('too_large', `The file has ${list.length} rows, and a dataset has at most ${mostRows}.`);
  }
  const given = list.map((one, at) => rowOf(objectAt(one, `rows[${at}]`), `rows[${at}]`, format === 'csv'));
  const parsed = givenRows.safeParse(given);
  if (!parsed.success)
    throw badInput(parsed.error.issues.map((issue) => ({ ...issue, path: ['rows', ...issue.path] })));
  return rowsOf(parsed.data);
}
