import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { graphql } from '../../connector/graphql.ts';
import { defined } from '../../connector/defined.ts';
import { onward } from '../../connector/onward.ts';
import { definePoll } from '../../connector/poll.ts';
import {
  address,
  currency,
  customer,
  money,
  moneyOf,
  more,
  most,
  note,
  order,
  quantity,
  search,
  tags,
  variant,
} from './given.ts';
import { changed, listed, path } from './query.ts';

const docs = 'https://shopify.dev/docs/api/admin-graphql/latest';

const fields = `id name email createdAt updatedAt cancelledAt displayFinancialStatus displayFulfillmentStatus note tags
  totalPriceSet { shopMoney { amount currencyCode } } customer { id displayName }
  lineItems(first: 50) { nodes { id title sku quantity variant { id } } }`;
const orderShape = z.looseObject({
  id: z.string(),
  name: z.string(),
  email: z.string().nullish(),
  createdAt: z.string(),
  displayFinancialStatus: z.string().nullish(),
  displayFulfillmentStatus: z.string(),
  totalPriceSet: z.looseObject({ shopMoney: z.looseObject({ amount: z.string(), currencyCode: z.string() }) }),
  customer: z.looseObject({ id: z.string() }).nullish(),
});
const listing = (newestFirst: boolean) => `query ($first: Int!, $after: String, $query: String) {
  orders(first: $first, after: $after, query: $query, sortKey: CREATED_AT, reverse: ${newestFirst}) {
    nodes { ${fields} } pageInfo { hasNextPage endCursor }
  }
}`;

export const findOrders = defineAction({
  title: 'Find orders',
  description: 'Gives the orders, the newest first. Those older than 60 days need the scope read_all_orders.',
  docs: `${docs}/queries/orders`,
  effect: 'read',
  input: z.strictObject({ query: search, limit: most }),
  output: z.object({ orders: z.array(orderShape) }),
  run: async ({ http, input: { query, limit } }) => ({
    orders: await listed(http, { query: listing(true), field: 'orders', item: orderShape, limit, search: query }),
  }),
});

export const getOrder = defineAction({
  title: 'Get an order',
  description: 'Gives an order by the id, with its customer and what was bought. Null where there is none.',
  docs: `${docs}/queries/order`,
  effect: 'read',
  input: z.strictObject({ order }),
  output: z.object({ order: orderShape.nullable() }),
  run: ({ http, input }) =>
    graphql(http, path, `query ($id: ID!) { order(id: $id) { ${fields} } }`, { id: input.order }),
});

export const createOrder = defineAction({
  title: 'Create an order',
  description: 'Makes an order that was agreed elsewhere. To have it paid, make a draft order instead.',
  docs: `${docs}/mutations/orderCreate`,
  effect: 'write',
  input: z.strictObject({
    lineItems: z
      .array(
        z.strictObject({
          variantId: variant.exactOptional(),
          quantity,
          title: z.string().exactOptional().meta({ title: 'Title', description: 'Of what is no product of the shop.' }),
          price: money.exactOptional(),
        }),
      )
      .min(1)
      .meta({ title: 'What is sold', description: 'Variants of products, or titles with a price.' }),
    currency: currency.optional(),
    customer: customer.optional(),
    email: z.email().optional().meta({ title: 'E-mail', description: 'Of the customer.', format: 'email' }),
    shippingAddress: address.meta({ title: 'Shipping address', description: 'Where it goes.' }),
    billingAddress: address.meta({ title: 'Billing address', description: 'For the invoice.' }),
    financialStatus: z
      .enum(['PENDING', 'AUTHORIZED', 'PAID'])
      .optional()
      .meta({ title: 'Payment', description: 'Whether it is paid already.' }),
    note,
    tags,
    sendReceipt: z
      .boolean()
      .default(false)
      .meta({ title: 'Send a receipt', description: 'To the customer, by e-mail.' }),
    more,
  }),
  output: orderShape,
  run: ({ http, input: { lineItems, customer: of, currency: currencyCode, sendReceipt, more: further, ...given } }) => {
    const items = lineItems.map(({ price, ...one }) =>
      price === undefined ? one : { ...one, priceSet: { shopMoney: moneyOf(price, currencyCode) } },
    );
    const who = of === undefined ? {} : { customer: { toAssociate: { id: of } } };
    const coin = currencyCode === undefined ? {} : { currency: currencyCode };
    return changed(http, {
      what: 'to make the order',
      query: `mutation ($order: OrderCreateOrderInput!, $options: OrderCreateOptionsInput) {
  orderCreate(order: $order, options: $options) { order { ${fields} } userErrors { field message } }
}`,
      variables: {
        order: { ...defined(given), lineItems: items, ...coin, ...who, ...further },
        options: { sendReceipt },
      },
      answer: z.object({ orderCreate: z.object({ order: orderShape }) }).transform((all) => all.orderCreate.order),
    });
  },
});

