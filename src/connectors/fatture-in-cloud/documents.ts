import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { defined } from '../../connector/defined.ts';
import { definePoll } from '../../connector/poll.ts';
import { client } from './clients.ts';
import { dataOf, id, listed, more, most, pages, query } from './given.ts';

const docs = 'https://developers.fattureincloud.it/api-reference#tag/Issued-documents';
export const path = '/issued_documents';

const documentShape = z.looseObject({
  id: z.int(),
  type: z.string().nullish(),
  number: z.int().nullish(),
  date: z.string().nullish(),
  amount_net: z.number().nullish(),
  amount_gross: z.number().nullish(),
  next_due_date: z.string().nullish(),
  ei_status: z.string().nullish(),
  url: z.string().nullish(),
});
const one = dataOf(documentShape);
export const document = id.meta({ title: 'Document', description: 'The id of the issued document.' });
const type = z
  .enum([
    'invoice',
    'quote',
    'proforma',
    'receipt',
    'delivery_note',
    'credit_note',
    'order',
    'work_report',
    'supplier_order',
    'self_own_invoice',
    'self_supplier_invoice',
  ])
  .default('invoice')
  .meta({ title: 'Kind', description: 'Invoice, quote, credit note ….' });
const date = z.iso.date();
const subject = z.string().optional().meta({ title: 'Subject', description: 'For yourself; it is not printed.' });
const notes = z
  .string()
  .optional()
  .meta({ title: 'Note', description: 'Printed at the end, in HTML.', format: 'multiline' });

export const createDocument = defineAction({
  title: 'Create a document',
  description: 'Issues an invoice, a quote, a credit note or another document. It is not sent yet.',
  docs,
  effect: 'write',
  input: z.strictObject({
    type,
    client,
    // The service wants the name even where the id is given.
    client_name: z.string().min(1).meta({ title: 'Name of the client', description: 'As it is printed.' }),
    date: date.optional().meta({ title: 'Date', description: 'Left out, today, such as 2026-11-28.', format: 'date' }),
    number: z.int().min(1).optional().meta({ title: 'Number', description: 'Left out, the next one.' }),
    items: z
      .array(
        z.strictObject({
          name: z.string().min(1).meta({ title: 'Name', description: 'What it is.' }),
          description: z.string().exactOptional().meta({ title: 'Description', description: 'More about it.' }),
          qty: z.number().default(1).meta({ title: 'Quantity', description: 'How many of it.' }),
          net_price: z.number().meta({ title: 'Net price', description: 'Of one, without VAT, such as 100.' }),
          vat: z.int().min(0).meta({ title: 'VAT', description: 'The id of the VAT type.', options: 'vat-types' }),
          product_id: z
            .int()
            .min(1)
            .exactOptional()
            .meta({ title: 'Product', description: 'The id of the product.', options: 'products' }),
          discount: z.number().exactOptional().meta({ title: 'Discount', description: 'Per cent.' }),
        }),
      )
      .min(1)
      .meta({ title: 'Items', description: 'The lines of the document.' }),
    payments: z
      .array(
        z.strictObject({
          due_date: date.meta({ title: 'Due on', description: 'A date, such as 2026-12-31.', format: 'date' }),
          amount: z.number().meta({ title: 'Amount', description: 'With VAT, such as 122.' }),
          status: z
            .enum(['not_paid', 'paid', 'reversed'])
            .default('not_paid')
            .meta({ title: 'State', description: 'Whether it is paid.' }),
        }),
      )
      .optional()
      .meta({ title: 'Payments', description: 'When how much is to be paid; together, all of it.' }),
    payment_method: id
      .optional()
      .meta({ title: 'Payment method', description: 'The id of the way to pay.', options: 'payment-methods' }),
    e_invoice: z
      .boolean()
      .default(false)
      .meta({ title: 'E-invoice', description: 'Whether it will be sent to the SdI.' }),
    subject,
    notes,
    more,
  }),
  output: documentShape,
  run: async ({
    http,
    input: { client: of, client_name: name, items, payments, payment_method: pay, more: further, ...given },
  }) => {
    const method = pay === undefined ? {} : { payment_method: { id: pay } };
    const due = payments === undefined ? {} : { payments_list: payments };
    const data = {
      ...defined(given),
      entity: { id: of, name },
      items_list: items.map(({ vat, ...line }) => ({ ...line, vat: { id: vat } })),
      ...due,
      ...method,
      ...further,
    };
    return (await http.post(path, { data })).read(one);
  },
});

