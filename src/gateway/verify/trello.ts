import { idInBody } from './json-fields.ts';
import { behind, providerHmac } from './provider-hmac.ts';
import { verified } from './scheme.ts';

/**
 * https://developer.atlassian.com/cloud/trello/guides/rest-api/webhooks/ (the secret is that of the API key). Trello asks
 * by HEAD whether the address is there before it makes the webhook.
 */
export const trello = providerHmac({
  scheme: 'trello',
  header: 'x-trello-webhook',
  algorithm: 'sha1',
  encoding: 'base64',
  ...behind(''),
  signed: ({ url, body }) => [body, url],
  deliveryId: idInBody('action', 'id'),
  handshakeMethods: ['HEAD'],
  unsigned: ({ method }) =>
    method === 'HEAD'
      ? verified(undefined, { status: 200, headers: {}, body: '', note: 'Trello asked whether the address is there.' })
      : undefined,
});
