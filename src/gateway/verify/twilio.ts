import { createHash, createHmac } from 'node:crypto';
import { SnodoError } from '../../core/error.ts';
import { isFormType } from '../body/form-body.ts';
import { readBody } from '../body.ts';
import { listOf, objectOf } from './json-fields.ts';
import { sameBytes } from './same-bytes.ts';
import { headerOf, refused, type SharedScheme, verified } from './scheme.ts';
import { secretKeys } from './secret-key.ts';

const header = 'x-twilio-signature';
// The same when Twilio sends the delivery again: https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides
const idHeader = 'i-twilio-idempotency-token';
const hashField = 'bodySHA256';

const keyOf = secretKeys((secret) => Buffer.from(secret));

/** Names with their values, sorted; of a repeated name each value once, as Twilio's libraries take them. */
function signedFields(contentType: string | undefined, body: Uint8Array): string | undefined {
  if (body.length === 0) return '';
  // Of anything else the signature would cover nothing, and to read 10 MB of XML takes seconds.
  if (!isFormType(contentType ?? '')) return undefined;
  let read: ReturnType<typeof readBody>;
  try {
    read = readBody(contentType, body);
  } catch (error) {
    if (error instanceof SnodoError) return undefined;
    throw error;
  }
  return Object.entries(objectOf(read.body))
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([name, value]) => {
      const values = Array.isArray(value) ? [...new Set(listOf(value).map(String))].toSorted() : [String(value)];
      return values.map((one) => name + one);
    })
    .join('');
}

function hashIn(url: string): string | null {
  return new URL(url).searchParams.get(hashField);
}

function hashOf(body: Uint8Array): string {
  return createHash('sha256').update(body).digest('hex');
}

/** The address as it came, with the standard port and without any: Twilio signs now the one, now the other. */
function spellings(url: string): readonly string[] {
  const [, protocol = '', host = '', port = '', rest = ''] =
    /^(https?):\/\/([^/?#]*?)(:\d+)?([/?#].*)?$/s.exec(url) ?? [];
  const standard = protocol === 'https' ? ':443' : ':80';
  return [url, `${protocol}://${host}${port === '' ? standard : ''}${rest}`];
}

/**
 * https://www.twilio.com/docs/usage/webhooks/webhooks-security (the secret is the account's auth token). Of a form its
 * fields are signed after the address; of JSON the address alone, which then holds the hash of the body.
 */
export const twilio: SharedScheme = {
  takes: [],
  secret: 'required',
  check: () => [],

  verify({ url, headers, body }, { secrets }) {
    const given = headerOf(headers, header);
    if (given === undefined) return refused(`The header ${header} is missing.`);
    const hash = hashIn(url);
    if (hash !== null && !sameBytes(hash, hashOf(body))) return refused(`The body is not the one of ${hashField}.`);
    const fields = hash === null ? signedFields(headers['content-type'], body) : '';
    if (fields === undefined) return refused(`The body is no form, and the address has no ${hashField}.`);
    let unreadable = secrets.length === 0;
    for (const secret of secrets) {
      const key = keyOf(secret);
      if (key === undefined) {
        unreadable = true;
        continue;
      }
      const matches = spellings(url).some((one) =>
        sameBytes(given, createHmac('sha1', key).update(one).update(fields).digest('base64')),
      );
      if (matches) return verified(headerOf(headers, idHeader));
    }
    return refused(unreadable ? 'A secret of this trigger is missing.' : 'The signature does not match.');
  },

  sign({ url, headers, body, id }, { secrets }) {
    const fields = signedFields(headers['content-type'], body);
    const target = new URL(url);
    if (fields === undefined) target.searchParams.set(hashField, hashOf(body));
    const signed = fields === undefined ? target.href : url;
    const key = keyOf(secrets[0] ?? '');
    const hash =
      key &&
      createHmac('sha1', key)
        .update(signed)
        .update(fields ?? '');
    return { headers: { [header]: hash?.digest('base64') ?? '', [idHeader]: id }, url: signed };
  },
};
