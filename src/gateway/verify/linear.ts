import { fieldsOf } from './json-fields.ts';
import { behind, inMilliseconds, providerHmac } from './provider-hmac.ts';
import type { SharedScheme } from './scheme.ts';

const signature = providerHmac({
  scheme: 'linear',
  header: 'linear-signature',
  algorithm: 'sha256',
  encoding: 'hex',
  ...behind(''),
  time: {
    ...inMilliseconds,
    inBody(body) {
      const sentAt = fieldsOf(body)['webhookTimestamp'];
      return typeof sentAt === 'number' ? String(sentAt) : undefined;
    },
    toleranceMs: 60_000,
  },
  idHeader: 'linear-delivery',
});

/** https://linear.app/developers/webhooks (the time stands in the body; Linear allows one minute) */
export const linear: SharedScheme = {
  ...signature,
  sign(request, options) {
    const body = Buffer.from(JSON.stringify({ ...fieldsOf(request.body), webhookTimestamp: request.now }));
    return { ...signature.sign({ ...request, body }, options), body };
  },
};
