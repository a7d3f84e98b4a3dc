import { z } from 'zod';
import { definePoll } from '../../connector/poll.ts';
import { digestId } from '../../core/id.ts';
import { headerRow, reference, row, sheet, spreadsheetId, tableOf } from './sheet.ts';

const input = z.strictObject({ spreadsheetId, sheet, headerRow });
/** Rows have no time, so all that are there are looked at, of a very long sheet the last ones. */
const most = 5000;

export const newRow = definePoll({
  title: 'A new row',
  description:
    'A row that was put below the others. One that comes between them, or into a place that had one, is not noticed.',
  docs: `${reference}/spreadsheets.values/get`,
  input,
  output: row,
  key: ({ row: at }) => at,
  every: '5m',
  run: async ({ http, input: place }) => (await tableOf(http, place)).rows.slice(-most),
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
  run: async ({ http, input: place }) => (await tableOf(http, place)).rows.slice(-most),
});
