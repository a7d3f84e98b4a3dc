import { z } from 'zod';
import { clientCredentials } from '../../connector/auth-way.ts';
import { connector } from '../../connector/connector.ts';
import { event } from './event.ts';
import {
  cancelInvoice,
  createInvoice,
  findInvoices,
  getInvoice,
  recordInvoicePayment,
  remindInvoice,
  sendInvoice,
} from './invoices.ts';
import { authorizeOrder, captureOrder, createOrder, getOrder } from './orders.ts';
import { captureAuthorization, getCapture, listTransactions, refundPayment, voidAuthorization } from './payments.ts';

const webhooks = 'https://developer.paypal.com/docs/api/webhooks/v1/';

/** To try it, a connection names the sandbox: `https://api-m.sandbox.paypal.com`. */
export const paypal = connector({
  id: 'paypal',
  title: 'PayPal',
  description: 'Takes payments, gives them back, and sends invoices.',
  categories: ['payments'],
  color: '#003087',
  docs: 'https://developer.paypal.com/api/rest/',
  baseUrl: 'https://api-m.paypal.com',
  auth: [
    clientCredentials({
      tokenUrl: 'https://api-m.paypal.com/v1/oauth2/token',
      // The app has what is switched on for it.
      scopes: [],
      clientAuth: 'basic',
      hint: 'A REST app of the developer dashboard: its client id and secret. In the sandbox, baseUrl and tokenUrl begin with https://api-m.sandbox.paypal.com.',
    }),
  ],
  test: {
    docs: `${webhooks}#webhooks_list`,
    ask: async (http) => {
      const given = await http.get('/v1/notifications/webhooks');
      given.read(z.object({ webhooks: z.array(z.looseObject({ id: z.string() })) }));
      return 'an app of PayPal';
    },
  },
})
  .action('create-order', createOrder)
  .action('get-order', getOrder)
  .action('capture-order', captureOrder)
  .action('authorize-order', authorizeOrder)
  .action('capture-authorization', captureAuthorization)
  .action('void-authorization', voidAuthorization)
  .action('get-captured-payment', getCapture)
  .action('refund-payment', refundPayment)
  .action('list-transactions', listTransactions)
  .action('create-invoice', createInvoice)
  .action('send-invoice', sendInvoice)
  .action('send-reminder', remindInvoice)
  .action('cancel-invoice', cancelInvoice)
  .action('record-invoice-payment', recordInvoicePayment)
  .action('get-invoice', getInvoice)
  .action('find-invoices', findInvoices)
  .webhook('event', event);
