import { z } from 'zod';
import type { ConnectorHttp, HttpOptions } from '../../connector/http.ts';

export const id = z.int().min(1);
export const order = id.meta({ title: 'Order', description: 'The number (id) of the order.' });
export const product = id.meta({ title: 'Product', description: 'The id of the product.', options: 'products' });
export const customer = id.meta({ title: 'Customer', description: 'The id of the customer.' });
export const amount = z
  .string()
  .regex(/^\d+(?:\.\d+)?$/, 'is not an amount such as 14.99')
  .meta({ title: 'Amount', description: 'With a point, such as 14.99.' });
export const search = z.string().optional().meta({ title: 'Search', description: 'Words that stand in it.' });
/** What the shop may use besides, such as `meta_data`. */
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
export const force = z
  .boolean()
  .default(false)
  .meta({ title: 'For good', description: 'Deletes it instead of putting it into the trash.' });

export const address = z
  .strictObject({
    first_name: z.string().exactOptional().meta({ title: 'First name', description: 'Of the person there.' }),
    last_name: z.string().exactOptional().meta({ title: 'Last name', description: 'Of the person there.' }),
    company: z.string().exactOptional().meta({ title: 'Company', description: 'If it is one.' }),
    address_1: z.string().exactOptional().meta({ title: 'Street', description: 'With the number.' }),
    address_2: z.string().exactOptional().meta({ title: 'Second line', description: 'Floor, stairs, at whose home.' }),
    postcode: z.string().exactOptional().meta({ title: 'Postal code', description: 'Of the place.' }),
    city: z.string().exactOptional().meta({ title: 'City', description: 'The place.' }),
    state: z.string().exactOptional().meta({ title: 'Province', description: 'Its letters, such as TS.' }),
    country: z.string().exactOptional().meta({ title: 'Country', description: 'Two letters, such as IT.' }),
    email: z
      .email()
      .exactOptional()
      .meta({ title: 'E-mail', description: 'In the billing address only.', format: 'email' }),
    phone: z.string().exactOptional().meta({ title: 'Phone', description: 'With the code of the country.' }),
  })
  .optional();

/** A list in counted pages (https://woocommerce.github.io/woocommerce-rest-api-docs/#pagination). */
export async function listed<T>(
  http: ConnectorHttp,
  path: string,
  { limit, query = {} }: { readonly limit: number } & Pick<HttpOptions, 'query'>,
  item: z.ZodType<T>,
): Promise<T[]> {
  const pages = { by: 'page', limitParam: 'per_page', limit: Math.min(limit, 100) } as const;
  return (await http.list(path, { pages, limit, query })).read(z.array(item));
}
