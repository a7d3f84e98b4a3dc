import { fieldsOf, listOf } from './json-fields.ts';
import { providerHmac } from './provider-hmac.ts';
import { headerOf, type SharedScheme, verified } from './scheme.ts';

const header = 'x-hook-signature';
const secretHeader = 'x-hook-secret';

const signed = providerHmac({
  scheme: 'asana',
  header,
  algorithm: 'sha256',
  encoding: 'hex',
  read: (value) => ({ signatures: [value] }),
  write: (signature) => signature,
  unsigned({ method, headers }) {
    const secret = headerOf(headers, secretHeader);
    if (method !== 'POST' || secret === undefined || headerOf(headers, header) !== undefined) return undefined;
    // A header of ours is made of it.
    if (!/^[\w.~+/=-]{1,200}$/.test(secret)) return undefined;
    return verified(undefined, {
      status: 200,
      headers: { [secretHeader]: secret },
      body: '',
      note: 'Asana (or whoever sent this) asked for its X-Hook-Secret and got it.',
    });
  },
  handshake({ body }) {
    const { events, ...others } = fieldsOf(body);
    if (!Array.isArray(events) || listOf(events).length > 0 || Object.keys(others).length > 0) return undefined;
    return { status: 200, headers: {}, body: '', note: 'Asana looked whether somebody is there (no events).' };
  },
});

/**
 * https://developers.asana.com/docs/webhooks-guide: the first POST brings the secret, unsigned, and wants it back. What
 * is verified by is not that, which anybody could have sent, but what Asana tells whoever makes the webhook.
 */
export const asana: SharedScheme = { ...signed, proofs: () => ({ headers: [secretHeader], query: [] }) };
