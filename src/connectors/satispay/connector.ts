import { z } from 'zod';
import { signedHttp } from '../../connector/auth-way.ts';
import { connector } from '../../connector/connector.ts';
import {
  acceptPayment,
  cancelPayment,
  createPayment,
  getPayment,
  listPayments,
  newPayment,
  refundPayment,
} from './payments.ts';

const docs = 'https://developers.satispay.com/reference';

/** To try it, a connection names the sandbox: `https://staging.authservices.satispay.com`. */
export const satispay = connector({
  id: 'satispay',
  title: 'Satispay',
  description: 'Takes payments by phone, and gives them back.',
  categories: ['payments'],
  color: '#ef373e',
  docs: `${docs}/introduction`,
  baseUrl: 'https://authservices.satispay.com',
  auth: [
    signedHttp(
      'The RSA private key of the shop, in PEM, and the KeyId that Satispay gave for its public key and an activation code.',
    ),
  ],
  test: {
    docs: `${docs}/get-list-of-payments`,
    ask: async (http) => {
      const given = await http.get('/g_business/v1/payments', { query: { limit: 1 } });
      given.read(z.object({ data: z.array(z.looseObject({ id: z.string() })) }));
      return 'a shop of Satispay';
    },
  },
})
  .action('create-payment', createPayment)
  .action('get-payment', getPayment)
  .action('list-payments', listPayments)
  .action('accept-payment', acceptPayment)
  .action('cancel-payment', cancelPayment)
  .action('refund-payment', refundPayment)
  .poll('new-payment', newPayment);
