import { behind, providerHmac } from './provider-hmac.ts';
import { refused, verified } from './scheme.ts';

/** https://www.dropbox.com/developers/reference/webhooks (the secret is the app secret; notifications have no name) */
export const dropbox = providerHmac({
  scheme: 'dropbox',
  header: 'x-dropbox-signature',
  algorithm: 'sha256',
  encoding: 'hex',
  ...behind(''),
  handshakeMethods: ['GET'],
  unsigned({ method, url }) {
    if (method !== 'GET') return undefined;
    const challenge = new URL(url).searchParams.get('challenge');
    if (challenge === null) return refused('The query has no challenge.');
    return verified(undefined, {
      status: 200,
      headers: { 'content-type': 'text/plain; charset=utf-8' },
      body: challenge,
      note: 'Dropbox asked for its challenge and got it.',
    });
  },
});
