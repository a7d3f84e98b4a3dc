import { idInBody } from './json-fields.ts';
import { behind, providerHmac } from './provider-hmac.ts';

/** https://developers.intercom.com/docs/webhooks/setting-up-webhooks#signed-notifications (the app's client secret) */
export const intercom = providerHmac({
  scheme: 'intercom',
  header: 'x-hub-signature',
  algorithm: 'sha1',
  encoding: 'hex',
  ...behind('sha1='),
  deliveryId: idInBody('id'),
});
