import { behind, providerHmac } from './provider-hmac.ts';
import { headerOf, verified } from './scheme.ts';

const header = 'x-wc-webhook-signature';

/**
 * https://developer.woocommerce.com/docs/apis/rest-api/v3/webhooks/. When a webhook is saved, WooCommerce sends a ping
 * that it does not sign, and shows an error where the answer is no 200
 * (https://github.com/woocommerce/woocommerce/blob/trunk/plugins/woocommerce/includes/class-wc-webhook.php).
 */
export const woocommerce = providerHmac({
  scheme: 'woocommerce',
  header,
  algorithm: 'sha256',
  encoding: 'base64',
  ...behind(''),
  idHeader: 'x-wc-webhook-delivery-id',
  unsigned({ headers, body }) {
    if (headerOf(headers, header) !== undefined || body.length > 40) return undefined;
    if (!/^webhook_id=\d{1,20}$/.test(Buffer.from(body).toString())) return undefined;
    return verified(undefined, { status: 200, headers: {}, body: '', note: 'WooCommerce sent its ping.' });
  },
});
