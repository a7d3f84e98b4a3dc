import { createHmac, type KeyObject } from 'node:crypto';
import { digestId } from '../../core/id.ts';
import { fieldsOf, listOf, objectOf } from './json-fields.ts';
import { sameBytes } from './same-bytes.ts';
import { refused, type SharedScheme, verified } from './scheme.ts';
import { secretKeys } from './secret-key.ts';

type Fields = Readonly<Record<string, unknown>>;

/** The key as the Customer Area and the API give it: in hex. */
const keyOf = secretKeys((secret) => (/^(?:[\dA-Fa-f]{2})+$/.test(secret) ? Buffer.from(secret, 'hex') : undefined));

function itemsIn(body: Uint8Array): readonly Fields[] {
  return listOf(fieldsOf(body)['notificationItems']).map((one) => objectOf(objectOf(one)['NotificationRequestItem']));
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

function macOf(key: KeyObject, item: Fields): string {
  const { pspReference, originalReference, merchantAccountCode, merchantReference, eventCode, success } = item;
  const { value, currency } = objectOf(item['amount']);
  const signed = [pspReference, originalReference, merchantAccountCode, merchantReference, value, currency];
  const text = [...signed, eventCode, success].map(textOf).join(':');
  return createHmac('sha256', key).update(text).digest('base64');
}

function signatureOf(item: Fields): string {
  return textOf(objectOf(item['additionalData'])['hmacSignature']);
}

/** What is sent again has the same reference and code. */
function nameOf(items: readonly Fields[]): string {
  const names = items.map(({ pspReference, eventCode, success }) => [pspReference, eventCode, success].map(textOf));
  return digestId(JSON.stringify(names));
}

/**
 * https://docs.adyen.com/development-resources/webhooks/verify-hmac-signatures/: each item of a standard webhook holds the
 * signature of its references, its amount, its event and whether that went well, and of nothing else. No time is signed.
 */
export const adyen: SharedScheme = {
  takes: [],
  secret: 'required',
  check: () => [],

  verify({ body }, { secrets }) {
    const items = itemsIn(body);
    if (items.length === 0) return refused('The body has no notificationItems of adyen.');
    if (items.some((item) => signatureOf(item) === '')) {
      return refused('An item has no signature of adyen (additionalData.hmacSignature).');
    }
    let unreadable = secrets.length === 0;
    for (const secret of secrets) {
      const key = keyOf(secret);
      if (key === undefined) {
        unreadable = true;
        continue;
      }
      if (items.every((item) => sameBytes(signatureOf(item), macOf(key, item)))) return verified(nameOf(items));
    }
    return refused(unreadable ? 'A secret of this trigger is missing or not in hex.' : 'The signature does not match.');
  },

  sign({ body, id }, { secrets }) {
    const key = keyOf(secrets[0] ?? '');
    const given = itemsIn(body);
    const items = (given.length === 0 ? [fieldsOf(body)] : given).map((one) => {
      const item = { ...one, pspReference: textOf(one['pspReference']) || id };
      const additionalData = { ...objectOf(one['additionalData']), hmacSignature: key ? macOf(key, item) : '' };
      return { NotificationRequestItem: { ...item, additionalData } };
    });
    const rest = given.length === 0 ? { live: 'false' } : fieldsOf(body);
    return { headers: {}, body: Buffer.from(JSON.stringify({ ...rest, notificationItems: items })) };
  },
};
