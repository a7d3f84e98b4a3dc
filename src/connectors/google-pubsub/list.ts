import { z } from 'zod';
import type { ConnectorHttp } from '../../connector/http.ts';

export const most = z
  .int()
  .min(1)
  .max(1_000)
  .default(100)
  .meta({ title: 'At most', description: 'How many are given.' });

interface Page<T> {
  readonly items: readonly T[];
  readonly nextPageToken?: string | undefined;
}

/** @param page reads one page of the list. */
export async function listOf<T>(
  http: ConnectorHttp,
  path: string,
  page: z.ZodType<Page<T>>,
  limit: number,
): Promise<T[]> {
  const all: T[] = [];
  let pageToken: string | undefined;
  do {
    const query = { pageSize: Math.min(limit - all.length, 1_000), pageToken };
    const { items, nextPageToken } = (await http.get(path, { query })).read(page);
    all.push(...items);
    pageToken = nextPageToken;
  } while (pageToken !== undefined && all.length < limit);
  return all.slice(0, limit);
}
