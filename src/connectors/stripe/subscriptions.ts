import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { collected, customer, dueDays, id, listed, metadata, more, most, price, quantity } from './given.ts';

const docs = 'https://docs.stripe.com/api/subscriptions';

const subscriptionShape = z.looseObject({
  id: z.string(),
  status: z.string(),
  customer: z.string(),
  cancel_at_period_end: z.boolean(),
  items: z.looseObject({ data: z.array(z.looseObject({ id: z.string() })) }),
  latest_invoice: z.string().nullish(),
});
const subscription = id.meta({
  title: 'Subscription',
  description: 'The id of the subscription, such as sub_1MowQVLkdIwHu7ix.',
});
const atEnd = z
  .boolean()
  .optional()
  .meta({ title: 'Ends with the period', description: 'Whether it ends when what is paid for is over.' });

export const createSubscription = defineAction({
  title: 'Create a subscription',
  description: 'Lets a customer pay for prices that recur.',
  docs: `${docs}/create`,
  effect: 'write',
  input: z.strictObject({
    customer,
    items: z
      .array(z.strictObject({ price, quantity: quantity.default(1) }))
      .min(1)
      .meta({ title: 'What is sold', description: 'Prices of products, each with how many.' }),
    trial_period_days: z
      .int()
      .min(1)
      .optional()
      .meta({ title: 'Days of trial', description: 'Before the first payment.' }),
    days_until_due: dueDays,
    default_payment_method: id
      .optional()
      .meta({ title: 'Payment method', description: 'The id of a saved one, such as pm_1Q0PsIJvEtkwdCNY.' }),
    metadata,
    more,
  }),
  output: subscriptionShape,
  run: ({ http, input: { more: further, days_until_due, ...given } }) =>
    http.post('/v1/subscriptions', { ...given, ...collected(days_until_due), ...further }),
});

export const updateSubscription = defineAction({
  title: 'Update a subscription',
  description: 'Changes what is given of a subscription: its end, its items, its metadata.',
  docs: `${docs}/update`,
  effect: 'idempotent',
  input: z.strictObject({
    subscription,
    cancel_at_period_end: atEnd,
    items: z
      .array(
        z.strictObject({
          id: id
            .exactOptional()
            .meta({ title: 'Item', description: 'One that is there, such as si_NcLYdDxLHxlFo7; left out, it is new.' }),
          price: price.exactOptional(),
          quantity: quantity.exactOptional(),
          deleted: z.boolean().exactOptional().meta({ title: 'Delete it', description: 'Takes the item out.' }),
        }),
      )
      .optional()
      .meta({ title: 'Items', description: 'Those that change; others stay.' }),
    proration_behavior: z
      .enum(['create_prorations', 'always_invoice', 'none'])
      .optional()
      .meta({ title: 'Parts of a period', description: 'How a change in the middle is charged.' }),
    metadata,
    more,
  }),
  output: subscriptionShape,
  run: ({ http, input: { subscription: of, more: further, ...given } }) =>
    http.post(`/v1/subscriptions/${of}`, { ...given, ...further }),
});

export const cancelSubscription = defineAction({
  title: 'Cancel a subscription',
  description: 'Ends a subscription at once. To let it run out, update it instead.',
  docs: `${docs}/cancel`,
  effect: 'write',
  input: z.strictObject({
    subscription,
    invoice_now: z
      .boolean()
      .optional()
      .meta({ title: 'Final invoice', description: 'For what was used and not charged yet.' }),
    prorate: z.boolean().optional().meta({ title: 'Credit the rest', description: 'For what was paid and not used.' }),
  }),
  output: subscriptionShape,
  run: ({ http, input: { subscription: of, ...query } }) => http.delete(`/v1/subscriptions/${of}`, { query }),
});

export const getSubscription = defineAction({
  title: 'Get a subscription',
  description: 'Gives a subscription by the id, with how it stands.',
  docs: `${docs}/retrieve`,
  effect: 'read',
  input: z.strictObject({ subscription }),
  output: subscriptionShape,
  run: ({ http, input }) => http.get(`/v1/subscriptions/${input.subscription}`),
});

export const listSubscriptions = defineAction({
  title: 'List subscriptions',
  description: 'Gives the subscriptions, the newest first. Those that ended only come where their state is asked for.',
  docs: `${docs}/list`,
  effect: 'read',
  input: z.strictObject({
    customer: customer.optional(),
    price: price.optional(),
    status: z
      .enum([
        'active',
        'all',
        'canceled',
        'ended',
        'incomplete',
        'incomplete_expired',
        'past_due',
        'paused',
        'trialing',
        'unpaid',
      ])
      .optional()
      .meta({ title: 'State', description: 'Only those that stand so.' }),
    limit: most,
  }),
  output: z.object({ subscriptions: z.array(subscriptionShape) }),
  run: async ({ http, input: { limit, ...query } }) => ({
    subscriptions: await listed(http, '/v1/subscriptions', { limit, query }, subscriptionShape),
  }),
});
