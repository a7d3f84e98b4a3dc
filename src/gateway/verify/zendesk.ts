import { behind, providerHmac } from './provider-hmac.ts';

/** https://developer.zendesk.com/documentation/webhooks/verifying/ (the time is ISO 8601 and stands before the body) */
export const zendesk = providerHmac({
  scheme: 'zendesk',
  header: 'x-zendesk-webhook-signature',
  algorithm: 'sha256',
  encoding: 'base64',
  ...behind(''),
  time: {
    header: 'x-zendesk-webhook-signature-timestamp',
    read: Date.parse,
    write: (ms) => new Date(ms).toISOString(),
  },
  signed: ({ body }, timestamp) => [timestamp, body],
  idHeader: 'x-zendesk-webhook-invocation-id',
});
