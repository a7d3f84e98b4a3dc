import { z } from 'zod';
import { definePoll } from '../../connector/poll.ts';
import { portions } from '../../connector/portions.ts';
import { digestId } from '../../core/id.ts';
import { bindingsOf } from './bindings.ts';
import { nameIn } from './names.ts';
import { row } from './row.ts';
import { pagesOfStatement, reference, where } from './statement.ts';

/** Of a whole table only the highest numbers are sorted: more than one look takes, so that it says so where there are more. */
const mostNumbers = 20_000;
/** How many rows are given at a time: Snowflake chooses itself how many an answer holds. */
const atOnce = 1_000;

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
  description: 'A row that a query gives and did not give before. Each look wakes the warehouse.',
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
  newestFirst: ({ columnType }) => columnType === 'NUMBER',
  async *run({ http, input: { statement, column, columnType, ...place }, since }) {
    const name = nameIn(column);
    const compared = later[columnType];
    const ending =
      compared === undefined
        ? `ORDER BY ${name} DESC LIMIT ${mostNumbers}`
        : `WHERE ${name} >= ${compared} ORDER BY ${name}`;
    const bindings = compared === undefined ? {} : { bindings: bindingsOf([since.toISOString()]) };
    // On lines of its own, so that a comment at its end ends there.
    const inside = `SELECT * FROM (\n${statement.trim().replace(/;+$/, '')}\n)`;
    const pages = pagesOfStatement(http, { ...place, ...bindings, statement: `${inside} ${ending}` }, 120);
    for await (const rows of pages) {
      const items = rows.map((one) => ({ key: digestId(JSON.stringify(one)), row: one }));
      yield* portions(items, atOnce);
    }
  },
});
