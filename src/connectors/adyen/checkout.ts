import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import {
  amountShape,
  countryCode,
  currency,
  id,
  merchantAccount,
  more,
  reference,
  shopperEmail,
  shopperReference,
  value,
} from './given.ts';

const docs = 'https://docs.adyen.com/api-explorer/Checkout/72';

export const createSession = defineAction({
  title: 'Create a checkout session',
  description: 'Begins a payment: for a page of Adyen, whose address is url, or for the form in your own.',
  docs: `${docs}/post/sessions`,
  effect: 'write',
  input: z.strictObject({
    merchantAccount,
    reference,
    value,
    currency,
    returnUrl: z.url().meta({ title: 'Address after paying', description: 'Where the shopper goes.', format: 'uri' }),
    mode: z
      .enum(['embedded', 'hosted'])
      .default('hosted')
      .meta({ title: 'Mode', description: 'hosted: on a page of Adyen; embedded: in your own.' }),
    countryCode,
    shopperEmail,
    shopperReference,
    more,
  }),
  output: z.looseObject({
    id: z.string(),
    url: z.string().optional(),
    sessionData: z.string().optional(),
    expiresAt: z.string().optional(),
  }),
  run: ({ http, input: { value: much, currency: coin, more: further, ...given } }) =>
    http.post('/sessions', { ...given, amount: { value: much, currency: coin }, ...further }),
});

export const getSession = defineAction({
  title: 'Get a checkout session',
  description: 'Says how a checkout session ended.',
  docs: `${docs}/get/sessions/_sessionId_`,
  effect: 'read',
  input: z.strictObject({
    session: id.meta({ title: 'Checkout session', description: 'The id of the session, such as CS12345678.' }),
    sessionResult: z.string().min(1).meta({ title: 'Result', description: 'What the page got when it was paid.' }),
  }),
  output: z.looseObject({ id: z.string().optional(), status: z.string().optional(), reference: z.string().optional() }),
  run: ({ http, input: { session, sessionResult } }) => http.get(`/sessions/${session}`, { query: { sessionResult } }),
});

const linkShape = z.looseObject({
  id: z.string(),
  url: z.string(),
  status: z.string(),
  reference: z.string(),
  amount: amountShape,
  expiresAt: z.string().optional(),
});
const link = id.meta({ title: 'Payment link', description: 'The id of the link, such as PLE83C39B0A0DE0C1E.' });

export const createPaymentLink = defineAction({
  title: 'Create a payment link',
  description: 'Makes an address where an amount is paid.',
  docs: `${docs}/post/paymentLinks`,
  effect: 'write',
  input: z.strictObject({
    merchantAccount,
    reference,
    value,
    currency,
    description: z.string().optional().meta({ title: 'Description', description: 'What it is for, in words.' }),
    reusable: z
      .boolean()
      .optional()
      .meta({ title: 'Again and again', description: 'Whether it can be paid more than once.' }),
    expiresAt: z.iso
      .datetime({ offset: true })
      .optional()
      .meta({ title: 'Ends', description: 'Date and time; left out, after a day.', format: 'date-time' }),
    returnUrl: z
      .url()
      .optional()
      .meta({ title: 'Address after paying', description: 'Where the shopper goes.', format: 'uri' }),
    countryCode,
    shopperEmail,
    shopperReference,
    more,
  }),
  output: linkShape,
  run: ({ http, input: { value: much, currency: coin, more: further, ...given } }) =>
    http.post('/paymentLinks', { ...given, amount: { value: much, currency: coin }, ...further }),
});

export const getPaymentLink = defineAction({
  title: 'Get a payment link',
  description: 'Says whether a payment link was paid.',
  docs: `${docs}/get/paymentLinks/_linkId_`,
  effect: 'read',
  input: z.strictObject({ link }),
  output: linkShape,
  run: ({ http, input }) => http.get(`/paymentLinks/${input.link}`),
});

export const expirePaymentLink = defineAction({
  title: 'End a payment link',
  description: 'Makes a payment link that was not paid good for nothing.',
  docs: `${docs}/patch/paymentLinks/_linkId_`,
  effect: 'idempotent',
  input: z.strictObject({ link }),
  output: linkShape,
  run: ({ http, input }) => http.patch(`/paymentLinks/${input.link}`, { status: 'expired' }),
});

export const listPaymentMethods = defineAction({
  title: 'List payment methods',
  description: 'Gives the ways of paying that a merchant account offers for an amount and a country.',
  docs: `${docs}/post/paymentMethods`,
  effect: 'read',
  input: z.strictObject({
    merchantAccount,
    value: value.optional(),
    currency: currency.optional(),
    countryCode,
    shopperReference,
  }),
  output: z.looseObject({
    paymentMethods: z.array(z.looseObject({ type: z.string().optional(), name: z.string().optional() })).default([]),
  }),
  run: ({ http, input: { value: much, currency: coin, ...given } }) => {
    const amount = much === undefined || coin === undefined ? {} : { amount: { value: much, currency: coin } };
    return http.post('/paymentMethods', { ...given, ...amount });
  },
});
