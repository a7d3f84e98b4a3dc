import { idInBody } from './json-fields.ts';
import { inSeconds, providerHmac, timeAndVersions } from './provider-hmac.ts';

/**
 * Paddle Billing: https://developer.paddle.com/webhooks/about/signature-verification (the secret is that of the
 * notification destination). Paddle's own libraries allow five seconds, by which the clocks of many machines are off.
 */
export const paddle = providerHmac({
  scheme: 'paddle',
  header: 'paddle-signature',
  algorithm: 'sha256',
  encoding: 'hex',
  ...timeAndVersions('ts', 'h1', ';'),
  time: inSeconds,
  signed: ({ body }, timestamp) => [`${timestamp}:`, body],
  deliveryId: idInBody('event_id'),
});
