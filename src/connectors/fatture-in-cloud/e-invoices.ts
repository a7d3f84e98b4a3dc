import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { document, path } from './documents.ts';
import { dataOf } from './given.ts';

const docs = 'https://developers.fattureincloud.it/api-reference#tag/Issued-e-invoices';

export const verifyEInvoice = defineAction({
  title: 'Check an e-invoice',
  description: 'Checks whether the XML of an e-invoice is as the SdI wants it; what is wrong fails the step.',
  docs,
  effect: 'read',
  input: z.strictObject({ document }),
  output: z.looseObject({ success: z.boolean() }),
  run: async ({ http, input }) =>
    (await http.get(`${path}/${input.document}/e_invoice/xml_verify`)).read(
      dataOf(z.looseObject({ success: z.boolean() })),
    ),
});

const told = z.looseObject({ name: z.string().nullish(), date: z.string().nullish() });

export const sendEInvoice = defineAction({
  title: 'Send an e-invoice',
  description: 'Sends an e-invoice to the SdI. It cannot be taken back.',
  docs,
  effect: 'write',
  input: z.strictObject({
    document,
    dry_run: z
      .boolean()
      .default(false)
      .meta({ title: 'Only try', description: 'Nothing is sent; it is answered as if it were.' }),
  }),
  output: told,
  run: async ({ http, input: { document: of, dry_run } }) =>
    (await http.post(`${path}/${of}/e_invoice/send`, { data: {}, options: { dry_run } })).read(dataOf(told)),
});

const state = z.looseObject({ id: z.int(), e_invoice: z.boolean().nullish(), ei_status: z.string().nullish() });

export const getEInvoiceState = defineAction({
  title: 'Get the state of an e-invoice',
  description: 'Says where an e-invoice is: not_sent, sent, pending, processing, accepted, discarded, not_delivered ….',
  docs,
  effect: 'read',
  input: z.strictObject({ document }),
  output: state,
  run: async ({ http, input }) =>
    (await http.get(`${path}/${input.document}`, { query: { fields: 'id,e_invoice,ei_status' } })).read(dataOf(state)),
});

const reason = z.looseObject({
  reason: z.string().nullish(),
  ei_status: z.string().nullish(),
  solution: z.string().nullish(),
  code: z.string().nullish(),
});

export const getRejection = defineAction({
  title: 'Get why an e-invoice was refused',
  description: 'Gives the reason why the SdI discarded an e-invoice, and what to do.',
  docs,
  effect: 'read',
  input: z.strictObject({ document }),
  output: reason,
  run: async ({ http, input }) =>
    (await http.get(`${path}/${input.document}/e_invoice/error_reason`)).read(dataOf(reason)),
});
