import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { definePoll } from '../../connector/poll.ts';

const docs = 'https://developers.satispay.com/reference';
const path = '/g_business/v1/payments';

const paymentShape = z.looseObject({
  id: z.string(),
  type: z.string().optional(),
  status: z.string(),
  amount_unit: z.int(),
  currency: z.string(),
  external_code: z.string().nullish(),
  code_identifier: z.string().nullish(),
  redirect_url: z.string().nullish(),
});
const payment = z
  .string()
  .regex(/^[\w-]+$/, 'is not the id of a payment')
  .meta({ title: 'Payment', description: 'The id of the payment, such as 2ee5f6c7-f85d-45b7-8f1b-2a570a7002eb.' });
const amount = z.int().min(1).meta({ title: 'Amount', description: 'In cents: 1240 is 12.40 EUR.' });
const code = z
  .string()
  .max(50)
  .optional()
  .meta({ title: 'Own reference', description: 'Such as the number of your order; the payer sees it.' });
const metadata = z
  .record(z.string(), z.string())
  .optional()
  .meta({ title: 'Metadata', description: 'Your own names and texts, kept beside it.' });
const currency = 'EUR';

const pages = {
  by: 'cursor',
  cursor: 'data.-1.id',
  cursorIn: 'starting_after',
  items: 'data',
  limit: 100,
  until: { has_more: false },
} as const;

export const createPayment = defineAction({
  title: 'Create a payment',
  description: 'Asks for an amount: redirect_url is where it is paid, code_identifier what a QR code shows.',
  docs: `${docs}/create-a-payment`,
  effect: 'write',
  input: z.strictObject({
    amount_unit: amount,
    flow: z
      .enum(['MATCH_CODE', 'FUND_LOCK'])
      .default('MATCH_CODE')
      .meta({ title: 'Flow', description: 'FUND_LOCK: the money is only reserved, and accepted later.' }),
    external_code: code,
    redirect_url: z
      .url()
      .optional()
      .meta({ title: 'Address after paying', description: 'Where the payer goes.', format: 'uri' }),
    callback_url: z.url().optional().meta({
      title: 'Address for news',
      description: 'Called by GET when the state changes; {uuid} becomes the id.',
      format: 'uri',
    }),
    expiration_date: z.iso.datetime({ offset: true }).optional().meta({
      title: 'Ends',
      description: 'Date and time; left out, after 2 hours, or 10 days with FUND_LOCK.',
      format: 'date-time',
    }),
    metadata,
  }),
  output: paymentShape,
  run: ({ http, input }) => http.post(path, { ...input, currency }),
});

export const getPayment = defineAction({
  title: 'Get a payment',
  description: 'Gives a payment by the id, with how it stands.',
  docs: `${docs}/get-payment-details`,
  effect: 'read',
  input: z.strictObject({ payment }),
  output: paymentShape,
  run: ({ http, input }) => http.get(`${path}/${input.payment}`),
});

export const listPayments = defineAction({
  title: 'List payments',
  description: 'Gives the payments of the shop, the newest first.',
  docs: `${docs}/get-list-of-payments`,
  effect: 'read',
  input: z.strictObject({
    status: z
      .enum(['ACCEPTED', 'PENDING', 'CANCELED'])
      .default('ACCEPTED')
      .meta({ title: 'State', description: 'Only those that stand so.' }),
    limit: z.int().min(1).max(5_000).default(100).meta({ title: 'At most', description: 'How many are given.' }),
  }),
  output: z.object({ payments: z.array(paymentShape) }),
  run: async ({ http, input: { status, limit } }) => {
    const wanted = { pages: { ...pages, limit: Math.min(limit, pages.limit) }, limit, query: { status } };
    return { payments: (await http.list(path, wanted)).read(z.array(paymentShape)) };
  },
});

export const acceptPayment = defineAction({
  title: 'Accept a payment',
  description: 'Takes the money that was reserved, or a part of it.',
  docs: `${docs}/update-a-payment`,
  effect: 'write',
  input: z.strictObject({ payment, amount_unit: amount.optional() }),
  output: paymentShape,
  run: ({ http, input: { payment: of, ...given } }) => http.put(`${path}/${of}`, { action: 'ACCEPT', ...given }),
});

export const cancelPayment = defineAction({
  title: 'Cancel a payment',
  description: 'Cancels a payment that was not made yet, and lets go what is reserved.',
  docs: `${docs}/update-a-payment`,
  effect: 'write',
  input: z.strictObject({
    payment,
    refund: z
      .boolean()
      .default(false)
      .meta({ title: 'Refund if paid', description: 'Gives the money back where it was paid in the meantime.' }),
  }),
  output: paymentShape,
  run: ({ http, input: { payment: of, refund } }) =>
    http.put(`${path}/${of}`, { action: refund ? 'CANCEL_OR_REFUND' : 'CANCEL' }),
});

export const refundPayment = defineAction({
  title: 'Refund a payment',
  description: 'Gives back the money of a payment, or a part of it.',
  docs: `${docs}/create-a-payment`,
  effect: 'write',
  input: z.strictObject({ payment, amount_unit: amount, external_code: code, metadata }),
  output: paymentShape,
  run: ({ http, input: { payment: parent_payment_uid, ...given } }) =>
    http.post(path, { flow: 'REFUND', ...given, currency, parent_payment_uid }),
});

export const newPayment = definePoll({
  title: 'A new payment',
  description: 'A payment that was accepted since the last look.',
  docs: `${docs}/get-list-of-payments`,
  input: z.strictObject({}),
  output: paymentShape,
  key: ({ id }) => id,
  every: '5m',
  newestFirst: true,
  run: ({ http }) => http.pages(path, { pages, query: { status: 'ACCEPTED' } }),
});
