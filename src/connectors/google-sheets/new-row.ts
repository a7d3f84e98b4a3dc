import { z } from 'zod';
import type { ConnectorHttp } from '../../connector/http.ts';
import { definePoll } from '../../connector/poll.ts';
import { portions } from '../../connector/portions.ts';
import { digestId } from '../../core/id.ts';
import { headerRow, reference, row, sheet, spreadsheetId, tableOf } from './sheet.ts';

const input = z.strictObject({ spreadsheetId, sheet, headerRow });
/** How many rows are kept at a time. */
const atOnce = 5_000;

/** Rows have no time, so all that are there are looked at. */
async function* allRows(http: ConnectorHttp, place: z.output<typeof input>) {
  yield* portions((await tableOf(http, place)).rows, atOnce);
}

export const newRow = definePoll({
  title: 'A new row',
  description:
    'A row that was put below the others. One that comes between them, or into a place that had one, is not noticed.',
  docs: `${reference}/spreadsheets.values/get`,
  input,
  output: row,
  key: ({ row: at }) => at,
  every: '5m',
  run: ({ http, input: place }) => allRows(http, place),
});

export const changedRow = definePoll({
  title: 'A new or changed row',
  description: 'A row with values that no row of the sheet had before.',
  docs: `${reference}/spreadsheets.values/get`,
  input,
  output: row,
  // Not by its number: rows move when another is deleted.
  key: ({ values }) => digestId(JSON.stringify(values)),
  every: '5m',
  run: ({ http, input: place }) => allRows(http, place),
});
