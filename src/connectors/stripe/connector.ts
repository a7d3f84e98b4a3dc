import { z } from 'zod';
import { bearer, oauth2 } from '../../connector/auth-way.ts';
import { connector } from '../../connector/connector.ts';
import { whoByRest } from '../../connector/who-test.ts';
import { createCheckoutSession, createPaymentLink, getCheckoutSession } from './checkout.ts';
import { customers, prices, products } from './choices.ts';
import { createCustomer, deleteCustomer, findCustomers, getCustomer, updateCustomer } from './customers.ts';
import { event, newEvent } from './event.ts';
import {
  addInvoiceItem,
  createInvoice,
  finalizeInvoice,
  getInvoice,
  listInvoices,
  sendInvoice,
  voidInvoice,
} from './invoices.ts';
import {
  cancelPayment,
  capturePayment,
  createPayment,
  createRefund,
  getBalance,
  getPayment,
  listPayments,
} from './payments.ts';
import { createPrice, createProduct, listPrices, listProducts, updateProduct } from './products.ts';
import { search } from './search.ts';
import {
  cancelSubscription,
  createSubscription,
  getSubscription,
  listSubscriptions,
  updateSubscription,
} from './subscriptions.ts';

export const stripe = connector({
  id: 'stripe',
  title: 'Stripe',
  description: 'Takes payments, for orders and subscriptions.',
  categories: ['payments'],
  color: '#635bff',
  docs: 'https://docs.stripe.com/api',
  baseUrl: 'https://api.stripe.com',
  auth: [
    bearer(
      'A secret key (sk_…), or a restricted key (rk_…) that may do what the steps do; for its event, Webhook Endpoints: write and Events: read.',
    ),
    oauth2({
      authorizationUrl: 'https://connect.stripe.com/oauth/authorize',
      tokenUrl: 'https://connect.stripe.com/oauth/token',
      scopes: ['read_write'],
      clientAuth: 'post',
      hint: 'A platform of Stripe Connect with OAuth: its client id (ca_…), and its secret key as the client secret.',
    }),
  ],
  // What we read is what this version answers, whatever the account's own is (https://docs.stripe.com/api/versioning). The
  // events themselves come in the account's version.
  http: { form: true, headers: { 'stripe-version': '2026-10-28.endive' } },
  rateLimit: { requests: 25, per: '1s' },
  test: whoByRest({
    docs: 'https://docs.stripe.com/api/accounts/retrieve',
    path: '/v1/account',
    answer: z.object({
      id: z.string(),
      settings: z.object({ dashboard: z.object({ display_name: z.string().nullish() }).nullish() }).nullish(),
    }),
    who: ({ id, settings }) => {
      const name = settings?.dashboard?.display_name ?? '';
      return name === '' ? id : `${name} (${id})`;
    },
  }),
})
  .action('create-customer', createCustomer)
  .action('update-customer', updateCustomer)
  .action('get-customer', getCustomer)
  .action('find-customers', findCustomers)
  .action('delete-customer', deleteCustomer)
  .action('create-payment', createPayment)
  .action('get-payment', getPayment)
  .action('list-payments', listPayments)
  .action('capture-payment', capturePayment)
  .action('cancel-payment', cancelPayment)
  .action('create-refund', createRefund)
  .action('get-balance', getBalance)
  .action('create-checkout-session', createCheckoutSession)
  .action('get-checkout-session', getCheckoutSession)
  .action('create-payment-link', createPaymentLink)
  .action('create-invoice', createInvoice)
  .action('add-invoice-item', addInvoiceItem)
  .action('finalize-invoice', finalizeInvoice)
  .action('send-invoice', sendInvoice)
  .action('void-invoice', voidInvoice)
  .action('get-invoice', getInvoice)
  .action('list-invoices', listInvoices)
  .action('create-subscription', createSubscription)
  .action('update-subscription', updateSubscription)
  .action('cancel-subscription', cancelSubscription)
  .action('get-subscription', getSubscription)
  .action('list-subscriptions', listSubscriptions)
  .action('create-product', createProduct)
  .action('update-product', updateProduct)
  .action('list-products', listProducts)
  .action('create-price', createPrice)
  .action('list-prices', listPrices)
  .action('search', search)
  .choices('customers', customers)
  .choices('products', products)
  .choices('prices', prices)
  .webhook('event', event)
  .poll('new-event', newEvent);
