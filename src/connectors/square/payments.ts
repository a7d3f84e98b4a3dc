import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { definePoll } from '../../connector/poll.ts';
import { amount, currency, id, listed, location, moneyShape, more, most, once, paged } from './given.ts';

const docs = 'https://developer.squareup.com/reference/square';

const paymentShape = z.looseObject({
  id: z.string(),
  status: z.string().optional(),
  amount_money: moneyShape.optional(),
  order_id: z.string().optional(),
  location_id: z.string().optional(),
  receipt_url: z.string().optional(),
  created_at: z.string(),
});
const one = z.looseObject({ payment: paymentShape }).transform((answer) => answer.payment);
const payment = id.meta({
  title: 'Payment',
  description: 'The id of the payment, such as bP9mAsEMYPUGjjGNaNO5ZDVyLhSZY.',
});
const listing = { path: '/v2/payments', field: 'payments', item: paymentShape, atOnce: 100 };
const time = z.iso.datetime({ offset: true }).optional();

export const listPayments = defineAction({
  title: 'List payments',
  description: 'Gives the payments, the newest first; of the last year where no time is given.',
  docs: `${docs}/payments-api/list-payments`,
  effect: 'read',
  input: z.strictObject({
    location_id: location.optional(),
    begin_time: time.meta({
      title: 'From',
      description: 'Date and time, such as 2026-11-01T00:00:00Z.',
      format: 'date-time',
    }),
    end_time: time.meta({
      title: 'Until',
      description: 'Date and time, such as 2026-11-30T23:59:59Z.',
      format: 'date-time',
    }),
    limit: most,
  }),
  output: z.object({ payments: z.array(paymentShape) }),
  run: async ({ http, input: { limit, ...query } }) => ({ payments: await listed(http, { ...listing, limit, query }) }),
});

export const getPayment = defineAction({
  title: 'Get a payment',
  description: 'Gives a payment by the id, with how it stands.',
  docs: `${docs}/payments-api/get-payment`,
  effect: 'read',
  input: z.strictObject({ payment }),
  output: paymentShape,
  run: async ({ http, input }) => (await http.get(`/v2/payments/${input.payment}`)).read(one),
});

export const capturePayment = defineAction({
  title: 'Capture a payment',
  description: 'Takes the money that was reserved.',
  docs: `${docs}/payments-api/complete-payment`,
  effect: 'write',
  input: z.strictObject({ payment }),
  output: paymentShape,
  run: async ({ http, input }) => (await http.post(`/v2/payments/${input.payment}/complete`, {})).read(one),
});

export const cancelPayment = defineAction({
  title: 'Cancel a payment',
  description: 'Lets go the money that was reserved.',
  docs: `${docs}/payments-api/cancel-payment`,
  effect: 'write',
  input: z.strictObject({ payment }),
  output: paymentShape,
  run: async ({ http, input }) => (await http.post(`/v2/payments/${input.payment}/cancel`)).read(one),
});

const refundShape = z.looseObject({ id: z.string(), status: z.string().optional(), amount_money: moneyShape });

export const refundPayment = defineAction({
  title: 'Refund a payment',
  description: 'Gives back the money of a payment, or a part of it.',
  docs: `${docs}/refunds-api/refund-payment`,
  effect: 'write',
  input: z.strictObject({
    payment,
    amount,
    currency,
    reason: z.string().max(192).optional().meta({ title: 'Reason', description: 'Why, for your own records.' }),
    more,
  }),
  output: refundShape,
  run: async ({ http, input: { payment: payment_id, amount: much, currency: coin, more: further, ...given } }) => {
    const body = { payment_id, amount_money: { amount: much, currency: coin }, ...given, ...further };
    const answer = z.looseObject({ refund: refundShape }).transform((all) => all.refund);
    return (await http.post('/v2/refunds', body, { once })).read(answer);
  },
});

export const newPayment = definePoll({
  title: 'A new payment',
  description: 'A payment that was made since the last look.',
  docs: `${docs}/payments-api/list-payments`,
  input: z.strictObject({ location: location.optional() }),
  output: paymentShape,
  key: (given) => given.id,
  every: '5m',
  run: ({ http, input, since }) =>
    paged(http, { ...listing, query: { begin_time: since.toISOString(), location_id: input.location } }),
});
