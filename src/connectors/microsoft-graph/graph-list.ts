import { z } from 'zod';
import type { ConnectorHttp, HttpOptions } from '../../connector/http.ts';

interface Wanted extends Pick<HttpOptions, 'query' | 'headers'> {
  readonly limit: number;
  /** How many are asked for at a time, at most; `none` where the list takes no `$top`. 100 when left out. */
  readonly top?: number | 'none';
}

const pages = { by: 'link', link: '@odata.nextLink', items: 'value' } as const;

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
    pages,
    limit,
  });
  return found.read(z.array(item));
}

/** Such a list to its end: each page is asked for when the one before was worked through. */
export async function* graphPages<T extends z.ZodType>(
  http: ConnectorHttp,
  path: string,
  item: T,
  { top = 100, query = {} }: { readonly top?: number; readonly query?: HttpOptions['query'] },
): AsyncGenerator<z.output<T>[]> {
  for await (const page of http.pages(path, { query: { ...query, $top: top }, pages })) yield page.read(z.array(item));
}
