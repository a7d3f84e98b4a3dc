import { z } from 'zod';
import type { ConnectorHttp, HttpOptions } from '../../connector/http.ts';

export const id = z.int().min(1);
export const more = z.record(z.string(), z.json()).default({}).meta({
  title: 'More',
  description: 'Further fields, named as in the documentation of the service.',
  format: 'json',
});
export const most = z
  .int()
  .min(1)
  .max(5_000)
  .default(100)
  .meta({ title: 'At most', description: 'How many are given.' });
export const query = z
  .string()
  .optional()
  .meta({ title: 'Query', description: "What must be so, such as date >= '2026-01-01' AND amount_gross > 100." });

/** What stands in `data`, as all answers have it. */
export function dataOf<T>(item: z.ZodType<T>) {
  return z.looseObject({ data: item }).transform(({ data }) => data);
}

/** Counted pages (https://developers.fattureincloud.it/docs/basics/paginate-results/). */
export const pages = {
  by: 'page',
  items: 'data',
  limitParam: 'per_page',
  limit: 100,
  until: { next_page_url: null },
} as const;

export async function listed<T>(
  http: ConnectorHttp,
  path: string,
  { limit, query: asked = {} }: { readonly limit: number } & Pick<HttpOptions, 'query'>,
  item: z.ZodType<T>,
): Promise<T[]> {
  const wanted = { pages: { ...pages, limit: Math.min(limit, pages.limit) }, limit, query: asked };
  return (await http.list(path, wanted)).read(z.array(item));
}

/** A text in a query (https://developers.fattureincloud.it/docs/basics/filter-results/). */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`\'`)}'`;
}
