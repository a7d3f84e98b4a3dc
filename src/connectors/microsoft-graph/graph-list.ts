import { z } from 'zod';
import type { ConnectorHttp, HttpOptions } from '../../connector/http.ts';

/** A list of Microsoft Graph (https://learn.microsoft.com/graph/paging), page by page up to `limit`. */
export async function graphList<T extends z.ZodType>(
  http: ConnectorHttp,
  path: string,
  item: T,
  { limit, query = {}, headers = {} }: Pick<HttpOptions, 'query' | 'headers'> & { readonly limit: number },
): Promise<z.output<T>[]> {
  const found = await http.list(path, {
    query: { ...query, $top: Math.min(limit, 100) },
    headers,
    pages: { by: 'link', link: '@odata.nextLink', items: 'value' },
    limit,
  });
  return found.read(z.array(item));
}
