import { idInBody } from './delivery-id.ts';
import { providerHmac, secondsOf, timeAndVersions } from './provider-hmac.ts';

/** https://docs.stripe.com/webhooks#verify-manually (the event's id is the same when it is sent again) */
export const stripe = providerHmac({
  scheme: 'stripe',
  header: 'stripe-signature',
  algorithm: 'sha256',
  encoding: 'hex',
  read: timeAndVersions,
  timeOf: secondsOf,
  before: (timestamp) => `${timestamp}.`,
  deliveryId: idInBody('id'),
});
