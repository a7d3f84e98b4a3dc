import { digestId } from '../../core/id.ts';
import { fieldsOf, listOf, objectOf } from './json-fields.ts';
import { behind, providerHmac } from './provider-hmac.ts';
import { sameBytes } from './same-bytes.ts';
import {
  refused,
  type SharedScheme,
  type SignedRequest,
  type Verdict,
  type VerifyOptions,
  verified,
} from './scheme.ts';

/** Meta's question whether this is the right place, which only the verify token proves. */
function question({ method, url }: SignedRequest, { verifyToken }: VerifyOptions): Verdict | undefined {
  if (method !== 'GET') return undefined;
  const query = new URL(url).searchParams;
  const challenge = query.get('hub.challenge');
  if (query.get('hub.mode') !== 'subscribe' || challenge === null) {
    return refused('The query does not ask for a subscription (hub.mode and hub.challenge).');
  }
  if (verifyToken === undefined || verifyToken === '' || !sameBytes(query.get('hub.verify_token') ?? '', verifyToken)) {
    return refused('The verify token (hub.verify_token) does not match.');
  }
  return verified(undefined, {
    status: 200,
    headers: { 'content-type': 'text/plain; charset=utf-8' },
    body: challenge,
    note: 'Meta asked for its challenge (hub.challenge) and got it.',
  });
}

/** Undefined within the list for what has no name. */
function namesIn(entry: unknown): readonly (string | undefined)[] {
  const { changes, messaging } = objectOf(entry);
  const ofWhatsApp = listOf(changes).flatMap((change) => {
    const { field, value } = objectOf(change);
    const { messages, statuses } = objectOf(value);
    const both = [...listOf(messages), ...listOf(statuses)].map(objectOf);
    if (both.length === 0) return [undefined];
    return both.map(({ id, status }) => (typeof id === 'string' ? JSON.stringify([field, id, status]) : undefined));
  });
  const ofMessenger = listOf(messaging).map((event) => {
    const { mid } = objectOf(objectOf(event)['message']);
    return typeof mid === 'string' ? mid : undefined;
  });
  const names = [...ofWhatsApp, ...ofMessenger];
  return names.length === 0 ? [undefined] : names;
}

/** Meta names no delivery; where all that is in it are messages, these have ids. */
function nameOf({ body }: SignedRequest): string | undefined {
  const names = listOf(fieldsOf(body)['entry']).flatMap(namesIn);
  const known = names.flatMap((name) => name ?? []);
  return known.length === 0 || known.length < names.length ? undefined : digestId(known.toSorted().join());
}

const signature = providerHmac({
  scheme: 'meta',
  header: 'x-hub-signature-256',
  algorithm: 'sha256',
  encoding: 'hex',
  ...behind('sha256='),
  handshakeMethods: ['GET'],
  unsigned: question,
  deliveryId: nameOf,
});

/**
 * Facebook, Instagram, Messenger and the WhatsApp Cloud API; the secret is the app secret.
 * https://developers.facebook.com/docs/graph-api/webhooks/getting-started and
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/create-webhook-endpoint
 */
export const meta: SharedScheme = {
  ...signature,
  takes: ['verifyToken'],
  check: ({ verifyToken }) =>
    verifyToken === undefined ? ['meta needs the verifyToken that you enter with the address at Meta.'] : [],
  proofs: () => ({ headers: [], query: ['hub.verify_token'] }),
};
