import { z } from 'zod';

/** The fields that the actions of databases share. */
export const table = z.string().min(1).meta({
  title: 'Table',
  description: 'Its name; with the schema before it where it is in another one: sales.orders.',
  options: 'tables',
});

export const row = z.record(z.string(), z.json());

export const where = row.meta({
  title: 'Where',
  description: 'Columns and the values that they must have; a list for any of several, null for none.',
});

export const rows = z.array(row).min(1).max(1_000).meta({ title: 'Rows', description: 'Values by column.' });

export const set = row.meta({ title: 'Set', description: 'The columns to change, with their new values.' });

const limit = z.int().min(1).max(10_000).default(100).meta({ title: 'Limit', description: 'The most rows to give.' });

export const statement = {
  sql: z.string().min(1),
  parameters: z
    .array(z.json())
    .default([])
    .meta({ title: 'Parameters', description: 'The values of the placeholders, in their order.' }),
  limit: limit.meta({ title: 'Limit', description: 'The most rows to give.' }),
};

export const find = {
  table,
  where: where.default({}),
  columns: z
    .array(z.string().min(1))
    .default([])
    .meta({ title: 'Columns', description: 'Those to give; all where none is named.' }),
  orderBy: z.string().min(1).optional().meta({
    title: 'Order by',
    description: 'The column that the rows are sorted by.',
    options: 'columns',
  }),
  descending: z.boolean().default(false).meta({ title: 'Descending', description: 'The greatest first.' }),
  limit,
};

/** What a poll asks a table by. */
export const growing = {
  table,
  column: z.string().min(1).meta({
    title: 'Growing column',
    description: 'What grows with each new row: its number, or the time at which it was made or changed.',
    options: 'columns',
  }),
  id: z.string().min(1).optional().meta({
    title: 'Id column',
    description: 'What tells two rows apart, where the growing column may be the same in both.',
    options: 'columns',
  }),
};

export const found = z.object({ rows: z.array(row), count: z.int() });

/** Of a statement that gives rows: whether there are more of them than were wanted. */
export const answered = found.extend({ more: z.boolean() });

export const newRow = z.object({ key: z.string(), table: z.string(), row });