export const updateDocument = defineAction({
  title: 'Update a document',
  description: 'Changes what is given of an issued document, and leaves the rest.',
  docs,
  effect: 'idempotent',
  input: z.strictObject({
    document,
    date: date.optional().meta({ title: 'Date', description: 'A date, such as 2026-11-28.', format: 'date' }),
    subject,
    notes,
    more,
  }),
  output: documentShape,
  run: async ({ http, input: { document: of, more: further, ...given } }) =>
    (await http.put(`${path}/${of}`, { data: { ...defined(given), ...further } })).read(one),
});

export const getDocument = defineAction({
  title: 'Get a document',
  description: 'Gives an issued document by the id, with its lines, its payments and the address of its PDF.',
  docs,
  effect: 'read',
  input: z.strictObject({ document }),
  output: documentShape,
  run: async ({ http, input }) =>
    (await http.get(`${path}/${input.document}`, { query: { fieldset: 'detailed' } })).read(one),
});

export const listDocuments = defineAction({
  title: 'List documents',
  description: 'Gives the issued documents of a kind, the latest first.',
  docs,
  effect: 'read',
  input: z.strictObject({ type, query, limit: most }),
  output: z.object({ documents: z.array(documentShape) }),
  run: async ({ http, input: { type: of, query: q, limit } }) => {
    const asked = { type: of, fieldset: 'detailed', sort: '-date', q };
    return { documents: await listed(http, path, { limit, query: asked }, documentShape) };
  },
});

export const deleteDocument = defineAction({
  title: 'Delete a document',
  description: 'Deletes an issued document.',
  docs,
  effect: 'idempotent',
  input: z.strictObject({ document }),
  output: z.object({ id: z.int(), deleted: z.boolean() }),
  run: async ({ http, input }) => {
    await http.delete(`${path}/${input.document}`);
    return { id: input.document, deleted: true };
  },
});

export const sendDocument = defineAction({
  title: 'Send a document by e-mail',
  description: 'Sends an issued document to a client, with its PDF.',
  docs,
  effect: 'write',
  input: z.strictObject({
    document,
    sender_email: z
      .email()
      .meta({ title: 'From', description: 'One of the addresses of the account.', format: 'email' }),
    recipient_email: z
      .string()
      .min(3)
      .meta({ title: 'To', description: 'One address, or more with commas between them.' }),
    subject: z.string().min(1).meta({ title: 'Subject', description: 'Of the e-mail.' }),
    body: z.string().min(1).meta({ title: 'Text', description: 'Of the e-mail, in HTML.', format: 'multiline' }),
    send_copy: z.boolean().default(false).meta({ title: 'Copy', description: 'Whether the sender gets one.' }),
  }),
  output: z.object({ document: z.int() }),
  run: async ({ http, input: { document: of, ...given } }) => {
    const include = { document: true, delivery_note: false, attachment: false, accompanying_invoice: false };
    await http.post(`${path}/${of}/email`, { data: { ...given, include, attach_pdf: true } });
    return { document: of };
  },
});

export const newDocument = definePoll({
  title: 'A new document',
  description:
    'A document that was issued since the last look. One whose date is before those of a hundred others may not be seen.',
  docs,
  input: z.strictObject({ type }),
  output: documentShape,
  key: (given) => given.id,
  every: '10m',
  // Documents are sorted by their date alone, not by when they were made, and to read all of them each time is more than
  // an account may ask for in a month.
  newestFirst: true,
  run: ({ http, input }) => {
    const asked = { type: input.type, fieldset: 'detailed', sort: '-date,-number' };
    return http.pages(path, { pages, query: asked });
  },
});
