import { behind, providerHmac } from './provider-hmac.ts';

/** https://shopify.dev/docs/apps/build/webhooks/subscribe/https (the secret is the app's client secret) */
export const shopify = providerHmac({
  scheme: 'shopify',
  header: 'x-shopify-hmac-sha256',
  algorithm: 'sha256',
  encoding: 'base64',
  ...behind(''),
  idHeader: 'x-shopify-webhook-id',
});
