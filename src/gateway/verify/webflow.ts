import { behind, inMilliseconds, providerHmac } from './provider-hmac.ts';

/**
 * https://developers.webflow.com/data/docs/working-with-webhooks#validating-request-signatures (the secret is the app's
 * client secret, or that of the webhook; deliveries have no name)
 */
export const webflow = providerHmac({
  scheme: 'webflow',
  header: 'x-webflow-signature',
  algorithm: 'sha256',
  encoding: 'hex',
  ...behind(''),
  time: { ...inMilliseconds, header: 'x-webflow-timestamp' },
  signed: ({ body }, timestamp) => [`${timestamp}:`, body],
});
