import { fieldsOf, idInBody } from './json-fields.ts';
import { behind, providerHmac } from './provider-hmac.ts';
import { headerOf, verified } from './scheme.ts';

const header = 'x-notion-signature';

/**
 * https://developers.notion.com/reference/webhooks: the first POST has no signature and brings the token by which all
 * others are signed, and which a person gives back to Notion.
 */
export const notion = providerHmac({
  scheme: 'notion',
  header,
  algorithm: 'sha256',
  encoding: 'hex',
  ...behind('sha256='),
  deliveryId: idInBody('id'),
  unsigned({ headers, body }) {
    if (headerOf(headers, header) !== undefined) return undefined;
    const { verification_token: token, ...others } = fieldsOf(body);
    if (typeof token !== 'string' || token === '' || Object.keys(others).length > 0) return undefined;
    return verified(undefined, {
      status: 200,
      headers: {},
      body: '',
      note: 'Notion (or whoever sent this) gave a verification token: see the body. If you have just created the subscription, enter the token in Notion and store it as the secret of this trigger.',
    });
  },
});
