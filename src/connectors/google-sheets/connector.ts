import { z } from 'zod';
import { connector } from '../../connector/connector.ts';
import { unlessGone } from '../../connector/unless-gone.ts';
import { googleAuth } from '../google-workspace/auth.ts';
import { changedRow, newRow } from './new-row.ts';
import * as reading from './reading.ts';
import { columnsOf, reference } from './sheet.ts';
import { tabsOf } from './tabs.ts';
import * as writing from './writing.ts';

/** The public spreadsheet of Google's own examples (https://developers.google.com/sheets/api/quickstart/apps-script). */
const sampleId = '1BxiMVs0XRA5nFMdKvBdBZjgmUUqptlbs74OgvE2upms';

/** Google Sheets: rows by the names of their columns. */
export const googleSheets = connector({
  id: 'google-sheets',
  title: 'Google Sheets',
  description: 'Reads and writes rows of spreadsheets by the names of their columns.',
  categories: ['data', 'productivity'],
  color: '#0f9d58',
  docs: reference,
  baseUrl: 'https://sheets.googleapis.com',
  auth: googleAuth('spreadsheets'),
  test: {
    docs: `${reference}/spreadsheets/get`,
    ask: async (http) => {
      // The API does not say who calls. Whoever is known may read this one; a wrong credential is refused even were it gone.
      await unlessGone(http.get(`/v4/spreadsheets/${sampleId}`, { query: { fields: 'spreadsheetId' } }));
      return 'an account that may use Google Sheets';
    },
  },
})
  .action('read-rows', reading.readRows)
  .action('find-rows', reading.findRows)
  .action('append-row', writing.appendRow)
  .action('append-rows', writing.appendRows)
  .action('update-row', writing.updateRow)
  .action('delete-row', writing.deleteRow)
  .action('read-range', reading.getValues)
  .action('write-range', writing.writeValues)
  .action('clear-range', writing.clearValues)
  .action('get-spreadsheet', reading.getSpreadsheet)
  .action('create-spreadsheet', writing.createSpreadsheet)
  .action('add-sheet', writing.addSheet)
  .poll('new-row', newRow)
  .poll('changed-row', changedRow)
  .choices('sheets', {
    docs: `${reference}/spreadsheets/get`,
    input: z.object({ spreadsheetId: z.string().min(1) }),
    run: async ({ http, input }) =>
      (await tabsOf(http, input.spreadsheetId)).map(({ title }) => ({ value: title, label: title })),
  })
  .choices('columns', {
    docs: `${reference}/spreadsheets.values/get`,
    input: z.object({ spreadsheetId: z.string().min(1), sheet: z.string().min(1), headerRow: z.int().default(1) }),
    run: async ({ http, input }) => (await columnsOf(http, input)).map((name) => ({ value: name, label: name })),
  });
