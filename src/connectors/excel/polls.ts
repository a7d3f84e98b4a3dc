import { z } from 'zod';
import type { ConnectorHttp } from '../../connector/http.ts';
import { definePoll } from '../../connector/poll.ts';
import { digestId } from '../../core/id.ts';
import { columnsOf, countOf, row, rowsOf } from './rows.ts';
import { driveId, itemId, type Place, reference, table } from './workbook.ts';

/** Rows have no time, so the last ones are looked at. */
const most = 1_000;

const place = { itemId, table, driveId };

async function lastRows(http: ConnectorHttp, where: Place & { readonly table: string }) {
  const skip = Math.max(0, (await countOf(http, where)) - most);
  const rows = await rowsOf(http, where, await columnsOf(http, where), { skip, limit: most });
  // A table without rows is told as one row without values.
  return rows.filter(({ values }) => Object.values(values).some((one) => one !== ''));
}

export const newRow = definePoll({
  title: 'A new row of a table',
  description: `A row that was put below the others of a table. Of more than ${most} between two looks only the last are seen.`,
  docs: `${reference}/table-list-rows`,
  input: z.strictObject({
    ...place,
    id: z.string().min(1).optional().meta({
      title: 'Id column',
      description: 'What tells two rows apart. Left out: their places, which change when a row is deleted.',
      options: 'columns',
    }),
  }),
  output: row.extend({ key: z.string() }),
  key: ({ key }) => key,
  every: '5m',
  run: async ({ http, input }) =>
    (await lastRows(http, input)).map((one) => ({
      ...one,
      key: String(input.id === undefined ? one.index : (one.values[input.id] ?? one.index)),
    })),
});

export const changedRow = definePoll({
  title: 'A new or changed row of a table',
  description: `A row with values that no row of the table had before. Only the last ${most} are looked at.`,
  docs: `${reference}/table-list-rows`,
  input: z.strictObject(place),
  output: row,
  key: ({ values }) => digestId(JSON.stringify(values)),
  every: '5m',
  run: ({ http, input }) => lastRows(http, input),
});
