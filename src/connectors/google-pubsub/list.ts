import { z } from 'zod';
import type { ConnectorHttp } from '../../connector/http.ts';
import { allPages } from '../../connector/pages.ts';

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
  return allPages(async (pageToken, left) => {
    const query = { pageSize: Math.min(left, 1_000), pageToken };
    const { items, nextPageToken } = (await http.get(path, { query })).read(page);
    return { items, next: nextPageToken };
  }, limit);
}
