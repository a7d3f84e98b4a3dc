import { z } from 'zod';
import type { ConnectorHttp } from '../../connector/http.ts';
import { SnodoError } from '../../core/error.ts';
import { spreadsheetPath } from './sheet.ts';

const answer = z.object({
  sheets: z.array(z.object({ properties: z.object({ sheetId: z.int(), title: z.string() }) })),
});

/** The tabs of a spreadsheet. */
export async function tabsOf(http: ConnectorHttp, spreadsheetId: string) {
  const query = { fields: 'sheets.properties' };
  const { sheets } = (await http.get(spreadsheetPath(spreadsheetId), { query })).read(answer);
  return sheets.map(({ properties }) => properties);
}

/** @throws SnodoError `not_found` */
export async function sheetIdOf(http: ConnectorHttp, spreadsheetId: string, name: string): Promise<number> {
  const found = (await tabsOf(http, spreadsheetId)).find(({ title }) => title === name);
  if (found === undefined) throw new SnodoError('not_found', `The spreadsheet has no sheet called "${name}".`);
  return found.sheetId;
}
