import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { defined } from '../../connector/defined.ts';
import { SnodoError } from '../../core/error.ts';
import { amountOf, currency, id, more, note, once, partial, value } from './given.ts';

const docs = 'https://developer.paypal.com/docs/api/invoicing/v2/';

const invoice = id.meta({ title: 'Invoice', description: 'The id of the invoice, such as INV2-Z56S-5LLA-Q52L-CPZ5.' });
const invoiceShape = z.looseObject({
  id: z.string(),
  status: z.string(),
  detail: z.looseObject({ invoice_number: z.string().optional(), currency_code: z.string().optional() }).optional(),
});
const date = z.iso.date();
const told = {
  subject: z.string().optional().meta({ title: 'Subject', description: 'Of the e-mail.' }),
  note,
  send_to_recipient: z
    .boolean()
    .default(true)
    .meta({ title: 'To the payer', description: 'Whether the payer is told.' }),
};

/** What is answered is the draft, or a link to it. */
const made = z.looseObject({ id: z.string().optional(), href: z.string().optional() });

export const createInvoice = defineAction({
  title: 'Create an invoice',
  description: 'Makes a draft of an invoice. Send it afterwards.',
  docs: `${docs}#invoices_create`,
  effect: 'write',
  input: z.strictObject({
    currency,
    recipient: z.email().optional().meta({ title: 'E-mail', description: 'Of the payer.', format: 'email' }),
    items: z
      .array(
        z.strictObject({
          name: z.string().min(1).meta({ title: 'Name', description: 'What it is.' }),
          quantity: z.string().default('1').meta({ title: 'Quantity', description: 'How many of it.' }),
          value: value.meta({ title: 'Price of one', description: 'With a point, such as 14.99.' }),
          description: z.string().exactOptional().meta({ title: 'Description', description: 'More about it.' }),
        }),
      )
      .min(1)
      .meta({ title: 'Items', description: 'The lines of the invoice.' }),
    invoice_number: z
      .string()
      .max(25)
      .optional()
      .meta({ title: 'Invoice number', description: 'Left out, PayPal counts on.' }),
    due_date: date.optional().meta({ title: 'Due on', description: 'A date, such as 2026-12-31.', format: 'date' }),
    reference: z.string().optional().meta({ title: 'Own reference', description: 'Such as the number of your order.' }),
    note,
    more,
  }),
  output: z.looseObject({ id: z.string() }),
  run: async ({ http, input: { currency: currency_code, recipient, items, due_date, more: further, ...detail } }) => {
    const payment = due_date === undefined ? {} : { payment_term: { due_date } };
    const to = recipient === undefined ? {} : { primary_recipients: [{ billing_info: { email_address: recipient } }] };
    const body = {
      detail: { currency_code, ...defined(detail), ...payment },
      items: items.map(({ value: each, ...one }) => ({ ...one, unit_amount: { currency_code, value: each } })),
      ...to,
      ...further,
    };
    const answer = (await http.post('/v2/invoicing/invoices', body, { once })).read(made);
    const name = answer.id ?? answer.href?.split('/').at(-1);
    if (name === undefined) throw new SnodoError('unreadable', 'PayPal did not say which invoice it made.');
    return { ...answer, id: name };
  },
});

export const sendInvoice = defineAction({
  title: 'Send an invoice',
  description: 'Sends a draft to the payer by e-mail; href is the page where it is paid.',
  docs: `${docs}#invoices_send`,
  effect: 'write',
  input: z.strictObject({ invoice, ...told }),
  output: z.looseObject({ href: z.string().optional() }),
  run: ({ http, input: { invoice: of, ...given } }) => http.post(`/v2/invoicing/invoices/${of}/send`, given, { once }),
});

export const remindInvoice = defineAction({
  title: 'Send a reminder',
  description: 'Reminds the payer of an invoice that is not paid.',
  docs: `${docs}#invoices_remind`,
  effect: 'write',
  input: z.strictObject({ invoice, ...told }),
  output: z.object({ invoice: z.string() }),
  run: async ({ http, input: { invoice: of, ...given } }) => {
    await http.post(`/v2/invoicing/invoices/${of}/remind`, given);
    return { invoice: of };
  },
});

export const cancelInvoice = defineAction({
  title: 'Cancel an invoice',
  description: 'Takes back an invoice that was sent and not paid.',
  docs: `${docs}#invoices_cancel`,
  effect: 'write',
  input: z.strictObject({ invoice, ...told }),
  output: z.object({ invoice: z.string() }),
  run: async ({ http, input: { invoice: of, ...given } }) => {
    await http.post(`/v2/invoicing/invoices/${of}/cancel`, given);
    return { invoice: of };
  },
});

export const recordInvoicePayment = defineAction({
  title: 'Record the payment of an invoice',
  description: 'Writes down that an invoice was paid elsewhere, such as by bank transfer.',
  docs: `${docs}#invoices_payments`,
  effect: 'write',
  input: z.strictObject({
    invoice,
    method: z
      .enum(['BANK_TRANSFER', 'CASH', 'CHECK', 'CREDIT_CARD', 'DEBIT_CARD', 'PAYPAL', 'WIRE_TRANSFER', 'OTHER'])
      .meta({ title: 'Way', description: 'How it was paid.' }),
    payment_date: date
      .optional()
      .meta({ title: 'Paid on', description: 'A date, such as 2026-11-28.', format: 'date' }),
    ...partial,
    note,
  }),
  output: z.looseObject({ payment_id: z.string() }),
  run: ({ http, input: { invoice: of, value: much, currency: coin, ...given } }) =>
    http.post(
      `/v2/invoicing/invoices/${of}/payments`,
      { ...given, ...amountOf({ value: much, currency: coin }) },
      { once },
    ),
});

export const getInvoice = defineAction({
  title: 'Get an invoice',
  description: 'Gives an invoice by the id, with how it stands.',
  docs: `${docs}#invoices_get`,
  effect: 'read',
  input: z.strictObject({ invoice }),
  output: invoiceShape,
  run: ({ http, input }) => http.get(`/v2/invoicing/invoices/${input.invoice}`),
});

export const findInvoices = defineAction({
  title: 'Find invoices',
  description: 'Gives the invoices that fit what is given.',
  docs: `${docs}#invoices_search-invoices`,
  effect: 'read',
  input: z.strictObject({
    recipient_email: z.email().optional().meta({ title: 'E-mail', description: 'Of the payer.', format: 'email' }),
    invoice_number: z
      .string()
      .optional()
      .meta({ title: 'Invoice number', description: 'As it stands on the invoice.' }),
    status: z
      .array(
        z.enum([
          'DRAFT',
          'SENT',
          'SCHEDULED',
          'PAID',
          'MARKED_AS_PAID',
          'CANCELLED',
          'REFUNDED',
          'PARTIALLY_PAID',
          'PARTIALLY_REFUNDED',
          'MARKED_AS_REFUNDED',
          'UNPAID',
          'PAYMENT_PENDING',
        ]),
      )
      .max(5)
      .optional()
      .meta({ title: 'State', description: 'Only those that stand so.' }),
    limit: z.int().min(1).max(5_000).default(100).meta({ title: 'At most', description: 'How many are given.' }),
  }),
  output: z.object({ invoices: z.array(invoiceShape) }),
  run: async ({ http, input: { limit, ...body } }) => {
    const pages = { by: 'page', items: 'items', limitParam: 'page_size', limit: Math.min(limit, 100) } as const;
    const found = await http.list('/v2/invoicing/search-invoices', { pages, limit, body });
    return { invoices: found.read(z.array(invoiceShape)) };
  },
});
