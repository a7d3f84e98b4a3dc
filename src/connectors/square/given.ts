import { z } from 'zod';
import type { ConnectorHttp } from '../../connector/http.ts';
import { allPages, eachPage } from '../../connector/pages.ts';
import type { Json } from '../../core/json.ts';

/** An id of Square stands in paths; some begin with `inv:`. */
export const id = z.string().regex(/^[\w:-]+$/, 'is not an id of Square');

export const location = id.meta({
  title: 'Location',
  description: 'The id of the place of business.',
  options: 'locations',
});
export const customer = id.meta({
  title: 'Customer',
  description: 'The id of the customer, such as JDKYHBWT1D4F8MFH63DBMEN8Y4.',
});
export const order = id.meta({
  title: 'Order',
  description: 'The id of the order, such as CAISENgvlJ6jLWAzERDzjyHVybY.',
});
export const amount = z.int().min(0).meta({
  title: 'Amount',
  description: 'In the smallest unit of the currency: 1099 is 10.99 EUR, and 1099 JPY.',
});
export const currency = z
  .string()
  .regex(/^[A-Z]{3}$/, 'is not a currency such as EUR')
  .meta({ title: 'Currency', description: 'That of the location, such as EUR.' });
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
export const note = z
  .string()
  .max(500)
  .optional()
  .meta({ title: 'Note', description: 'For the staff.', format: 'multiline' });

export const moneyShape = z.looseObject({ amount: z.int(), currency: z.string() });

/** By its key Square does not do the same twice (https://developer.squareup.com/docs/build-basics/common-api-patterns/idempotency). */
export const once = { in: 'body', name: 'idempotency_key' } as const;

interface Paged<T> {
  readonly path: string;
  /** The name of the list in the answer. */
  readonly field: string;
  readonly item: z.ZodType<T>;
  /** The most that Square gives at a time; left out, it is not asked for a number. */
  readonly atOnce?: number;
  readonly query?: { readonly [name: string]: string | number | boolean | undefined };
  /** Asks with a body. */
  readonly body?: { readonly [name: string]: Json | undefined };
}

interface Listing<T> extends Paged<T> {
  readonly limit: number;
}

/** @returns what reads the page at a cursor. Square leaves out a list that is empty. */
function pageAt<T>(http: ConnectorHttp, { path, field, item, atOnce, query, body }: Paged<T>) {
  const page = z.looseObject({ cursor: z.string().optional(), [field]: z.array(item).default([]) });
  const items = z
    .looseObject({ [field]: z.array(item).default([]) })
    .transform((all) => z.array(item).parse(all[field]));
  return async (cursor: string | undefined) => {
    const asked = { ...(atOnce === undefined ? {} : { limit: atOnce }), cursor };
    const given =
      body === undefined
        ? await http.get(path, { query: { ...query, ...asked } })
        : await http.post(path, { ...body, ...asked });
    const next = given.read(page)['cursor'];
    return { items: given.read(items), next: typeof next === 'string' && next !== '' ? next : undefined };
  };
}

/** A list, of at most `limit`. */
export async function listed<T>(http: ConnectorHttp, { limit, atOnce, ...rest }: Listing<T>): Promise<T[]> {
  const size = atOnce === undefined ? {} : { atOnce: Math.min(limit, atOnce) };
  return allPages(pageAt(http, { ...rest, ...size }), limit);
}

/** A list to its end, page by page. */
export function paged<T>(http: ConnectorHttp, list: Paged<T>): AsyncIterable<readonly T[]> {
  return eachPage(pageAt(http, list));
}
