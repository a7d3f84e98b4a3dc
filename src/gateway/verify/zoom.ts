import { fieldsOf, objectOf } from './json-fields.ts';
import { behind, inSeconds, providerHmac } from './provider-hmac.ts';

/**
 * https://developers.zoom.us/docs/api/webhooks/#verify-webhook-events (the secret is the app's secret token; deliveries
 * have no name). Zoom asks for the validation of the address when it is entered and every 72 hours, signed as well.
 */
export const zoom = providerHmac({
  scheme: 'zoom',
  header: 'x-zm-signature',
  algorithm: 'sha256',
  encoding: 'hex',
  ...behind('v0='),
  time: { ...inSeconds, header: 'x-zm-request-timestamp' },
  signed: ({ body }, timestamp) => [`v0:${timestamp}:`, body],
  handshake({ body }, mac) {
    const { event, payload } = fieldsOf(body);
    const { plainToken } = objectOf(payload);
    if (event !== 'endpoint.url_validation' || typeof plainToken !== 'string') return undefined;
    return {
      status: 200,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ plainToken, encryptedToken: mac(plainToken) }),
      note: 'Zoom asked for the validation of this address (endpoint.url_validation) and got it.',
    };
  },
});
