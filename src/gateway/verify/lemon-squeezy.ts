import { behind, providerHmac } from './provider-hmac.ts';

/** https://docs.lemonsqueezy.com/help/webhooks/signing-requests (deliveries have no name) */
export const lemonSqueezy = providerHmac({
  scheme: 'lemon-squeezy',
  header: 'x-signature',
  algorithm: 'sha256',
  encoding: 'hex',
  ...behind(''),
});
