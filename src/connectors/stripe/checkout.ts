import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { customer, id, metadata, more, price, quantity } from './given.ts';

const items = z
  .array(z.strictObject({ price, quantity: quantity.default(1) }))
  .min(1)
  .meta({ title: 'What is sold', description: 'Prices of products, each with how many.' });
const promotion = z
  .boolean()
  .optional()
  .meta({ title: 'Promotion codes', description: 'Whether the customer may type one in.' });

const sessionShape = z.looseObject({
  id: z.string(),
  url: z.string().nullish(),
  status: z.string().nullish(),
  payment_status: z.string(),
  amount_total: z.int().nullish(),
  currency: z.string().nullish(),
  customer: z.string().nullish(),
});
const session = id.meta({
  title: 'Checkout session',
  description: 'The id of the session, such as cs_test_a11YYufWQzNY63zp.',
});

export const createCheckoutSession = defineAction({
  title: 'Create a checkout session',
  description: 'Makes a page where one customer pays; url is its address, good for a day.',
  docs: 'https://docs.stripe.com/api/checkout/sessions/create',
  effect: 'write',
  input: z.strictObject({
    mode: z
      .enum(['payment', 'subscription'])
      .default('payment')
      .meta({ title: 'Mode', description: 'subscription where one of the prices recurs.' }),
    line_items: items,
    success_url: z
      .url()
      .meta({ title: 'Address after success', description: 'Where the customer goes once paid.', format: 'uri' }),
    cancel_url: z.url().optional().meta({
      title: 'Address after cancelling',
      description: 'Where the customer goes who turns back.',
      format: 'uri',
    }),
    customer: customer.optional(),
    customer_email: z
      .email()
      .optional()
      .meta({ title: 'E-mail', description: 'Filled in already, instead of a customer.', format: 'email' }),
    client_reference_id: z
      .string()
      .optional()
      .meta({ title: 'Own reference', description: 'Such as the number of your order.' }),
    allow_promotion_codes: promotion,
    metadata,
    more,
  }),
  output: sessionShape,
  run: ({ http, input: { more: further, ...given } }) => http.post('/v1/checkout/sessions', { ...given, ...further }),
});

export const getCheckoutSession = defineAction({
  title: 'Get a checkout session',
  description: 'Says whether a checkout session was paid, and by whom.',
  docs: 'https://docs.stripe.com/api/checkout/sessions/retrieve',
  effect: 'read',
  input: z.strictObject({ session }),
  output: sessionShape,
  run: ({ http, input }) => http.get(`/v1/checkout/sessions/${input.session}`),
});

export const createPaymentLink = defineAction({
  title: 'Create a payment link',
  description: 'Makes an address where anybody can pay, again and again.',
  docs: 'https://docs.stripe.com/api/payment-link/create',
  effect: 'write',
  input: z.strictObject({ line_items: items, allow_promotion_codes: promotion, metadata, more }),
  output: z.looseObject({ id: z.string(), url: z.string(), active: z.boolean() }),
  run: ({ http, input: { more: further, ...given } }) => http.post('/v1/payment_links', { ...given, ...further }),
});
