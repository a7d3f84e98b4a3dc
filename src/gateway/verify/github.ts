import { idInHeader } from './delivery-id.ts';
import { behind, providerHmac } from './provider-hmac.ts';

/** https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries */
export const github = providerHmac({
  scheme: 'github',
  header: 'x-hub-signature-256',
  algorithm: 'sha256',
  encoding: 'hex',
  read: behind('sha256='),
  deliveryId: idInHeader('x-github-delivery'),
});
