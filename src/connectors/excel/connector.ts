import { z } from 'zod';
import { connector } from '../../connector/connector.ts';
import type { ConnectorHttp } from '../../connector/http.ts';
import { graphAuth, graphTest, graphUrl } from '../microsoft-graph/auth.ts';
import { graphList } from '../microsoft-graph/graph-list.ts';
import { changedRow, newRow } from './polls.ts';
import * as ranges from './ranges.ts';
import { columnsOf } from './rows.ts';
import * as tables from './tables.ts';
import { reference, workbookPath } from './workbook.ts';

const named = z.object({ id: z.string(), name: z.string() });
const inWorkbook = z.object({ itemId: z.string().min(1), driveId: z.string().min(1).optional() });

async function namesIn(http: ConnectorHttp, place: z.infer<typeof inWorkbook>, what: 'worksheets' | 'tables') {
  const found = await http.get(workbookPath(place, `/${what}`), { query: { $select: 'id,name' } });
  return found.read(z.object({ value: z.array(named) })).value.map(({ name }) => ({ value: name, label: name }));
}

/** Microsoft Excel: workbooks of Microsoft 365, by rows of tables and by ranges. */
export const excel = connector({
  id: 'excel',
  title: 'Microsoft Excel',
  description: 'Reads and writes tables and ranges of workbooks in Microsoft 365.',
  categories: ['data', 'productivity'],
  color: '#107c41',
  docs: `${reference}/resources/excel`,
  baseUrl: graphUrl,
  auth: graphAuth(['Files.ReadWrite']),
  test: graphTest,
})
  .action('list-rows', tables.listRows)
  .action('find-rows', tables.findRows)
  .action('append-rows', tables.appendRows)
  .action('update-row', tables.updateRow)
  .action('delete-rows', tables.deleteRows)
  .action('read-range', ranges.readRange)
  .action('write-range', ranges.writeRange)
  .action('clear-range', ranges.clearRange)
  .action('list-worksheets', ranges.listWorksheets)
  .action('list-tables', tables.listTables)
  .poll('new-row', newRow)
  .poll('changed-row', changedRow)
  .choices('workbooks', {
    docs: `${reference}/driveitem-search`,
    input: z.object({}),
    run: async ({ http, search }) => {
      // In OData a quote in a text is written twice.
      const text = encodeURIComponent(`${search} .xlsx`.trim().replaceAll("'", "''"));
      const found = await graphList(http, `/v1.0/me/drive/root/search(q='${text}')`, named, { limit: 200 });
      return found.filter(({ name }) => /\.xls[xm]$/i.test(name)).map(({ id, name }) => ({ value: id, label: name }));
    },
  })
  .choices('worksheets', {
    docs: `${reference}/workbook-list-worksheets`,
    input: inWorkbook,
    run: ({ http, input }) => namesIn(http, input, 'worksheets'),
  })
  .choices('tables', {
    docs: `${reference}/workbook-list-tables`,
    input: inWorkbook,
    run: ({ http, input }) => namesIn(http, input, 'tables'),
  })
  .choices('columns', {
    docs: `${reference}/table-list-columns`,
    input: inWorkbook.extend({ table: z.string().min(1) }),
    run: async ({ http, input }) => (await columnsOf(http, input)).map((name) => ({ value: name, label: name })),
  });
