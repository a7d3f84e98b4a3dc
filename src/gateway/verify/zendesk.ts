import { behind, providerHmac } from './provider-hmac.ts';

const isoTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/;

/** https://developer.zendesk.com/documentation/webhooks/verifying/ (the time is ISO 8601 and stands before the body) */
export const zendesk = providerHmac({
  scheme: 'zendesk',
  header: 'x-zendesk-webhook-signature',
  algorithm: 'sha256',
  encoding: 'base64',
  ...behind(''),
  time: {
    header: 'x-zendesk-webhook-signature-timestamp',
    // Nothing parts it from the body: without its end it is a time of the place where this runs, hours later.
    read: (text) => (isoTime.test(text) ? Date.parse(text) : Number.NaN),
    write: (ms) => new Date(ms).toISOString(),
  },
  signed: ({ body }, timestamp) => [timestamp, body],
  idHeader: 'x-zendesk-webhook-invocation-id',
});
