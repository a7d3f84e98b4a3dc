import { behind, providerHmac } from './provider-hmac.ts';

/** https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries */
export const github = providerHmac({
  scheme: 'github',
  header: 'x-hub-signature-256',
  algorithm: 'sha256',
  encoding: 'hex',
  ...behind('sha256='),
  idHeader: 'x-github-delivery',
});
