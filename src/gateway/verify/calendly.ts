import { inSeconds, providerHmac, timeAndVersions } from './provider-hmac.ts';

/** https://developer.calendly.com/api-docs/ZG9jOjM2MzE2MDM4-webhook-signatures (three minutes; deliveries have no name) */
export const calendly = providerHmac({
  scheme: 'calendly',
  header: 'calendly-webhook-signature',
  algorithm: 'sha256',
  encoding: 'hex',
  ...timeAndVersions(),
  time: { ...inSeconds, toleranceMs: 180_000 },
  signed: ({ body }, timestamp) => [`${timestamp}.`, body],
});
