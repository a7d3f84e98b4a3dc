import { z } from 'zod';
import type { ConnectorHttp } from '../../connector/http.ts';

export const docs = 'https://developers.freshdesk.com/api/';

export const limit = z
  .int()
  .min(1)
  .max(10_000)
  .default(100)
  .meta({ title: 'At most', description: 'How many are given.' });

type Query = Readonly<Record<string, string | number | undefined>>;

const pageSize = 100;
const pages = { by: 'link' } as const;

/** A list that comes whole or with a link to its next page. */
export function listed(http: ConnectorHttp, path: string, query: Query, most: number) {
  return http.list(path, { query: { ...query, per_page: Math.min(most, pageSize) }, limit: most, pages });
}

/** Such a list to its end, page by page. */
export function eachListed(http: ConnectorHttp, path: string, query: Query) {
  return http.pages(path, { query: { ...query, per_page: pageSize }, pages });
}
