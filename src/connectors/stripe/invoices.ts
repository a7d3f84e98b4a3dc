import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import {
  collected,
  currency,
  customer,
  description,
  dueDays,
  id,
  listed,
  metadata,
  more,
  most,
  price,
  quantity,
} from './given.ts';

const docs = 'https://docs.stripe.com/api/invoices';

const invoiceShape = z.looseObject({
  id: z.string(),
  number: z.string().nullish(),
  status: z.string().nullish(),
  customer: z.string().nullish(),
  currency: z.string(),
  total: z.int(),
  amount_due: z.int(),
  hosted_invoice_url: z.string().nullish(),
  invoice_pdf: z.string().nullish(),
});
const change = z.int().meta({
  title: 'Amount',
  description: 'In the smallest unit of the currency: 1099 is 10.99 EUR; -1099 takes as much off.',
});
const invoice = id.meta({ title: 'Invoice', description: 'The id of the invoice, such as in_1MtHbELkdIwHu7ix.' });

export const createInvoice = defineAction({
  title: 'Create an invoice',
  description:
    'Makes a draft, with the items of the customer that wait for an invoice. Finalize or send it afterwards.',
  docs: `${docs}/create`,
  effect: 'write',
  input: z.strictObject({
    customer,
    days_until_due: dueDays,
    description,
    pending_invoice_items_behavior: z
      .enum(['include', 'exclude'])
      .default('include')
      .meta({ title: 'Items that wait', description: 'Whether they come into this invoice.' }),
    auto_advance: z
      .boolean()
      .optional()
      .meta({ title: 'Goes on by itself', description: 'Stripe finalizes and collects it.' }),
    metadata,
    more,
  }),
  output: invoiceShape,
  run: ({ http, input: { more: further, days_until_due, ...given } }) =>
    http.post('/v1/invoices', { ...given, ...collected(days_until_due), ...further }),
});

export const addInvoiceItem = defineAction({
  title: 'Add an item to an invoice',
  description: 'Adds a line to a draft, or to the next invoice of the customer: a price of a product, or an amount.',
  docs: 'https://docs.stripe.com/api/invoiceitems/create',
  effect: 'write',
  input: z.strictObject({
    customer,
    invoice: invoice.optional(),
    price: price.optional(),
    quantity: quantity.optional(),
    amount: change.optional(),
    currency: currency.optional(),
    description,
    metadata,
    more,
  }),
  output: z.looseObject({
    id: z.string(),
    amount: z.int(),
    currency: z.string(),
    description: z.string().nullish(),
    invoice: z.string().nullish(),
  }),
  run: ({ http, input: { more: further, price: of, ...given } }) =>
    http.post('/v1/invoiceitems', { ...given, ...(of === undefined ? {} : { pricing: { price: of } }), ...further }),
});

export const finalizeInvoice = defineAction({
  title: 'Finalize an invoice',
  description: 'Gives a draft its number; from then on it can be paid and not changed.',
  docs: `${docs}/finalize`,
  effect: 'write',
  input: z.strictObject({ invoice }),
  output: invoiceShape,
  run: ({ http, input }) => http.post(`/v1/invoices/${input.invoice}/finalize`),
});

export const sendInvoice = defineAction({
  title: 'Send an invoice',
  description: 'Sends an invoice to the customer by e-mail; a draft is finalized before.',
  docs: `${docs}/send`,
  effect: 'write',
  input: z.strictObject({ invoice }),
  output: invoiceShape,
  run: ({ http, input }) => http.post(`/v1/invoices/${input.invoice}/send`),
});

export const voidInvoice = defineAction({
  title: 'Void an invoice',
  description: 'Makes a finalized invoice count for nothing. It cannot be undone.',
  docs: `${docs}/void`,
  effect: 'write',
  input: z.strictObject({ invoice }),
  output: invoiceShape,
  run: ({ http, input }) => http.post(`/v1/invoices/${input.invoice}/void`),
});

export const getInvoice = defineAction({
  title: 'Get an invoice',
  description: 'Gives an invoice by the id, with the addresses of its page and its PDF.',
  docs: `${docs}/retrieve`,
  effect: 'read',
  input: z.strictObject({ invoice }),
  output: invoiceShape,
  run: ({ http, input }) => http.get(`/v1/invoices/${input.invoice}`),
});

export const listInvoices = defineAction({
  title: 'List invoices',
  description: 'Gives the invoices, the newest first.',
  docs: `${docs}/list`,
  effect: 'read',
  input: z.strictObject({
    customer: customer.optional(),
    status: z
      .enum(['draft', 'open', 'paid', 'uncollectible', 'void'])
      .optional()
      .meta({ title: 'State', description: 'Only those that stand so.' }),
    limit: most,
  }),
  output: z.object({ invoices: z.array(invoiceShape) }),
  run: async ({ http, input: { limit, ...query } }) => ({
    invoices: await listed(http, '/v1/invoices', { limit, query }, invoiceShape),
  }),
});
