import { behind, providerHmac } from './provider-hmac.ts';

/** https://docs.gitea.com/usage/repository/webhooks (the content type must be JSON: of a form only a part is signed) */
export const gitea = providerHmac({
  scheme: 'gitea',
  header: 'x-gitea-signature',
  algorithm: 'sha256',
  encoding: 'hex',
  ...behind(''),
  idHeader: 'x-gitea-delivery',
});
