import { z } from 'zod';
import { definePoll } from '../../connector/poll.ts';
import { digestId } from '../../core/id.ts';
import { location, projectId, reference } from './place.ts';
import { queryOf, statement } from './query.ts';
import { pagesOfQuery } from './results.ts';
import { row } from './row.ts';

/** Of a whole table only the highest numbers are sorted: more than one look takes, so that it says so where there are more. */
const mostNumbers = 20_000;

/** How a time is written for a column of each type. */
const times: Readonly<Record<'TIMESTAMP' | 'DATETIME' | 'DATE', (since: Date) => string>> = {
  TIMESTAMP: (since) => since.toISOString(),
  DATETIME: (since) => since.toISOString().replace(/Z$/, ''),
  DATE: (since) => since.toISOString().slice(0, 10),
};

export const newRow = definePoll({
  title: 'A new row',
  description: 'A row that a query gives and did not give before. Each look is a query, and billed as one.',
  docs: `${reference}/jobs/query`,
  input: z.strictObject({
    projectId,
    query: statement.query.meta({
      title: 'SQL',
      description: 'In GoogleSQL: a SELECT whose rows have the growing column. It may be of one table or of several.',
      format: 'multiline',
    }),
    column: z
      .string()
      .regex(/^[A-Za-z_][A-Za-z0-9_]*$/, 'is not the name of a column')
      .meta({
        title: 'Growing column',
        description: 'What grows with each new row: its number, or the time at which it was made or changed.',
      }),
    columnType: z.enum(['TIMESTAMP', 'DATETIME', 'DATE', 'NUMBER']).default('TIMESTAMP').meta({
      title: 'Its type',
      description: 'By a time only what is new is read, which costs less where the table is partitioned by it.',
    }),
    maximumBytesBilled: statement.maximumBytesBilled,
    location,
  }),
  output: z.object({ key: z.string(), row }),
  key: ({ key }) => key,
  every: '15m',
  newestFirst: ({ columnType }) => columnType === 'NUMBER',
  async *run({ http, input, since }) {
    const { columnType: type, column } = input;
    const inside = input.query.trim().replace(/;+$/, '');
    const ending =
      type === 'NUMBER'
        ? `ORDER BY \`${column}\` DESC LIMIT ${mostNumbers}`
        : `WHERE \`${column}\` >= @snodo_since ORDER BY \`${column}\``;
    const value = type === 'NUMBER' ? undefined : { type, value: times[type](since) };
    const asked = queryOf({
      projectId: input.projectId,
      // On lines of its own, so that a comment at its end ends there.
      query: `SELECT * FROM (\n${inside}\n) ${ending}`,
      parameters: value === undefined ? {} : { snodo_since: value },
      maximumBytesBilled: input.maximumBytesBilled,
    });
    const pages = pagesOfQuery(http, input.projectId, { ...asked, location: input.location }, 120);
    for await (const rows of pages) yield rows.map((one) => ({ key: digestId(JSON.stringify(one)), row: one }));
  },
});
