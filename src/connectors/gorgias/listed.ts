import { z } from 'zod';
import type { ConnectorHttp } from '../../connector/http.ts';
import { untilOld } from '../../connector/until-old.ts';

export const docs = 'https://developers.gorgias.com/reference';

export const limit = z
  .int()
  .min(1)
  .max(10_000)
  .default(100)
  .meta({ title: 'At most', description: 'How many are given.' });

const pages = { by: 'cursor', cursor: 'meta.next_cursor', cursorIn: 'cursor', items: 'data', limit: 100 } as const;

export function listed(
  http: ConnectorHttp,
  path: string,
  query: Readonly<Record<string, string | number | undefined>>,
  most: number,
) {
  return http.list(path, { query, limit: most, pages: { ...pages, limit: Math.min(most, pages.limit) } });
}

/** The lists cannot be asked for by time: they are read, the newest first, until one is older. */
export function listedSince<K extends string, T extends Readonly<Record<K, string>>>(
  http: ConnectorHttp,
  path: string,
  { row, time, since }: { readonly row: z.ZodType<T>; readonly time: K; readonly since: Date },
) {
  const sorted = http.pages(path, { query: { order_by: `${time}:desc` }, pages });
  return untilOld(sorted, row, (one) => !(Date.parse(one[time]) >= since.getTime() - 1_000));
}
