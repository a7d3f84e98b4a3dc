import { idInBody } from './json-fields.ts';
import { providerHmac, timeAndVersions } from './provider-hmac.ts';

/** https://docs.pagerduty.com/developer/verifying-webhook-signatures (several signatures while a secret is rotated) */
export const pagerduty = providerHmac({
  scheme: 'pagerduty',
  header: 'x-pagerduty-signature',
  algorithm: 'sha256',
  encoding: 'hex',
  read: timeAndVersions().read,
  write: (signature) => `v1=${signature}`,
  deliveryId: idInBody('event', 'id'),
});
