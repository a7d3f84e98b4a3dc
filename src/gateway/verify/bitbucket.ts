import { behind, providerHmac } from './provider-hmac.ts';

/** https://support.atlassian.com/bitbucket-cloud/docs/manage-webhooks/ (deliveries have no name that outlives a retry) */
export const bitbucket = providerHmac({
  scheme: 'bitbucket',
  header: 'x-hub-signature',
  algorithm: 'sha256',
  encoding: 'hex',
  ...behind('sha256='),
});
