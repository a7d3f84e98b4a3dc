import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { address, amount, customer, force, listed, more, most, order, product, search } from './given.ts';

const docs = 'https://woocommerce.github.io/woocommerce-rest-api-docs/';

const orderShape = z.looseObject({
  id: z.int(),
  number: z.string(),
  status: z.string(),
  currency: z.string(),
  total: z.string(),
  customer_id: z.int(),
  date_created: z.string().nullish(),
});
// A shop may have states of its own.
const status = z.string().optional().meta({
  title: 'State',
  description: 'Such as pending, processing, on-hold, completed, cancelled, refunded, failed.',
});
const customerNote = z
  .string()
  .optional()
  .meta({ title: 'Note of the customer', description: 'What the customer wished.', format: 'multiline' });

export const findOrders = defineAction({
  title: 'Find orders',
  description: 'Gives the orders, the newest first.',
  docs: `${docs}#list-all-orders`,
  effect: 'read',
  input: z.strictObject({
    search,
    status,
    customer: customer.optional(),
    product: product.optional(),
    after: z
      .string()
      .optional()
      .meta({ title: 'Made after', description: 'Date and time, such as 2026-11-01T00:00:00.', format: 'date-time' }),
    limit: most,
  }),
  output: z.object({ orders: z.array(orderShape) }),
  run: async ({ http, input: { limit, ...query } }) => ({
    orders: await listed(http, '/orders', { limit, query }, orderShape),
  }),
});

export const getOrder = defineAction({
  title: 'Get an order',
  description: 'Gives an order by the id, with its addresses and what was bought.',
  docs: `${docs}#retrieve-an-order`,
  effect: 'read',
  input: z.strictObject({ order }),
  output: orderShape,
  run: ({ http, input }) => http.get(`/orders/${input.order}`),
});

export const createOrder = defineAction({
  title: 'Create an order',
  description: 'Makes an order, paid already or to be paid.',
  docs: `${docs}#create-an-order`,
  effect: 'write',
  input: z.strictObject({
    line_items: z
      .array(
        z.strictObject({
          product_id: product,
          variation_id: z
            .int()
            .min(1)
            .exactOptional()
            .meta({ title: 'Variation', description: 'Of a product that has some: its id.' }),
          quantity: z.int().min(1).default(1).meta({ title: 'Quantity', description: 'How many of it.' }),
        }),
      )
      .min(1)
      .meta({ title: 'What is sold', description: 'Products, each with how many.' }),
    customer_id: customer.optional(),
    billing: address.meta({ title: 'Billing address', description: 'For the invoice.' }),
    shipping: address.meta({ title: 'Shipping address', description: 'Where it goes.' }),
    status,
    set_paid: z.boolean().optional().meta({ title: 'Paid', description: 'Whether it is paid already.' }),
    payment_method: z
      .string()
      .optional()
      .meta({ title: 'Payment method', description: 'Its id, such as bacs, cod, stripe.' }),
    customer_note: customerNote,
    more,
  }),
  output: orderShape,
  run: ({ http, input: { more: further, ...given } }) => http.post('/orders', { ...given, ...further }),
});

export const updateOrder = defineAction({
  title: 'Update an order',
  description: 'Changes what is given of an order: its state, its addresses, its note.',
  docs: `${docs}#update-an-order`,
  effect: 'idempotent',
  input: z.strictObject({
    order,
    status,
    billing: address.meta({ title: 'Billing address', description: 'For the invoice.' }),
    shipping: address.meta({ title: 'Shipping address', description: 'Where it goes.' }),
    customer_note: customerNote,
    more,
  }),
  output: orderShape,
  run: ({ http, input: { order: of, more: further, ...given } }) => http.put(`/orders/${of}`, { ...given, ...further }),
});

export const deleteOrder = defineAction({
  title: 'Delete an order',
  description: 'Puts an order into the trash, or deletes it for good.',
  docs: `${docs}#delete-an-order`,
  effect: 'idempotent',
  input: z.strictObject({ order, force }),
  output: z.object({ id: z.int(), deleted: z.boolean() }),
  run: async ({ http, input }) => {
    await http.delete(`/orders/${input.order}`, { query: { force: input.force } });
    return { id: input.order, deleted: true };
  },
});

export const addOrderNote = defineAction({
  title: 'Add a note to an order',
  description: 'Writes a note, for the staff or, by e-mail, for the customer.',
  docs: `${docs}#create-an-order-note`,
  effect: 'write',
  input: z.strictObject({
    order,
    note: z.string().min(1).meta({ title: 'Note', description: 'What it says.', format: 'multiline' }),
    customer_note: z
      .boolean()
      .default(false)
      .meta({ title: 'For the customer', description: 'Who then gets it by e-mail.' }),
  }),
  output: z.looseObject({ id: z.int(), note: z.string(), customer_note: z.boolean() }),
  run: ({ http, input: { order: of, ...given } }) => http.post(`/orders/${of}/notes`, given),
});

export const refundOrder = defineAction({
  title: 'Refund an order',
  description: 'Keeps a refund of an order and, if wanted, has the payment gateway give the money back.',
  docs: `${docs}#create-a-refund`,
  effect: 'write',
  input: z.strictObject({
    order,
    amount,
    reason: z.string().optional().meta({ title: 'Reason', description: 'Why, for your own records.' }),
    api_refund: z.boolean().default(true).meta({
      title: 'Give the money back',
      description: 'Through the gateway that took it; else it is only written down.',
    }),
    more,
  }),
  output: z.looseObject({ id: z.int(), amount: z.string(), reason: z.string().nullish() }),
  run: ({ http, input: { order: of, more: further, ...given } }) =>
    http.post(`/orders/${of}/refunds`, { ...given, ...further }),
});
