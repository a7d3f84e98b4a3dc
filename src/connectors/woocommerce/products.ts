import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { amount, force, id, listed, more, most, product, search } from './given.ts';

const docs = 'https://woocommerce.github.io/woocommerce-rest-api-docs/';

export const productShape = z.looseObject({
  id: z.int(),
  name: z.string(),
  type: z.string(),
  status: z.string(),
  sku: z.string(),
  price: z.string(),
  stock_quantity: z.number().nullish(),
  stock_status: z.string(),
  permalink: z.string(),
});
const sku = z.string().optional().meta({ title: 'Stock code', description: 'Your own code of it (SKU).' });
const about = {
  type: z
    .enum(['simple', 'grouped', 'external', 'variable'])
    .optional()
    .meta({ title: 'Type', description: 'simple where nothing else is said.' }),
  status: z
    .enum(['draft', 'pending', 'private', 'publish'])
    .optional()
    .meta({ title: 'State', description: 'publish: everybody sees it.' }),
  regular_price: amount.optional().meta({ title: 'Price', description: 'With a point, such as 14.99.' }),
  sale_price: amount
    .optional()
    .meta({ title: 'Sale price', description: 'Less than the price, as long as the sale lasts.' }),
  description: z.string().optional().meta({ title: 'Description', description: 'In HTML.', format: 'multiline' }),
  short_description: z
    .string()
    .optional()
    .meta({ title: 'Short description', description: 'Beside the picture, in HTML.', format: 'multiline' }),
  sku,
  manage_stock: z.boolean().optional().meta({ title: 'Count the stock', description: 'Needed for a quantity.' }),
  stock_quantity: z.int().optional().meta({ title: 'Stock', description: 'How many there are.' }),
  categories: z
    .array(
      z.strictObject({
        id: id.meta({ title: 'Category', description: 'The id of the category.', options: 'categories' }),
      }),
    )
    .optional()
    .meta({ title: 'Categories', description: 'Where it stands in the shop.' }),
  images: z
    .array(z.strictObject({ src: z.url().meta({ title: 'Address', description: 'Where the shop fetches it.' }) }))
    .optional()
    .meta({ title: 'Pictures', description: 'The first is the main one.' }),
  more,
};
const name = z.string().min(1).meta({ title: 'Name', description: 'As customers see it.' });

export const findProducts = defineAction({
  title: 'Find products',
  description: 'Gives the products, the newest first.',
  docs: `${docs}#list-all-products`,
  effect: 'read',
  input: z.strictObject({
    search,
    sku,
    category: z
      .int()
      .optional()
      .meta({ title: 'Category', description: 'The id of the category.', options: 'categories' }),
    stock_status: z
      .enum(['instock', 'outofstock', 'onbackorder'])
      .optional()
      .meta({ title: 'In stock', description: 'Only those of which there are some, or none.' }),
    limit: most,
  }),
  output: z.object({ products: z.array(productShape) }),
  run: async ({ http, input: { limit, ...query } }) => ({
    products: await listed(http, '/products', { limit, query }, productShape),
  }),
});

export const getProduct = defineAction({
  title: 'Get a product',
  description: 'Gives a product by the id.',
  docs: `${docs}#retrieve-a-product`,
  effect: 'read',
  input: z.strictObject({ product }),
  output: productShape,
  run: ({ http, input }) => http.get(`/products/${input.product}`),
});

export const createProduct = defineAction({
  title: 'Create a product',
  description: 'Makes a product in the shop.',
  docs: `${docs}#create-a-product`,
  effect: 'write',
  input: z.strictObject({ name, ...about }),
  output: productShape,
  run: ({ http, input: { more: further, ...given } }) => http.post('/products', { ...given, ...further }),
});

export const updateProduct = defineAction({
  title: 'Update a product',
  description: 'Changes what is given of a product: its price, its stock, its words.',
  docs: `${docs}#update-a-product`,
  effect: 'idempotent',
  input: z.strictObject({ product, name: name.optional(), ...about }),
  output: productShape,
  run: ({ http, input: { product: of, more: further, ...given } }) =>
    http.put(`/products/${of}`, { ...given, ...further }),
});

export const deleteProduct = defineAction({
  title: 'Delete a product',
  description: 'Puts a product into the trash, or deletes it for good.',
  docs: `${docs}#delete-a-product`,
  effect: 'idempotent',
  input: z.strictObject({ product, force }),
  output: z.object({ id: z.int(), deleted: z.boolean() }),
  run: async ({ http, input }) => {
    await http.delete(`/products/${input.product}`, { query: { force: input.force } });
    return { id: input.product, deleted: true };
  },
});

export const createCoupon = defineAction({
  title: 'Create a coupon',
  description: 'Makes a code that takes something off the price.',
  docs: `${docs}#create-a-coupon`,
  effect: 'write',
  input: z.strictObject({
    code: z.string().min(1).meta({ title: 'Code', description: 'What customers type in.' }),
    discount_type: z
      .enum(['percent', 'fixed_cart', 'fixed_product'])
      .default('fixed_cart')
      .meta({ title: 'Kind', description: 'A share of the price, or an amount off the cart or off each product.' }),
    amount,
    individual_use: z.boolean().optional().meta({ title: 'Alone', description: 'Not together with other coupons.' }),
    usage_limit: z.int().min(1).optional().meta({ title: 'Times', description: 'How often it can be used in all.' }),
    date_expires: z
      .string()
      .optional()
      .meta({ title: 'Ends', description: 'Date and time, such as 2026-12-31T23:59:59.', format: 'date-time' }),
    more,
  }),
  output: z.looseObject({ id: z.int(), code: z.string(), amount: z.string(), discount_type: z.string() }),
  run: ({ http, input: { more: further, ...given } }) => http.post('/coupons', { ...given, ...further }),
});
