import { fieldsOf, idInBody } from './json-fields.ts';
import { behind, inSeconds, providerHmac } from './provider-hmac.ts';

/**
 * https://docs.slack.dev/authentication/verifying-requests-from-slack (the secret is the app's signing secret) and
 * https://docs.slack.dev/reference/events/url_verification for the challenge. Events have an `event_id`; slash commands
 * and interactions, which are forms, have no name.
 */
export const slack = providerHmac({
  scheme: 'slack',
  header: 'x-slack-signature',
  algorithm: 'sha256',
  encoding: 'hex',
  ...behind('v0='),
  time: { ...inSeconds, header: 'x-slack-request-timestamp' },
  signed: ({ body }, timestamp) => [`v0:${timestamp}:`, body],
  deliveryId: idInBody('event_id'),
  handshake({ body }) {
    const { type, challenge } = fieldsOf(body);
    if (type !== 'url_verification' || typeof challenge !== 'string') return undefined;
    return {
      status: 200,
      headers: { 'content-type': 'text/plain; charset=utf-8' },
      body: challenge,
      note: 'Slack asked for its challenge (url_verification) and got it.',
    };
  },
});
