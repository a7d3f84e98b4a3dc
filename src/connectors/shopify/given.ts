import { z } from 'zod';
import { SnodoError } from '../../core/error.ts';

/** An id of Shopify: webhooks have the number as well as the whole id. */
export function gid(kind: string) {
  return z
    .string()
    .regex(new RegExp(`^(?:gid://shopify/${kind}/)?\\d+$`), `is not the id of a ${kind}`)
    .transform((one) => (one.startsWith('gid:') ? one : `gid://shopify/${kind}/${one}`));
}

export const order = gid('Order').meta({
  title: 'Order',
  description: 'The id of the order, such as gid://shopify/Order/148977776, or its number there.',
});
export const product = gid('Product').meta({
  title: 'Product',
  description: 'The id of the product, such as gid://shopify/Product/108828309, or its number there.',
  options: 'products',
});
export const variant = gid('ProductVariant').meta({
  title: 'Variant',
  description: 'The id of the variant of a product, such as gid://shopify/ProductVariant/43729076.',
});
export const customer = gid('Customer').meta({
  title: 'Customer',
  description: 'The id of the customer, such as gid://shopify/Customer/544365967.',
});
export const location = gid('Location').meta({
  title: 'Location',
  description: 'The id of the place where stock is kept, such as gid://shopify/Location/346779380.',
  options: 'locations',
});
export const quantity = z.int().min(1).default(1).meta({ title: 'Quantity', description: 'How many of it.' });
export const tags = z
  .array(z.string())
  .optional()
  .meta({ title: 'Tags', description: 'Short words to find it by. They take the place of those it had.' });
export const note = z.string().optional().meta({ title: 'Note', description: 'For the staff.', format: 'multiline' });
export const money = z
  .string()
  .regex(/^\d+(?:\.\d+)?$/, 'is not an amount such as 14.99')
  .meta({ title: 'Price', description: 'With a point, such as 14.99.' });
export const currency = z
  .string()
  .regex(/^[A-Z]{3}$/, 'is not a currency such as EUR')
  .meta({ title: 'Currency', description: 'Three letters, such as EUR.' });
/**
 * A price of one's own: without it, a variant is sold at the price of the shop, so half of it is not left aside.
 *
 * @throws SnodoError `invalid` for a price without a currency.
 */
export function moneyOf(price: string, currencyCode: string | undefined) {
  if (currencyCode === undefined) throw new SnodoError('invalid', 'A price needs the currency it is in.');
  return { amount: price, currencyCode };
}
export const search = z.string().optional().meta({
  title: 'Search',
  description: 'In the search syntax of Shopify, such as email:ada@example.com or created_at:>2026-11-01.',
});
/** What the account may use besides. */
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

/** An address (https://shopify.dev/docs/api/admin-graphql/latest/input-objects/MailingAddressInput). */
export const address = z
  .strictObject({
    firstName: z.string().exactOptional().meta({ title: 'First name', description: 'Of the person there.' }),
    lastName: z.string().exactOptional().meta({ title: 'Last name', description: 'Of the person there.' }),
    company: z.string().exactOptional().meta({ title: 'Company', description: 'If it is one.' }),
    address1: z.string().exactOptional().meta({ title: 'Street', description: 'With the number.' }),
    address2: z.string().exactOptional().meta({ title: 'Second line', description: 'Floor, stairs, at whose home.' }),
    zip: z.string().exactOptional().meta({ title: 'Postal code', description: 'Of the place.' }),
    city: z.string().exactOptional().meta({ title: 'City', description: 'The place.' }),
    provinceCode: z.string().exactOptional().meta({ title: 'Province', description: 'Its letters, such as TS.' }),
    countryCode: z.string().exactOptional().meta({ title: 'Country', description: 'Two letters, such as IT.' }),
    phone: z.string().exactOptional().meta({ title: 'Phone', description: 'With the code of the country.' }),
  })
  .optional();
