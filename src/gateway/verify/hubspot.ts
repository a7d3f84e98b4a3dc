import { digestId } from '../../core/id.ts';
import { jsonOf, listOf, objectOf } from './json-fields.ts';
import { behind, inMilliseconds, providerHmac } from './provider-hmac.ts';
import type { SignedRequest } from './scheme.ts';

// The characters that HubSpot decodes in the address before it signs; all others stay as they are written.
const decoded = /%(?:3A|2F|3F|40|21|24|27|28|29|2A|2C|3B)/gi;

function decode(url: string): string {
  return url.replace(decoded, (text) => String.fromCharCode(Number.parseInt(text.slice(1), 16)));
}

/** HubSpot says that an eventId alone may come twice, so its event goes with it; how often it was sent does not. */
function nameOf({ body }: Pick<SignedRequest, 'body'>): string | undefined {
  const events = listOf(jsonOf(body)).map(objectOf);
  if (events.length === 0 || events.some(({ eventId }) => typeof eventId !== 'number')) return undefined;
  const names = events.map(({ eventId, subscriptionId, portalId, objectId, occurredAt }) =>
    JSON.stringify([eventId, subscriptionId, portalId, objectId, occurredAt]),
  );
  return digestId(names.toSorted().join());
}

/**
 * Version 3 of the signature; the secret is the app's client secret.
 * https://developers.hubspot.com/docs/apps/developer-platform/build-apps/authentication/request-validation
 */
export const hubspot = providerHmac({
  scheme: 'hubspot',
  header: 'x-hubspot-signature-v3',
  algorithm: 'sha256',
  encoding: 'base64',
  ...behind(''),
  time: { ...inMilliseconds, header: 'x-hubspot-request-timestamp' },
  signed: ({ method, url, body }, timestamp) => [method + decode(url), body, timestamp],
  deliveryId: nameOf,
});
