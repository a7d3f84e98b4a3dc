import { providerHmac, secondsOf, timeAndVersions } from './provider-hmac.ts';

/** https://developer.calendly.com/api-docs/ZG9jOjM2MzE2MDM4-webhook-signatures (three minutes; deliveries have no name) */
export const calendly = providerHmac({
  scheme: 'calendly',
  header: 'calendly-webhook-signature',
  algorithm: 'sha256',
  encoding: 'hex',
  read: timeAndVersions,
  timeOf: secondsOf,
  before: (timestamp) => `${timestamp}.`,
  toleranceMs: 180_000,
  deliveryId: () => undefined,
});
