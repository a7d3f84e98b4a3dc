import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { definePoll } from '../../connector/poll.ts';
import { SnodoError } from '../../core/error.ts';
import type { Database } from './database.ts';
import { answered, find, found, growing, newRow, row, rows, set, statement, table, where } from './fields.ts';
import { asNewRow } from './row.ts';
import { deleteFrom, insertInto, selectFrom, updateIn } from './statement.ts';

/** How many rows are read at a time. */
const mostNew = 500;

/** What a database is asked to do, in its own dialect. */
export function sqlActions({ dialect, docs, placeholders, returning, ask, change, onConflict }: Database) {
  return {
    query: defineAction({
      title: 'Run a query',
      description: 'Runs one statement of SQL, and gives its rows.',
      docs: docs.query,
      effect: 'write',
      input: z.strictObject({
        ...statement,
        sql: statement.sql.meta({
          title: 'SQL',
          description: `One statement. Values belong into the parameters, never into the text: ${placeholders} stands for them.`,
          format: 'multiline',
        }),
      }),
      output: answered,
      run: ({ socket, input: { sql, parameters, limit } }) =>
        ask(socket, 'QUERY', { text: sql, values: parameters }, limit),
    }),
    findRows: defineAction({
      title: 'Find rows',
      description: 'Gives the rows of a table that have the wanted values.',
      docs: docs.select,
      effect: 'read',
      input: z.strictObject(find),
      output: answered,
      run: ({ socket, input }) =>
        ask(
          socket,
          'SELECT',
          selectFrom(dialect, {
            ...input,
            limit: input.limit + 1,
            orderBy: input.orderBy === undefined ? [] : [input.orderBy],
          }),
          input.limit,
        ),
    }),
    insertRows: defineAction({
      title: 'Insert rows',
      description: 'Adds rows to a table, all of them or none.',
      docs: docs.insert,
      effect: 'write',
      input: z.strictObject({ table, rows }),
      output: found,
      run: ({ socket, input }) => change(socket, 'INSERT', insertInto(dialect, input.table, input.rows, returning)),
    }),
    updateRows: defineAction({
      title: 'Update rows',
      description: 'Changes the rows of a table that have the wanted values.',
      docs: docs.update,
      effect: 'idempotent',
      input: z.strictObject({ table, where, set }),
      output: found,
      run: ({ socket, input }) =>
        change(socket, 'UPDATE', updateIn(dialect, input.table, input.where, input.set, returning)),
    }),
    upsertRow: defineAction({
      title: 'Insert or update a row',
      description: 'Adds a row, or changes the one that has the same key already.',
      docs: docs.upsert,
      effect: 'idempotent',
      input: z.strictObject({
        table,
        row: row.meta({ title: 'Row', description: 'Values by column, with those of the key.' }),
        keys: z.array(z.string().min(1)).min(1).meta({
          title: 'Key columns',
          description: 'The columns of a primary key or of a unique index.',
        }),
      }),
      output: found,
      run: ({ socket, input: { keys, ...input } }) => {
        const columns = Object.keys(input.row);
        const missing = keys.find((key) => !columns.includes(key));
        if (missing !== undefined) {
          throw new SnodoError('invalid', `row has no value for the key column "${missing}".`);
        }
        const ending = onConflict(keys, columns) + returning;
        return change(socket, 'UPSERT', insertInto(dialect, input.table, [input.row], ending));
      },
    }),
    deleteRows: defineAction({
      title: 'Delete rows',
      description: 'Deletes the rows of a table that have the wanted values.',
      docs: docs.delete,
      effect: 'idempotent',
      input: z.strictObject({ table, where }),
      output: found,
      run: ({ socket, input }) => change(socket, 'DELETE', deleteFrom(dialect, input.table, input.where, returning)),
    }),
    newRow: definePoll({
      title: 'A new row',
      description: 'A row that was added to a table, or changed.',
      docs: docs.select,
      input: z.strictObject(growing),
      output: newRow,
      key: ({ key }) => key,
      every: '5m',
      newestFirst: true,
      async *run({ socket, input }) {
        const { table: from, column, id } = input;
        const orderBy = [column, ...(id === undefined || id === column ? [] : [id])];
        const wanted = { table: from, where: {}, columns: [], orderBy, descending: true, limit: mostNew };
        for (let offset = 0; ; offset += mostNew) {
          const { rows: newest } = await ask(socket, 'SELECT', selectFrom(dialect, { ...wanted, offset }), mostNew);
          yield newest.map((one) => asNewRow(one, input));
          if (newest.length < mostNew) return;
        }
      },
    }),
  };
}
