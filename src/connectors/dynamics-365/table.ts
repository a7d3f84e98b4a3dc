import { z } from 'zod';
import type { ConnectorHttp } from '../../connector/http.ts';

export const api = '/api/data/v9.2';
export const docs = 'https://learn.microsoft.com/en-us/power-apps/developer/data-platform/webapi';

/** What is written is answered with the record, as it stands then. */
export const returned = { prefer: 'return=representation' };

export const table = z
  .string()
  .regex(/^\w+$/, 'is not the name of a table, such as contacts')
  .meta({ title: 'Table', description: 'Its entity set name, such as contacts or new_projects.', options: 'tables' });

export const id = z.guid().meta({ title: 'ID', description: 'The ID of the record.' });

export const values = z.record(z.string().regex(/^[\w.@]+$/), z.json()).meta({
  title: 'Values',
  description: 'By the names of the columns; a link is such as "parentcustomerid_account@odata.bind": "/accounts(ID)".',
});

export const columns = z
  .array(z.string().regex(/^\w+$/))
  .min(1)
  .optional()
  .meta({ title: 'Columns', description: 'Their names, such as fullname; left out, all of them.' });

export const record = z.looseObject({ '@odata.etag': z.string().optional() });

export const recordPath = (of: string, one: string) => `${api}/${of}(${one})`;

/** A text in OData. */
export const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;

const pageSize = 500;

type Query = Readonly<Record<string, string | undefined>>;

/** @param most how many rows a page holds. */
function asked(query: Query, most = pageSize) {
  const headers = { prefer: `odata.maxpagesize=${Math.min(most, pageSize)}` };
  return { query, headers, pages: { by: 'link', link: '@odata.nextLink', items: 'value' } } as const;
}

export function listed(http: ConnectorHttp, of: string, query: Query, limit: number) {
  return http.list(`${api}/${of}`, { ...asked(query, limit), limit });
}

/** All rows, page by page. */
export function eachOf(http: ConnectorHttp, of: string, query: Query) {
  return http.pages(`${api}/${of}`, asked(query));
}
