import { z } from 'zod';
import { bearer, oauth2 } from '../../connector/auth-way.ts';
import { connector } from '../../connector/connector.ts';
import { whoByRest } from '../../connector/who-test.ts';
import { createItem, getStock, listCatalog, setStock } from './catalog.ts';
import { createCustomer, deleteCustomer, findCustomers, getCustomer, updateCustomer } from './customers.ts';
import { event } from './event.ts';
import { listed } from './given.ts';
import { cancelInvoice, createInvoice, getInvoice, listInvoices, publishInvoice } from './invoices.ts';
import { createOrder, createPaymentLink, findOrders, getOrder } from './orders.ts';
import { cancelPayment, capturePayment, getPayment, listPayments, newPayment, refundPayment } from './payments.ts';

const reference = 'https://developer.squareup.com/reference/square';

/** To try it, a connection names the sandbox: `https://connect.squareupsandbox.com`. */
export const square = connector({
  id: 'square',
  title: 'Square',
  description: 'Payments, orders and stock, in shops and online.',
  categories: ['payments', 'commerce'],
  color: '#3e4348',
  docs: reference,
  baseUrl: 'https://connect.squareup.com',
  auth: [
    bearer('The access token of an app of the developer console; the one of its Credentials is needed for the event.'),
    oauth2({
      authorizationUrl: 'https://connect.squareup.com/oauth2/authorize',
      tokenUrl: 'https://connect.squareup.com/oauth2/token',
      scopes: [
        'MERCHANT_PROFILE_READ',
        'CUSTOMERS_READ',
        'CUSTOMERS_WRITE',
        'ORDERS_READ',
        'ORDERS_WRITE',
        'PAYMENTS_READ',
        'PAYMENTS_WRITE',
        'INVOICES_READ',
        'INVOICES_WRITE',
        'ITEMS_READ',
        'ITEMS_WRITE',
        'INVENTORY_READ',
        'INVENTORY_WRITE',
      ],
      clientAuth: 'post',
      hint: 'An app of the developer console: its application id and secret. Webhooks cannot be made by it.',
    }),
  ],
  http: { headers: { 'square-version': '2025-08-20' } },
  test: whoByRest({
    docs: `${reference}/merchants-api/retrieve-merchant`,
    path: '/v2/merchants/me',
    answer: z.object({ merchant: z.object({ id: z.string(), business_name: z.string().optional() }) }),
    who: ({ merchant: { id, business_name: name } }) => (name === undefined ? id : `${name} (${id})`),
  }),
})
  .action('create-customer', createCustomer)
  .action('update-customer', updateCustomer)
  .action('get-customer', getCustomer)
  .action('find-customers', findCustomers)
  .action('delete-customer', deleteCustomer)
  .action('create-order', createOrder)
  .action('get-order', getOrder)
  .action('find-orders', findOrders)
  .action('create-payment-link', createPaymentLink)
  .action('list-payments', listPayments)
  .action('get-payment', getPayment)
  .action('capture-payment', capturePayment)
  .action('cancel-payment', cancelPayment)
  .action('refund-payment', refundPayment)
  .action('create-invoice', createInvoice)
  .action('publish-invoice', publishInvoice)
  .action('cancel-invoice', cancelInvoice)
  .action('get-invoice', getInvoice)
  .action('list-invoices', listInvoices)
  .action('list-catalog', listCatalog)
  .action('create-item', createItem)
  .action('get-stock', getStock)
  .action('set-stock', setStock)
  .choices('locations', {
    docs: `${reference}/locations-api/list-locations`,
    input: z.object({}),
    run: async ({ http }) => {
      const item = z.object({ id: z.string(), name: z.string().optional() });
      const all = await listed(http, { path: '/v2/locations', field: 'locations', item, limit: 300 });
      return all.map(({ id, name = id }) => ({ value: id, label: name }));
    },
  })
  .webhook('event', event)
  .poll('new-payment', newPayment);
