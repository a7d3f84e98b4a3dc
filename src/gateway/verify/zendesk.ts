import { idInHeader } from './delivery-id.ts';
import { behind, providerHmac } from './provider-hmac.ts';

/** https://developer.zendesk.com/documentation/webhooks/verifying/ (the time is ISO 8601 and stands before the body) */
export const zendesk = providerHmac({
  scheme: 'zendesk',
  header: 'x-zendesk-webhook-signature',
  algorithm: 'sha256',
  encoding: 'base64',
  read: behind(''),
  timestampHeader: 'x-zendesk-webhook-signature-timestamp',
  timeOf: Date.parse,
  before: (timestamp) => timestamp,
  deliveryId: idInHeader('x-zendesk-webhook-invocation-id'),
});
