import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { amountShape, currency, id, merchantAccount, more, reference, value } from './given.ts';

const docs = 'https://docs.adyen.com/api-explorer/Checkout/72/post/payments/_paymentPspReference_';

const payment = id.meta({ title: 'Payment', description: 'Its PSP reference, such as QFQTPCQ8HXSKGK82.' });
const given = { payment, merchantAccount, reference: reference.optional(), more };
/** What comes of it is told by a webhook of Adyen later on. */
const received = z.looseObject({
  pspReference: z.string(),
  paymentPspReference: z.string(),
  status: z.string(),
  amount: amountShape.optional(),
});

export const capturePayment = defineAction({
  title: 'Capture a payment',
  description: 'Takes the money that was reserved, or a part of it.',
  docs: `${docs}/captures`,
  effect: 'write',
  input: z.strictObject({ ...given, value, currency }),
  output: received,
  run: ({ http, input: { payment: of, value: much, currency: coin, more: further, ...rest } }) =>
    http.post(`/payments/${of}/captures`, { ...rest, amount: { value: much, currency: coin }, ...further }),
});

export const refundPayment = defineAction({
  title: 'Refund a payment',
  description: 'Gives back the money of a captured payment, or a part of it.',
  docs: `${docs}/refunds`,
  effect: 'write',
  input: z.strictObject({
    ...given,
    value,
    currency,
    merchantRefundReason: z
      .enum(['FRAUD', 'CUSTOMER REQUEST', 'RETURN', 'DUPLICATE', 'OTHER'])
      .optional()
      .meta({ title: 'Reason', description: 'Why, for your own records.' }),
  }),
  output: received,
  run: ({ http, input: { payment: of, value: much, currency: coin, more: further, ...rest } }) =>
    http.post(`/payments/${of}/refunds`, { ...rest, amount: { value: much, currency: coin }, ...further }),
});

export const cancelPayment = defineAction({
  title: 'Cancel a payment',
  description: 'Lets go the money that was reserved.',
  docs: `${docs}/cancels`,
  effect: 'write',
  input: z.strictObject(given),
  output: received,
  run: ({ http, input: { payment: of, more: further, ...rest } }) =>
    http.post(`/payments/${of}/cancels`, { ...rest, ...further }),
});

export const reversePayment = defineAction({
  title: 'Reverse a payment',
  description: 'Cancels a payment or gives all of it back, where it is not known whether it was captured.',
  docs: `${docs}/reversals`,
  effect: 'write',
  input: z.strictObject(given),
  output: received,
  run: ({ http, input: { payment: of, more: further, ...rest } }) =>
    http.post(`/payments/${of}/reversals`, { ...rest, ...further }),
});
