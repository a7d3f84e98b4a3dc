import { z } from 'zod';
import type { ConnectorHttp, HttpOptions } from '../../connector/http.ts';

/** Klaviyo speaks JSON:API (https://developers.klaviyo.com/en/reference/api_overview). */
export const sent = { headers: { 'content-type': 'application/vnd.api+json' } } as const;

export const id = z.string().regex(/^[\w-]+$/, 'is not an id of Klaviyo');
export const profile = id.meta({
  title: 'Profile',
  description: 'The id of the profile, such as 01GDDKASAP8TKDDA2GRZDSVP4H.',
});
export const list = id.meta({ title: 'List', description: 'The id of the list, such as Y6nRLr.', options: 'lists' });
export const email = z.email().meta({ title: 'E-mail', description: 'Of the person.', format: 'email' });
export const phone = z
  .string()
  .regex(/^\+\d+$/, 'is not a number such as +390400000000')
  .optional()
  .meta({ title: 'Phone', description: 'With the code of the country, such as +390400000000.' });
export const most = z
  .int()
  .min(1)
  .max(5_000)
  .default(100)
  .meta({ title: 'At most', description: 'How many are given.' });

/** A thing of a kind, with its fields in `attributes`. */
export function shape<A extends z.ZodRawShape>(attributes: A) {
  return z.looseObject({ type: z.string(), id: z.string(), attributes: z.looseObject(attributes) });
}

/** What stands in `data` of an answer. */
export function dataOf<T>(item: z.ZodType<T>) {
  return z.looseObject({ data: item }).transform(({ data }) => data);
}

/** A list with the link to its next page (https://developers.klaviyo.com/en/reference/api_overview#pagination). */
export const pages = { by: 'link', link: 'links.next', items: 'data' } as const;

interface Listing extends Pick<HttpOptions, 'query'> {
  readonly limit: number;
  /** The most that Klaviyo gives at a time; left out, it is not asked for a number. */
  readonly atOnce?: number;
}

export async function listed<T>(
  http: ConnectorHttp,
  path: string,
  { limit, atOnce, query = {} }: Listing,
  item: z.ZodType<T>,
): Promise<T[]> {
  const size = atOnce === undefined ? {} : { 'page[size]': Math.min(limit, atOnce) };
  return (await http.list(path, { pages, limit, query: { ...query, ...size } })).read(z.array(item));
}

/** A text in a filter (https://developers.klaviyo.com/en/docs/filtering_). */
export function quoted(text: string): string {
  return `"${text.replaceAll(/["\\]/g, String.raw`\$&`)}"`;
}
