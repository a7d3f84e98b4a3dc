import { z } from 'zod';
import type { ConnectorHttp, HttpOptions } from '../../connector/http.ts';

interface Wanted extends Pick<HttpOptions, 'query' | 'headers'> {
  readonly limit: number;
  /** How many are asked for at a time, at most; `none` where the list takes no `$top`. 100 when left out. */
  readonly top?: number | 'none';
}

/** A list of Microsoft Graph (https://learn.microsoft.com/graph/paging), page by page up to `limit`. */
export async function graphList<T extends z.ZodType>(
  http: ConnectorHttp,
  path: string,
  item: T,
  { limit, top = 100, query = {}, headers = {} }: Wanted,
): Promise<z.output<T>[]> {
  const found = await http.list(path, {
    query: { ...query, ...(top === 'none' ? {} : { $top: Math.min(limit, top) }) },
    headers,
    pages: { by: 'link', link: '@odata.nextLink', items: 'value' },
    limit,
  });
  return found.read(z.array(item));
}
