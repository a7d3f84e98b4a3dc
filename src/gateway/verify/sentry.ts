import { behind, providerHmac } from './provider-hmac.ts';

/**
 * https://docs.sentry.io/organization/integrations/integration-platform/webhooks/ (the secret is the integration's
 * client secret; it is not said that a request's id outlives a retry)
 */
export const sentry = providerHmac({
  scheme: 'sentry',
  header: 'sentry-hook-signature',
  algorithm: 'sha256',
  encoding: 'hex',
  ...behind(''),
});
