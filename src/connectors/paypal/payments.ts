import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { amountOf, id, invoiceNumber, moneyShape, note, once, partial, whole } from './given.ts';

const docs = 'https://developer.paypal.com/docs/api/payments/v2/';

const paymentShape = z.looseObject({
  id: z.string(),
  status: z.string(),
  amount: moneyShape.optional(),
  create_time: z.string().optional(),
});
const capture = id.meta({
  title: 'Capture',
  description: 'The id of the captured payment, such as 2GG279541U471931P.',
});
const authorization = id.meta({
  title: 'Authorization',
  description: 'The id of the reserved payment, such as 0VF52814937998046.',
});

export const captureAuthorization = defineAction({
  title: 'Capture an authorization',
  description: 'Takes the money that was reserved, or a part of it.',
  docs: `${docs}#authorizations_capture`,
  effect: 'write',
  input: z.strictObject({
    authorization,
    ...partial,
    final_capture: z
      .boolean()
      .default(true)
      .meta({ title: 'Last capture', description: 'Whether the rest is let go.' }),
    invoice_id: invoiceNumber,
    note_to_payer: note,
  }),
  output: paymentShape,
  run: ({ http, input: { authorization: of, value, currency, ...given } }) =>
    http.post(
      `/v2/payments/authorizations/${of}/capture`,
      { ...given, ...amountOf({ value, currency }) },
      { once, headers: whole },
    ),
});

export const voidAuthorization = defineAction({
  title: 'Void an authorization',
  description: 'Lets go the money that was reserved.',
  docs: `${docs}#authorizations_void`,
  effect: 'write',
  input: z.strictObject({ authorization }),
  output: paymentShape,
  run: ({ http, input }) =>
    http.post(`/v2/payments/authorizations/${input.authorization}/void`, undefined, { headers: whole }),
});

export const getCapture = defineAction({
  title: 'Get a captured payment',
  description: 'Gives a captured payment by the id, with its fees.',
  docs: `${docs}#captures_get`,
  effect: 'read',
  input: z.strictObject({ capture }),
  output: paymentShape,
  run: ({ http, input }) => http.get(`/v2/payments/captures/${input.capture}`),
});

export const refundPayment = defineAction({
  title: 'Refund a payment',
  description: 'Gives back the money of a payment, or a part of it.',
  docs: `${docs}#captures_refund`,
  effect: 'write',
  input: z.strictObject({ capture, ...partial, invoice_id: invoiceNumber, note_to_payer: note }),
  output: paymentShape,
  run: ({ http, input: { capture: of, value, currency, ...given } }) =>
    http.post(
      `/v2/payments/captures/${of}/refund`,
      { ...given, ...amountOf({ value, currency }) },
      { once, headers: whole },
    ),
});

const transaction = z.looseObject({
  transaction_info: z.looseObject({
    transaction_id: z.string().optional(),
    transaction_status: z.string().optional(),
    transaction_amount: moneyShape.optional(),
  }),
});
const when = z.iso.datetime({ offset: true });

export const listTransactions = defineAction({
  title: 'List transactions',
  description: 'Gives what came and went between two times, at most 31 days apart. New ones come after some hours.',
  docs: 'https://developer.paypal.com/docs/api/transaction-search/v1/',
  effect: 'read',
  input: z.strictObject({
    start_date: when.meta({
      title: 'From',
      description: 'Date and time, such as 2026-11-01T00:00:00Z.',
      format: 'date-time',
    }),
    end_date: when.meta({
      title: 'Until',
      description: 'Date and time, such as 2026-11-30T23:59:59Z.',
      format: 'date-time',
    }),
    limit: z.int().min(1).max(10_000).default(100).meta({ title: 'At most', description: 'How many are given.' }),
  }),
  output: z.object({ transactions: z.array(transaction) }),
  run: async ({ http, input: { limit, ...dates } }) => {
    const pages = {
      by: 'page',
      items: 'transaction_details',
      limitParam: 'page_size',
      limit: Math.min(limit, 500),
    } as const;
    const found = await http.list('/v1/reporting/transactions', {
      pages,
      limit,
      query: { ...dates, fields: 'transaction_info,payer_info,cart_info' },
    });
    return { transactions: found.read(z.array(transaction)) };
  },
});
