import { z } from 'zod';
import type { ConnectorHttp, HttpOptions } from '../../connector/http.ts';

interface OdataList<T> {
  readonly item: z.ZodType<T>;
  readonly limit: number;
  /** How many the service gives at a time, at most; left out where it does not take `$top`. */
  readonly top?: number;
  readonly query?: HttpOptions['query'];
}

/** A list of Graph, page by page (https://learn.microsoft.com/graph/paging). */
export async function odataList<T>(
  http: ConnectorHttp,
  path: string,
  { item, limit, top, query }: OdataList<T>,
): Promise<T[]> {
  const found = await http.list(path, {
    query: { ...query, ...(top === undefined ? {} : { $top: Math.min(limit, top) }) },
    pages: { by: 'link', link: '@odata.nextLink', items: 'value' },
    limit,
  });
  return found.read(z.array(item));
}
