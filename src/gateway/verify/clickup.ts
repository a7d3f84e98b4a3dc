import { behind, providerHmac } from './provider-hmac.ts';

/** https://developer.clickup.com/docs/webhooksignature (the secret told when the webhook is made; no time, no name) */
export const clickup = providerHmac({
  scheme: 'clickup',
  header: 'x-signature',
  algorithm: 'sha256',
  encoding: 'hex',
  ...behind(''),
});
