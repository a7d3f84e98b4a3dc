import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { SnodoError } from '../../core/error.ts';
import { amount, currency, customer, id, listed, location, moneyShape, more, most, once, order } from './given.ts';

const docs = 'https://developer.squareup.com/reference/square';

const orderShape = z.looseObject({
  id: z.string(),
  location_id: z.string(),
  state: z.string().optional(),
  customer_id: z.string().optional(),
  total_money: moneyShape.optional(),
  created_at: z.string().optional(),
});
const one = z.looseObject({ order: orderShape }).transform((answer) => answer.order);
const lines = z
  .array(
    z.strictObject({
      name: z.string().exactOptional().meta({ title: 'Name', description: 'Of what stands in no catalogue.' }),
      catalog_object_id: id
        .exactOptional()
        .meta({ title: 'Variation', description: 'The id of a variation in the catalogue.' }),
      quantity: z
        .string()
        .regex(/^\d+(?:\.\d+)?$/)
        .default('1')
        .meta({ title: 'Quantity', description: 'How many of it.' }),
      amount: amount.exactOptional(),
    }),
  )
  .min(1)
  .meta({ title: 'What is sold', description: 'Variations of the catalogue, or names with an amount.' });
const coin = currency
  .optional()
  .meta({ title: 'Currency', description: 'That of the location, such as EUR; with amounts.' });
const reference = z
  .string()
  .max(40)
  .optional()
  .meta({ title: 'Own reference', description: 'Such as the number of your order.' });

/** @throws SnodoError `invalid` for an amount without a currency: left aside, it would be the price of the catalogue. */
function linesOf(items: z.infer<typeof lines>, currencyCode: string | undefined) {
  return items.map(({ amount: much, ...line }) => {
    if (much === undefined) return line;
    if (currencyCode === undefined) throw new SnodoError('invalid', 'An amount needs the currency it is in.');
    return { ...line, base_price_money: { amount: much, currency: currencyCode } };
  });
}

function orderOf(given: {
  readonly location_id: string;
  readonly line_items: z.infer<typeof lines>;
  readonly currency?: string | undefined;
  readonly customer_id?: string | undefined;
  readonly reference_id?: string | undefined;
}) {
  return {
    location_id: given.location_id,
    line_items: linesOf(given.line_items, given.currency),
    ...(given.customer_id === undefined ? {} : { customer_id: given.customer_id }),
    ...(given.reference_id === undefined ? {} : { reference_id: given.reference_id }),
  };
}

const ordered = {
  location_id: location,
  line_items: lines,
  currency: coin,
  customer_id: customer.optional(),
  reference_id: reference,
};

export const createOrder = defineAction({
  title: 'Create an order',
  description: 'Makes an order, to be paid or invoiced later.',
  docs: `${docs}/orders-api/create-order`,
  effect: 'write',
  input: z.strictObject({ ...ordered, more }),
  output: orderShape,
  run: async ({ http, input: { more: further, ...given } }) =>
    (await http.post('/v2/orders', { order: { ...orderOf(given), ...further } }, { once })).read(one),
});

export const getOrder = defineAction({
  title: 'Get an order',
  description: 'Gives an order by the id, with what was bought.',
  docs: `${docs}/orders-api/retrieve-order`,
  effect: 'read',
  input: z.strictObject({ order }),
  output: orderShape,
  run: async ({ http, input }) => (await http.get(`/v2/orders/${input.order}`)).read(one),
});

export const findOrders = defineAction({
  title: 'Find orders',
  description: 'Gives the orders of locations, the newest first.',
  docs: `${docs}/orders-api/search-orders`,
  effect: 'read',
  input: z.strictObject({
    location_ids: z.array(location).min(1).max(10).meta({ title: 'Locations', description: 'Where they were made.' }),
    customer_id: customer.optional(),
    states: z
      .array(z.enum(['OPEN', 'COMPLETED', 'CANCELED', 'DRAFT']))
      .optional()
      .meta({ title: 'State', description: 'Only those that stand so.' }),
    limit: most,
  }),
  output: z.object({ orders: z.array(orderShape) }),
  run: async ({ http, input: { location_ids, customer_id, states, limit } }) => {
    const filter = {
      ...(states === undefined ? {} : { state_filter: { states } }),
      ...(customer_id === undefined ? {} : { customer_filter: { customer_ids: [customer_id] } }),
    };
    const query = Object.keys(filter).length === 0 ? {} : { query: { filter } };
    return {
      orders: await listed(http, {
        path: '/v2/orders/search',
        field: 'orders',
        item: orderShape,
        limit,
        atOnce: 500,
        body: { location_ids, ...query },
      }),
    };
  },
});

const linkShape = z.looseObject({ id: z.string(), url: z.string(), order_id: z.string().optional() });

export const createPaymentLink = defineAction({
  title: 'Create a payment link',
  description: 'Makes a page where an order is paid; url is its address.',
  docs: `${docs}/checkout-api/create-payment-link`,
  effect: 'write',
  input: z.strictObject({
    ...ordered,
    redirect_url: z
      .url()
      .optional()
      .meta({ title: 'Address after success', description: 'Where the customer goes once paid.', format: 'uri' }),
    buyer_email: z.email().optional().meta({ title: 'E-mail', description: 'Filled in already.', format: 'email' }),
    more,
  }),
  output: linkShape,
  run: async ({ http, input: { redirect_url, buyer_email, more: further, ...given } }) => {
    const body = {
      order: orderOf(given),
      ...(redirect_url === undefined ? {} : { checkout_options: { redirect_url } }),
      ...(buyer_email === undefined ? {} : { pre_populated_data: { buyer_email } }),
      ...further,
    };
    const answer = z.looseObject({ payment_link: linkShape }).transform((all) => all.payment_link);
    return (await http.post('/v2/online-checkout/payment-links', body, { once })).read(answer);
  },
});
