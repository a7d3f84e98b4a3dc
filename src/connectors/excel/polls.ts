import { z } from 'zod';
import type { ConnectorHttp } from '../../connector/http.ts';
import { definePoll } from '../../connector/poll.ts';
import { digestId } from '../../core/id.ts';
import { columnsOf, pagesOf, row } from './rows.ts';
import { driveId, itemId, type Place, reference, table } from './workbook.ts';

const place = { itemId, table, driveId };

/** Rows have no time, and anybody may sort them: all are looked at. */
async function* allRows(http: ConnectorHttp, where: Place & { readonly table: string }) {
  const all = { skip: 0, limit: Number.POSITIVE_INFINITY };
  for await (const page of pagesOf(http, where, await columnsOf(http, where), all)) {
    // A table without rows is told as one row without values.
    yield page.filter(({ values }) => Object.values(values).some((one) => one !== ''));
  }
}

export const newRow = definePoll({
  title: 'A new row of a table',
  description: 'A row that was put below the others of a table.',
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
  async *run({ http, input }) {
    for await (const page of allRows(http, input)) {
      yield page.map((one) => ({
        ...one,
        key: String(input.id === undefined ? one.index : (one.values[input.id] ?? one.index)),
      }));
    }
  },
});

export const changedRow = definePoll({
  title: 'A new or changed row of a table',
  description: 'A row with values that no row of the table had before.',
  docs: `${reference}/table-list-rows`,
  input: z.strictObject(place),
  output: row,
  key: ({ values }) => digestId(JSON.stringify(values)),
  every: '5m',
  run: ({ http, input }) => allRows(http, input),
});
