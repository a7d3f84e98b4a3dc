import { z } from 'zod';
import type { ConnectorHttp } from '../../connector/http.ts';

export const docs = 'https://developers.gorgias.com/reference';

export const limit = z
  .int()
  .min(1)
  .max(10_000)
  .default(100)
  .meta({ title: 'At most', description: 'How many are given.' });

export function listed(
  http: ConnectorHttp,
  path: string,
  query: Readonly<Record<string, string | number | undefined>>,
  most: number,
) {
  return http.list(path, {
    query,
    limit: most,
    pages: { by: 'cursor', cursor: 'meta.next_cursor', cursorIn: 'cursor', items: 'data', limit: Math.min(most, 100) },
  });
}
