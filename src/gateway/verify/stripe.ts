import { idInBody } from './json-fields.ts';
import { inSeconds, providerHmac, timeAndVersions } from './provider-hmac.ts';

/** https://docs.stripe.com/webhooks#verify-manually (the event's id is the same when it is sent again) */
export const stripe = providerHmac({
  scheme: 'stripe',
  header: 'stripe-signature',
  algorithm: 'sha256',
  encoding: 'hex',
  ...timeAndVersions(),
  time: inSeconds,
  signed: ({ body }, timestamp) => [`${timestamp}.`, body],
  deliveryId: idInBody('id'),
});
