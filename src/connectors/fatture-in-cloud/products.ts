import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { defined } from '../../connector/defined.ts';
import { dataOf, id, listed, more, most, query } from './given.ts';

const docs = 'https://developers.fattureincloud.it/api-reference#tag/Products';
const path = '/products';

export const productShape = z.looseObject({
  id: z.int(),
  name: z.string().nullish(),
  code: z.string().nullish(),
  net_price: z.number().nullish(),
});
const one = dataOf(productShape);
const product = id.meta({ title: 'Product', description: 'The id of the product.', options: 'products' });
const name = z.string().min(1).meta({ title: 'Name', description: 'As it is printed.' });
const about = {
  code: z.string().optional().meta({ title: 'Code', description: 'Your own code of it.' }),
  net_price: z.number().optional().meta({ title: 'Net price', description: 'Of one, without VAT, such as 100.' }),
  vat: z.int().min(0).optional().meta({ title: 'VAT', description: 'The id of the VAT type.', options: 'vat-types' }),
  measure: z.string().optional().meta({ title: 'Unit', description: 'Such as pz, kg, h.' }),
  description: z.string().optional().meta({ title: 'Description', description: 'More about it.', format: 'multiline' }),
  category: z.string().optional().meta({ title: 'Category', description: 'A word to find it by.' }),
  more,
};

const given = z.strictObject(about);

function dataFor({ vat, more: further, ...rest }: z.output<typeof given>) {
  const named = vat === undefined ? {} : { default_vat: { id: vat } };
  return { ...defined(rest), ...named, ...further };
}

export const createProduct = defineAction({
  title: 'Create a product',
  description: 'Keeps something that is sold, to put it into documents.',
  docs,
  effect: 'write',
  input: z.strictObject({ name, ...about }),
  output: productShape,
  run: async ({ http, input: { name: of, ...rest } }) =>
    (await http.post(path, { data: { name: of, ...dataFor(rest) } })).read(one),
});

export const updateProduct = defineAction({
  title: 'Update a product',
  description: 'Changes what is given of a product, and leaves the rest.',
  docs,
  effect: 'idempotent',
  input: z.strictObject({ product, name: name.optional(), ...about }),
  output: productShape,
  run: async ({ http, input: { product: of, name: called, ...rest } }) => {
    const data = { ...(called === undefined ? {} : { name: called }), ...dataFor(rest) };
    return (await http.put(`${path}/${of}`, { data })).read(one);
  },
});

export const listProducts = defineAction({
  title: 'List products',
  description: 'Gives the products, by their names.',
  docs,
  effect: 'read',
  input: z.strictObject({ query, limit: most }),
  output: z.object({ products: z.array(productShape) }),
  run: async ({ http, input: { query: q, limit } }) => ({
    products: await listed(http, path, { limit, query: { fieldset: 'detailed', sort: 'name', q } }, productShape),
  }),
});
