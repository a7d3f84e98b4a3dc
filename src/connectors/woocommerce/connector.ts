import { z } from 'zod';
import { basic } from '../../connector/auth-way.ts';
import { connector } from '../../connector/connector.ts';
import { whoByRest } from '../../connector/who-test.ts';
import { createCustomer, findCustomers, getCustomer, updateCustomer } from './customers.ts';
import { event } from './event.ts';
import { listed } from './given.ts';
import { addOrderNote, createOrder, deleteOrder, findOrders, getOrder, refundOrder, updateOrder } from './orders.ts';
import {
  createCoupon,
  createProduct,
  deleteProduct,
  findProducts,
  getProduct,
  productShape,
  updateProduct,
} from './products.ts';

const docs = 'https://woocommerce.github.io/woocommerce-rest-api-docs/';

/** A shop in WordPress, each at an address of its own. */
export const woocommerce = connector({
  id: 'woocommerce',
  title: 'WooCommerce',
  description: 'Online shops in WordPress: orders, products, customers.',
  categories: ['commerce'],
  color: '#7f54b3',
  docs,
  address: {
    template: 'https://{site}/wp-json/wc/v3',
    hint: 'The address of the shop, with https, such as shop.example.com.',
  },
  auth: [
    basic(
      'A key of WooCommerce, Settings, Advanced, REST API, that may read and write: its consumer key (ck_…) and secret (cs_…).',
    ),
  ],
  test: whoByRest({
    docs: `${docs}#list-all-system-status-items`,
    path: '/system_status',
    query: { _fields: 'environment' },
    answer: z.object({ environment: z.object({ home_url: z.string() }) }),
    who: ({ environment }) => environment.home_url,
  }),
})
  .action('find-orders', findOrders)
  .action('get-order', getOrder)
  .action('create-order', createOrder)
  .action('update-order', updateOrder)
  .action('delete-order', deleteOrder)
  .action('add-order-note', addOrderNote)
  .action('refund-order', refundOrder)
  .action('find-products', findProducts)
  .action('get-product', getProduct)
  .action('create-product', createProduct)
  .action('update-product', updateProduct)
  .action('delete-product', deleteProduct)
  .action('create-coupon', createCoupon)
  .action('find-customers', findCustomers)
  .action('get-customer', getCustomer)
  .action('create-customer', createCustomer)
  .action('update-customer', updateCustomer)
  .choices('products', {
    docs: `${docs}#list-all-products`,
    input: z.object({}),
    run: async ({ http, search }) => {
      const query = search === '' ? {} : { search };
      const found = await listed(http, '/products', { limit: 100, query }, productShape);
      return found.map(({ id, name }) => ({ value: id, label: name }));
    },
  })
  .choices('categories', {
    docs: `${docs}#list-all-product-categories`,
    input: z.object({}),
    run: async ({ http }) => {
      const item = z.object({ id: z.int(), name: z.string() });
      const found = await listed(http, '/products/categories', { limit: 300 }, item);
      return found.map(({ id, name }) => ({ value: id, label: name }));
    },
  })
  .webhook('event', event);
