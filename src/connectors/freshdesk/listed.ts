import { z } from 'zod';
import type { ConnectorHttp } from '../../connector/http.ts';

export const docs = 'https://developers.freshdesk.com/api/';

export const limit = z
  .int()
  .min(1)
  .max(10_000)
  .default(100)
  .meta({ title: 'At most', description: 'How many are given.' });

/** A list that comes whole or with a link to its next page. */
export function listed(
  http: ConnectorHttp,
  path: string,
  query: Readonly<Record<string, string | number | undefined>>,
  most: number,
) {
  return http.list(path, { query: { ...query, per_page: Math.min(most, 100) }, limit: most, pages: { by: 'link' } });
}
