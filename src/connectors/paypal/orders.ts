import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { defined } from '../../connector/defined.ts';
import { currency, id, invoiceNumber, more, once, value, whole } from './given.ts';

const docs = 'https://developer.paypal.com/docs/api/orders/v2/';

const orderShape = z.looseObject({
  id: z.string(),
  status: z.string(),
  intent: z.string().optional(),
  purchase_units: z.array(z.looseObject({ reference_id: z.string().optional() })).optional(),
  links: z.array(z.looseObject({ href: z.string(), rel: z.string() })).optional(),
});
const order = id.meta({ title: 'Order', description: 'The id of the order, such as 5O190127TN364715T.' });

export const createOrder = defineAction({
  title: 'Create an order',
  description: 'Begins a payment; the link whose rel is approve or payer-action is where the payer agrees to it.',
  docs: `${docs}#orders_create`,
  effect: 'write',
  input: z.strictObject({
    intent: z
      .enum(['CAPTURE', 'AUTHORIZE'])
      .default('CAPTURE')
      .meta({ title: 'Intent', description: 'AUTHORIZE: the money is only reserved, and captured later.' }),
    value,
    currency,
    description: z
      .string()
      .max(127)
      .optional()
      .meta({ title: 'Description', description: 'What it is for, in words.' }),
    custom_id: z.string().optional().meta({ title: 'Own reference', description: 'Such as the number of your order.' }),
    invoice_id: invoiceNumber,
    return_url: z
      .url()
      .optional()
      .meta({ title: 'Address after success', description: 'Where the payer goes once agreed.', format: 'uri' }),
    cancel_url: z
      .url()
      .optional()
      .meta({ title: 'Address after cancelling', description: 'Where the payer goes who turns back.', format: 'uri' }),
    more,
  }),
  output: orderShape,
  run: ({
    http,
    input: { intent, value: much, currency: currency_code, return_url, cancel_url, more: further, ...unit },
  }) => {
    const back = defined({ return_url, cancel_url });
    const source = Object.keys(back).length === 0 ? {} : { payment_source: { paypal: { experience_context: back } } };
    const body = {
      intent,
      purchase_units: [{ ...defined(unit), amount: { currency_code, value: much } }],
      ...source,
      ...further,
    };
    return http.post('/v2/checkout/orders', body, { once, headers: whole });
  },
});

export const getOrder = defineAction({
  title: 'Get an order',
  description: 'Gives an order by the id, with how it stands and what was captured.',
  docs: `${docs}#orders_get`,
  effect: 'read',
  input: z.strictObject({ order }),
  output: orderShape,
  run: ({ http, input }) => http.get(`/v2/checkout/orders/${input.order}`),
});

export const captureOrder = defineAction({
  title: 'Capture an order',
  description: 'Takes the money of an order that the payer has agreed to.',
  docs: `${docs}#orders_capture`,
  effect: 'write',
  input: z.strictObject({ order }),
  output: orderShape,
  run: ({ http, input }) => http.post(`/v2/checkout/orders/${input.order}/capture`, {}, { once, headers: whole }),
});

export const authorizeOrder = defineAction({
  title: 'Authorize an order',
  description: 'Reserves the money of an order that the payer has agreed to.',
  docs: `${docs}#orders_authorize`,
  effect: 'write',
  input: z.strictObject({ order }),
  output: orderShape,
  run: ({ http, input }) => http.post(`/v2/checkout/orders/${input.order}/authorize`, {}, { once, headers: whole }),
});
