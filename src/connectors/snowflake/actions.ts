import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { SnodoError } from '../../core/error.ts';
import { isList, isObject, type Json } from '../../core/json.ts';
import { bindingsOf, parameters } from './bindings.ts';
import { nameIn, tableIn } from './names.ts';
import { row } from './row.ts';
import * as one from './statement.ts';

const { handle, limit, reference, statements, waitSeconds, where } = one;

export const executeStatement = defineAction({
  title: 'Run a statement',
  description: 'Runs one statement of SQL, waits for it and gives the rows by the names of their columns.',
  docs: `${reference}/submitting-requests`,
  effect: 'write',
  input: z.strictObject({
    statement: z.string().min(1).meta({
      title: 'SQL',
      description: 'One statement. Values belong into the parameters, never into the text: ? stands for each.',
      format: 'multiline',
    }),
    parameters,
    ...where,
    timeout: z.int().min(0).max(604_800).optional().meta({
      title: 'Give up after',
      description: 'Seconds after which Snowflake stops the statement. Left out: as the account has set it.',
    }),
    limit,
    waitSeconds,
  }),
  output: one.result,
  run: ({ http, input: { parameters: values, ...asked }, key }) =>
    one.rowsOfStatement(http, { ...asked, ...(values.length > 0 ? { bindings: bindingsOf(values) } : {}) }, asked, key),
});

export const getStatement = defineAction({
  title: 'Get a statement',
  description: 'Says whether a statement that was started before is over, and gives its rows.',
  docs: `${reference}/handling-responses`,
  effect: 'read',
  input: z.strictObject({ statementHandle: handle, limit, waitSeconds }),
  output: one.result,
  run: ({ http, input }) => one.rowsOfHandle(http, input.statementHandle, input),
});

export const cancelStatement = defineAction({
  title: 'Cancel a statement',
  description: 'Stops a statement that is under way.',
  docs: `${reference}/cancelling-requests`,
  effect: 'idempotent',
  input: z.strictObject({ statementHandle: handle }),
  output: z.looseObject({ statementHandle: z.string().optional(), message: z.string().optional() }),
  run: ({ http, input }) => http.post(`${statements}/${encodeURIComponent(input.statementHandle)}/cancel`),
});

function isJson(value: Json | undefined): boolean {
  return value !== undefined && (isObject(value) || isList(value));
}

/** Objects and lists are read from their text, which VALUES itself does not do. */
function insertInto(table: string, rows: readonly z.infer<typeof row>[]) {
  const columns = [...new Set(rows.flatMap((each) => Object.keys(each)))];
  const read = columns.map((name, at) => {
    const place = `column${at + 1}`;
    return rows.some((each) => isJson(each[name])) ? `PARSE_JSON(${place})` : place;
  });
  const places = `(${columns.map(() => '?').join(', ')})`;
  const names = columns.map(nameIn).join(', ');
  const from = `SELECT ${read.join(', ')} FROM VALUES ${rows.map(() => places).join(', ')}`;
  return {
    statement: `INSERT INTO ${tableIn(table)} (${names}) ${from}`,
    bindings: bindingsOf(rows.flatMap((each) => columns.map((name) => each[name] ?? null))),
  };
}

export const insertRows = defineAction({
  title: 'Insert rows',
  description: 'Adds rows to a table, all of them or none.',
  docs: `${reference}/submitting-requests`,
  effect: 'write',
  input: z.strictObject({
    table: z.string().min(1).meta({
      title: 'Table',
      description: 'TABLE, or with what it is in: DATABASE.SCHEMA.TABLE. Capitals count only in quotes.',
      options: 'tables',
    }),
    rows: z
      .array(row.refine((each) => Object.keys(each).length > 0, 'has no column'))
      .min(1)
      .max(1_000)
      .meta({ title: 'Rows', description: 'Each by the names of the columns.', format: 'json' }),
    ...where,
  }),
  output: z.object({ inserted: z.int(), statementHandle: z.string() }),
  run: async ({ http, input: { table, rows, ...place }, key }) => {
    const wanted = { limit: 1, waitSeconds: 120 };
    const done = await one.rowsOfStatement(http, { ...place, ...insertInto(table, rows) }, wanted, key);
    if (!done.complete) {
      throw new SnodoError('timeout', 'Snowflake had not inserted the rows after two minutes, and may still be at it.');
    }
    return { inserted: done.stats?.['numRowsInserted'] ?? rows.length, statementHandle: done.statementHandle };
  },
});
