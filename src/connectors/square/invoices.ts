import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { defined } from '../../connector/defined.ts';
import { customer, id, listed, location, moneyShape, more, most, once, order } from './given.ts';

const docs = 'https://developer.squareup.com/reference/square/invoices-api';

const invoiceShape = z.looseObject({
  id: z.string(),
  version: z.int(),
  status: z.string(),
  invoice_number: z.string().optional(),
  public_url: z.string().optional(),
  next_payment_amount_money: moneyShape.optional(),
});
const one = z.looseObject({ invoice: invoiceShape }).transform((answer) => answer.invoice);
const invoice = id.meta({
  title: 'Invoice',
  description: 'The id of the invoice, such as inv:0-ChCHu2mZEabLeeHahQnXDjZQECY.',
});
const version = z.int().min(0).meta({ title: 'Version', description: 'That of the invoice, as it was last given.' });

export const createInvoice = defineAction({
  title: 'Create an invoice',
  description: 'Makes a draft of an invoice for an order. Publish it afterwards.',
  docs: `${docs}/create-invoice`,
  effect: 'write',
  input: z.strictObject({
    location_id: location,
    order_id: order,
    customer,
    due_date: z.iso.date().meta({ title: 'Due on', description: 'A date, such as 2026-12-31.', format: 'date' }),
    delivery_method: z
      .enum(['EMAIL', 'SHARE_MANUALLY'])
      .default('EMAIL')
      .meta({ title: 'Delivery', description: 'EMAIL: Square sends it; SHARE_MANUALLY: you pass its address on.' }),
    title: z.string().optional().meta({ title: 'Title', description: 'What stands above it.' }),
    description: z
      .string()
      .optional()
      .meta({ title: 'Description', description: 'What it is for, in words.', format: 'multiline' }),
    more,
  }),
  output: invoiceShape,
  run: async ({ http, input: { customer: customer_id, due_date, more: further, ...given } }) => {
    const made = {
      ...defined(given),
      primary_recipient: { customer_id },
      payment_requests: [{ request_type: 'BALANCE', due_date }],
      accepted_payment_methods: { card: true },
      ...further,
    };
    return (await http.post('/v2/invoices', { invoice: made }, { once })).read(one);
  },
});

export const publishInvoice = defineAction({
  title: 'Publish an invoice',
  description: 'Sends a draft, or makes the page where it is paid.',
  docs: `${docs}/publish-invoice`,
  effect: 'write',
  input: z.strictObject({ invoice, version }),
  output: invoiceShape,
  run: async ({ http, input: { invoice: of, ...given } }) =>
    (await http.post(`/v2/invoices/${of}/publish`, given, { once })).read(one),
});

export const cancelInvoice = defineAction({
  title: 'Cancel an invoice',
  description: 'Takes back an invoice that was sent and not paid.',
  docs: `${docs}/cancel-invoice`,
  effect: 'write',
  input: z.strictObject({ invoice, version }),
  output: invoiceShape,
  run: async ({ http, input: { invoice: of, ...given } }) =>
    (await http.post(`/v2/invoices/${of}/cancel`, given)).read(one),
});

export const getInvoice = defineAction({
  title: 'Get an invoice',
  description: 'Gives an invoice by the id, with how it stands.',
  docs: `${docs}/get-invoice`,
  effect: 'read',
  input: z.strictObject({ invoice }),
  output: invoiceShape,
  run: async ({ http, input }) => (await http.get(`/v2/invoices/${input.invoice}`)).read(one),
});

export const listInvoices = defineAction({
  title: 'List invoices',
  description: 'Gives the invoices of a location.',
  docs: `${docs}/list-invoices`,
  effect: 'read',
  input: z.strictObject({ location, limit: most }),
  output: z.object({ invoices: z.array(invoiceShape) }),
  run: async ({ http, input: { location: location_id, limit } }) => ({
    invoices: await listed(http, {
      path: '/v2/invoices',
      field: 'invoices',
      item: invoiceShape,
      limit,
      atOnce: 200,
      query: { location_id },
    }),
  }),
});
