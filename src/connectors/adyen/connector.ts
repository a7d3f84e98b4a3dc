import { z } from 'zod';
import { apiKey, basic } from '../../connector/auth-way.ts';
import { connector } from '../../connector/connector.ts';
import { SnodoError } from '../../core/error.ts';
import {
  createPaymentLink,
  createSession,
  expirePaymentLink,
  getPaymentLink,
  getSession,
  listPaymentMethods,
} from './checkout.ts';
import { event } from './event.ts';
import { cancelPayment, capturePayment, refundPayment, reversePayment } from './payments.ts';

const docs = 'https://docs.adyen.com/api-explorer/Checkout/72';

export const adyen = connector({
  id: 'adyen',
  title: 'Adyen',
  description: 'Takes payments of shops, online and worldwide.',
  categories: ['payments'],
  color: '#0abf53',
  docs: `${docs}/overview`,
  address: {
    template: 'https://{prefix}-checkout-live.adyenpayments.com/checkout/v72',
    hint: 'The prefix of the live addresses, of the Customer Area; to try it, the address is https://checkout-test.adyen.com/v72.',
  },
  auth: [
    apiKey(
      { in: 'header', name: 'X-API-Key' },
      'The API key of a credential of the Customer Area with the role Checkout webservice role.',
    ),
    basic('The basic authentication of such a credential: ws@Company.ACCOUNT, and its password.'),
  ],
  test: {
    docs: `${docs}/post/originKeys`,
    // Of the calls that need no merchant account, the one that changes nothing: a key of a domain is always the same.
    ask: async (http) => {
      try {
        const given = await http.post('/originKeys', { originDomains: ['https://www.example.com'] });
        given.read(z.object({ originKeys: z.record(z.string(), z.string()) }));
        return 'an API credential of Adyen';
      } catch (error) {
        if (!(error instanceof SnodoError) || error.status !== 404) throw error;
        // The address is that of the Management API, by which webhooks are made.
        return (await http.get('/me')).read(z.object({ username: z.string() })).username;
      }
    },
  },
})
  .webhook('event', event)
  .action('create-session', createSession)
  .action('get-session', getSession)
  .action('create-payment-link', createPaymentLink)
  .action('get-payment-link', getPaymentLink)
  .action('end-payment-link', expirePaymentLink)
  .action('list-payment-methods', listPaymentMethods)
  .action('capture-payment', capturePayment)
  .action('refund-payment', refundPayment)
  .action('cancel-payment', cancelPayment)
  .action('reverse-payment', reversePayment);
