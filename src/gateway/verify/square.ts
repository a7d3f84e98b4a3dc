import { idInBody } from './json-fields.ts';
import { behind, providerHmac } from './provider-hmac.ts';

/** https://developer.squareup.com/docs/webhooks/step3validate (the secret is the subscription's signature key) */
export const square = providerHmac({
  scheme: 'square',
  header: 'x-square-hmacsha256-signature',
  algorithm: 'sha256',
  encoding: 'base64',
  ...behind(''),
  signed: ({ url, body }) => [url, body],
  deliveryId: idInBody('event_id'),
});
