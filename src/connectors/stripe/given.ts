import { z } from 'zod';
import type { ConnectorHttp, HttpOptions } from '../../connector/http.ts';

/** An id of Stripe, such as cus_9s6XKzkNRiz8i3. */
export const id = z.string().regex(/^[\w-]+$/, 'is not an id of Stripe');

export const customer = id.meta({
  title: 'Customer',
  description: 'The id of the customer, such as cus_9s6XKzkNRiz8i3.',
  options: 'customers',
});
export const price = id.meta({
  title: 'Price',
  description: 'The id of a price of a product, such as price_1MoBy5LkdIwHu7ix.',
  options: 'prices',
});
export const product = id.meta({
  title: 'Product',
  description: 'The id of the product, such as prod_NWjs8kKbJWmuuc.',
  options: 'products',
});
export const amount = z.int().min(0).meta({
  title: 'Amount',
  description: 'In the smallest unit of the currency: 1099 is 10.99 EUR, and 1099 JPY.',
});
export const currency = z
  .string()
  .regex(/^[a-zA-Z]{3}$/, 'is not a currency such as eur')
  .transform((one) => one.toLowerCase())
  .meta({ title: 'Currency', description: 'Three letters, such as eur.' });
export const quantity = z.int().min(1).meta({ title: 'Quantity', description: 'How many of it.' });
export const description = z
  .string()
  .optional()
  .meta({ title: 'Description', description: 'What it is for, in words.', format: 'multiline' });
export const metadata = z
  .record(z.string(), z.string())
  .optional()
  .meta({ title: 'Metadata', description: 'Your own names and texts, kept beside it.' });
/** What the account may use besides: the fields of Stripe are hundreds. */
export const more = z.record(z.string(), z.json()).default({}).meta({
  title: 'More',
  description: 'Further fields, named as in the documentation of the service.',
  format: 'json',
});
export const most = z
  .int()
  .min(1)
  .max(10_000)
  .default(100)
  .meta({ title: 'At most', description: 'How many are given.' });
export const dueDays = z.int().min(0).optional().meta({
  title: 'Days until due',
  description:
    'Given, an invoice is sent and may be paid for so long; left out, the payment method on file is charged.',
});

/** Stripe takes one of the two, and the days only with one of them. */
export function collected(days: number | undefined) {
  if (days === undefined) return { collection_method: 'charge_automatically' };
  return { collection_method: 'send_invoice', days_until_due: days };
}

/** A list comes the newest first (https://docs.stripe.com/api/pagination). */
export const pages = {
  by: 'cursor',
  cursor: 'data.-1.id',
  cursorIn: 'starting_after',
  items: 'data',
  limit: 100,
  until: { has_more: false },
} as const;

/** As many of a list as are wanted. */
export async function listed<T>(
  http: ConnectorHttp,
  path: string,
  { limit, query = {} }: { readonly limit: number } & Pick<HttpOptions, 'query'>,
  item: z.ZodType<T>,
): Promise<T[]> {
  const wanted = { pages: { ...pages, limit: Math.min(limit, pages.limit) }, limit, query };
  return (await http.list(path, wanted)).read(z.array(item));
}