export const updateOrder = defineAction({
  title: 'Update an order',
  description: 'Changes the note, the tags, the e-mail or the shipping address of an order.',
  docs: `${docs}/mutations/orderUpdate`,
  effect: 'idempotent',
  input: z.strictObject({
    order,
    email: z.email().optional().meta({ title: 'E-mail', description: 'Of the customer.', format: 'email' }),
    shippingAddress: address.meta({ title: 'Shipping address', description: 'Where it goes.' }),
    note,
    tags,
    more,
  }),
  output: orderShape,
  run: ({ http, input: { order: id, more: further, ...given } }) =>
    changed(http, {
      what: 'to change the order',
      query: `mutation ($input: OrderInput!) { orderUpdate(input: $input) { order { ${fields} } userErrors { field message } } }`,
      variables: { input: { id, ...defined(given), ...further } },
      answer: z.object({ orderUpdate: z.object({ order: orderShape }) }).transform((all) => all.orderUpdate.order),
    }),
});

export const cancelOrder = defineAction({
  title: 'Cancel an order',
  description: 'Cancels an order; it is done shortly after. It cannot be undone.',
  docs: `${docs}/mutations/orderCancel`,
  effect: 'write',
  input: z.strictObject({
    order,
    reason: z
      .enum(['CUSTOMER', 'DECLINED', 'FRAUD', 'INVENTORY', 'STAFF', 'OTHER'])
      .default('OTHER')
      .meta({ title: 'Reason', description: 'Why, for your own records.' }),
    refund: z.boolean().default(false).meta({ title: 'Refund', description: 'Gives the money back the way it came.' }),
    restock: z.boolean().default(true).meta({ title: 'Restock', description: 'Puts what was bought back into stock.' }),
    notifyCustomer: z.boolean().default(false).meta({ title: 'Tell the customer', description: 'By e-mail.' }),
    staffNote: note,
  }),
  output: z.object({ job: z.looseObject({ id: z.string() }).nullable() }),
  run: ({ http, input: { order: orderId, refund, ...given } }) =>
    changed(http, {
      what: 'to cancel the order',
      query: `mutation ($orderId: ID!, $reason: OrderCancelReason!, $restock: Boolean!, $refundMethod: OrderCancelRefundMethodInput, $notifyCustomer: Boolean, $staffNote: String) {
  orderCancel(orderId: $orderId, reason: $reason, restock: $restock, refundMethod: $refundMethod, notifyCustomer: $notifyCustomer, staffNote: $staffNote) {
    job { id } orderCancelUserErrors { field message }
  }
}`,
      variables: { orderId, ...given, refundMethod: { originalPaymentMethodsRefund: refund } },
      answer: z
        .object({ orderCancel: z.object({ job: z.looseObject({ id: z.string() }).nullable() }) })
        .transform(({ orderCancel: { job } }) => ({ job })),
    }),
});

export const markOrderPaid = defineAction({
  title: 'Mark an order as paid',
  description: 'Says that an order was paid elsewhere, such as by bank transfer.',
  docs: `${docs}/mutations/orderMarkAsPaid`,
  effect: 'write',
  input: z.strictObject({ order }),
  output: orderShape,
  run: ({ http, input: { order: id } }) =>
    changed(http, {
      what: 'to mark the order as paid',
      query: `mutation ($input: OrderMarkAsPaidInput!) { orderMarkAsPaid(input: $input) { order { ${fields} } userErrors { field message } } }`,
      variables: { input: { id } },
      answer: z
        .object({ orderMarkAsPaid: z.object({ order: orderShape }) })
        .transform((all) => all.orderMarkAsPaid.order),
    }),
});

/** How many are asked for at a time: Shopify goes no further than 25,000 (https://shopify.dev/docs/api/usage/limits). */
const step = 1_000;

/** For a server that Shopify cannot reach. */
export const newOrder = definePoll({
  title: 'A new order, without a webhook',
  description: 'An order that was made since the last look: for a server that Shopify cannot reach.',
  docs: `${docs}/queries/orders`,
  input: z.strictObject({}),
  output: orderShape,
  key: ({ id }) => id,
  every: '5m',
  run: ({ http, since }) =>
    onward(
      since,
      step,
      (from) => {
        const made = `created_at:>='${from.toISOString()}'`;
        return listed(http, { query: listing(false), field: 'orders', item: orderShape, limit: step, search: made });
      },
      ({ createdAt }) => new Date(createdAt),
    ),
});
