import { behind, providerHmac } from './provider-hmac.ts';

/** https://forgejo.org/docs/latest/user/webhooks/ (the content type must be JSON: of a form only a part is signed) */
export const forgejo = providerHmac({
  scheme: 'forgejo',
  header: 'x-forgejo-signature',
  algorithm: 'sha256',
  encoding: 'hex',
  ...behind(''),
  idHeader: 'x-forgejo-delivery',
});
