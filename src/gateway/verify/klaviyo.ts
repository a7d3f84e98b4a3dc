import { digestId } from '../../core/id.ts';
import { fieldsOf, listOf, objectOf } from './json-fields.ts';
import { behind, providerHmac } from './provider-hmac.ts';
import type { SignedRequest } from './scheme.ts';

/** A delivery has no name, but its events have. */
function nameOf({ body }: SignedRequest): string | undefined {
  const ids = listOf(fieldsOf(body)['data']).map((one) => objectOf(one)['external_id']);
  const known = ids.flatMap((id) => (typeof id === 'string' && id !== '' ? [id] : []));
  return known.length === 0 || known.length < ids.length ? undefined : digestId(JSON.stringify(known.toSorted()));
}

/**
 * https://developers.klaviyo.com/en/docs/working_with_system_webhooks. The time is a date of HTTP, of which the page
 * does not say the time zone; deliveries that others have published are five hours ahead, hence how far it may be off.
 */
export const klaviyo = providerHmac({
  scheme: 'klaviyo',
  header: 'klaviyo-signature',
  algorithm: 'sha256',
  encoding: 'hex',
  ...behind(''),
  time: {
    header: 'klaviyo-timestamp',
    read: (timestamp) => Date.parse(timestamp),
    write: (ms) => new Date(ms).toUTCString(),
    toleranceMs: 6 * 3_600_000,
  },
  signed: ({ body }, timestamp) => [body, timestamp],
  deliveryId: nameOf,
});
