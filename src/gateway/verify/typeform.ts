import { idInBody } from './json-fields.ts';
import { behind, providerHmac } from './provider-hmac.ts';

/** https://www.typeform.com/developers/webhooks/secure-your-webhooks/ */
export const typeform = providerHmac({
  scheme: 'typeform',
  header: 'typeform-signature',
  algorithm: 'sha256',
  encoding: 'base64',
  ...behind('sha256='),
  deliveryId: idInBody('event_id'),
});
