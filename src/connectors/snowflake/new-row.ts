import { z } from 'zod';
import { definePoll } from '../../connector/poll.ts';
import { SnodoError } from '../../core/error.ts';
import { digestId } from '../../core/id.ts';
import { bindingsOf } from './bindings.ts';
import { nameIn } from './names.ts';
import { row } from './row.ts';
import { reference, rowsOfStatement, where } from './statement.ts';

/** A look must stay small; what is older than these is not seen. */
const mostNew = 500;

/** How a column of each type is compared with a time that is written as ISO 8601. */
const later = {
  TIMESTAMP_LTZ: 'TO_TIMESTAMP_TZ(?)',
  TIMESTAMP_TZ: 'TO_TIMESTAMP_TZ(?)',
  TIMESTAMP_NTZ: 'TO_TIMESTAMP_NTZ(?)',
  DATE: 'TO_DATE(TO_TIMESTAMP_NTZ(?))',
  NUMBER: undefined,
} as const;

export const newRow = definePoll({
  title: 'A new row',
  description: `A row that a query gives and did not give before. Each look wakes the warehouse. Of more than ${mostNew} between two looks only the newest are seen.`,
  docs: `${reference}/submitting-requests`,
  input: z.strictObject({
    statement: z.string().min(1).meta({
      title: 'SQL',
      description: 'A SELECT whose rows have the growing column. It may be of one table or of several.',
      format: 'multiline',
    }),
    column: z.string().min(1).meta({
      title: 'Growing column',
      description: 'What grows with each new row: its number, or the time at which it was made or changed.',
    }),
    columnType: z
      .enum(['TIMESTAMP_LTZ', 'TIMESTAMP_TZ', 'TIMESTAMP_NTZ', 'DATE', 'NUMBER'])
      .default('TIMESTAMP_LTZ')
      .meta({
        title: 'Its type',
        description: 'By a time only what is new is read. One without a zone is taken for UTC.',
      }),
    ...where,
  }),
  output: z.object({ key: z.string(), row }),
  key: ({ key }) => key,
  every: '15m',
  run: async ({ http, input: { statement, column, columnType, ...place }, since }) => {
    const name = nameIn(column);
    const compared = later[columnType];
    const filter = compared === undefined ? '' : ` WHERE ${name} >= ${compared}`;
    const bindings = compared === undefined ? {} : { bindings: bindingsOf([since.toISOString()]) };
    // On lines of its own, so that a comment at its end ends there.
    const inside = `SELECT * FROM (\n${statement.trim().replace(/;+$/, '')}\n)`;
    const asked = { ...place, ...bindings, statement: `${inside}${filter} ORDER BY ${name} DESC LIMIT ${mostNew}` };
    const found = await rowsOfStatement(http, asked, { limit: mostNew, waitSeconds: 120 });
    if (!found.complete) throw new SnodoError('timeout', 'Snowflake had not finished the query after two minutes.');
    return found.rows.toReversed().map((one) => ({ key: digestId(JSON.stringify(one)), row: one }));
  },
});
