import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { amount, currency, customer, description, id, listed, metadata, more, most } from './given.ts';

const docs = 'https://docs.stripe.com/api/payment_intents';

const paymentShape = z.looseObject({
  id: z.string(),
  amount: z.int(),
  currency: z.string(),
  status: z.string(),
  customer: z.string().nullish(),
  client_secret: z.string().nullish(),
});
const payment = id.meta({
  title: 'Payment',
  description: 'The id of the payment intent, such as pi_3MtwBwLkdIwHu7ix.',
});

export const createPayment = defineAction({
  title: 'Create a payment',
  description:
    'Begins a payment (a payment intent), which is confirmed in the shop or, with a payment method, at once.',
  docs: `${docs}/create`,
  effect: 'write',
  input: z.strictObject({
    amount,
    currency,
    customer: customer.optional(),
    description,
    receipt_email: z
      .email()
      .optional()
      .meta({ title: 'E-mail for the receipt', description: 'Where it goes once paid.' }),
    payment_method: id
      .optional()
      .meta({ title: 'Payment method', description: 'The id of a saved one, such as pm_1Q0PsIJvEtkwdCNY.' }),
    confirm: z.boolean().optional().meta({ title: 'Confirm at once', description: 'Needs a payment method.' }),
    off_session: z.boolean().optional().meta({
      title: 'Customer is away',
      description: 'The customer is not there to confirm; only where it is confirmed at once.',
    }),
    capture_method: z
      .enum(['automatic', 'automatic_async', 'manual'])
      .optional()
      .meta({ title: 'Capture', description: 'manual: the money is only reserved, until it is captured.' }),
    metadata,
    more,
  }),
  output: paymentShape,
  run: ({ http, input: { more: further, ...given } }) => http.post('/v1/payment_intents', { ...given, ...further }),
});

export const getPayment = defineAction({
  title: 'Get a payment',
  description: 'Gives a payment by the id, with how it stands.',
  docs: `${docs}/retrieve`,
  effect: 'read',
  input: z.strictObject({ payment }),
  output: paymentShape,
  run: ({ http, input }) => http.get(`/v1/payment_intents/${input.payment}`),
});

export const listPayments = defineAction({
  title: 'List payments',
  description: 'Gives the payments, the newest first.',
  docs: `${docs}/list`,
  effect: 'read',
  input: z.strictObject({ customer: customer.optional(), limit: most }),
  output: z.object({ payments: z.array(paymentShape) }),
  run: async ({ http, input: { customer: of, limit } }) => ({
    payments: await listed(http, '/v1/payment_intents', { limit, query: { customer: of } }, paymentShape),
  }),
});

export const capturePayment = defineAction({
  title: 'Capture a payment',
  description: 'Takes the money that was reserved, or a part of it.',
  docs: `${docs}/capture`,
  effect: 'write',
  input: z.strictObject({ payment, amount_to_capture: amount.optional() }),
  output: paymentShape,
  run: ({ http, input: { payment: of, ...given } }) => http.post(`/v1/payment_intents/${of}/capture`, given),
});

export const cancelPayment = defineAction({
  title: 'Cancel a payment',
  description: 'Cancels a payment that was not made yet, and lets go what is reserved.',
  docs: `${docs}/cancel`,
  effect: 'write',
  input: z.strictObject({
    payment,
    cancellation_reason: z
      .enum(['duplicate', 'fraudulent', 'requested_by_customer', 'abandoned'])
      .optional()
      .meta({ title: 'Reason', description: 'Why, for your own records.' }),
  }),
  output: paymentShape,
  run: ({ http, input: { payment: of, ...given } }) => http.post(`/v1/payment_intents/${of}/cancel`, given),
});

export const createRefund = defineAction({
  title: 'Refund a payment',
  description: 'Gives back the money of a payment, or a part of it.',
  docs: 'https://docs.stripe.com/api/refunds/create',
  effect: 'write',
  input: z.strictObject({
    payment_intent: payment.optional(),
    charge: id.optional().meta({
      title: 'Charge',
      description: 'Instead of the payment: the id of a charge, such as ch_1NirD82eZvKYlo2C.',
    }),
    amount: amount.optional(),
    reason: z
      .enum(['duplicate', 'fraudulent', 'requested_by_customer'])
      .optional()
      .meta({ title: 'Reason', description: 'Why, for your own records.' }),
    metadata,
    more,
  }),
  output: z.looseObject({
    id: z.string(),
    amount: z.int(),
    currency: z.string(),
    status: z.string().nullish(),
    payment_intent: z.string().nullish(),
    charge: z.string().nullish(),
  }),
  run: ({ http, input: { more: further, ...given } }) => http.post('/v1/refunds', { ...given, ...further }),
});

const money = z.array(z.looseObject({ amount: z.int(), currency: z.string() }));

export const getBalance = defineAction({
  title: 'Get the balance',
  description: 'Says how much money the account has, and how much is on its way.',
  docs: 'https://docs.stripe.com/api/balance/balance_retrieve',
  effect: 'read',
  input: z.strictObject({}),
  output: z.looseObject({ available: money, pending: money }),
  run: ({ http }) => http.get('/v1/balance'),
});
