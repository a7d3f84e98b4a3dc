import { createHmac, type KeyObject } from 'node:crypto';
import { SnodoError } from '../../core/error.ts';
import { formBody, isFormType } from '../body/form-body.ts';
import { fieldsOf, objectOf } from './json-fields.ts';
import { boundaryOf, multipartFields } from './multipart-fields.ts';
import { sameBytes } from './same-bytes.ts';
import { refused, type SharedScheme, verified } from './scheme.ts';
import { secretKeys } from './secret-key.ts';
import { timestampProblem, toleranceProblems } from './timestamp.ts';

const hour = 3_600_000;
const names = ['timestamp', 'token', 'signature', 'parent-signature'] as const;

const keyOf = secretKeys((secret) => Buffer.from(secret));

/** The fields of the signature: of a form its own, of JSON those of `signature`. */
function signatureIn(contentType: string, body: Uint8Array): Readonly<Record<string, unknown>> {
  const boundary = boundaryOf(contentType);
  if (boundary !== undefined) return Object.fromEntries(multipartFields(body, boundary, names));
  if (!isFormType(contentType)) return objectOf(fieldsOf(body)['signature']);
  try {
    return objectOf(formBody(body));
  } catch (error) {
    if (error instanceof SnodoError) return {};
    throw error;
  }
}

function macOf(key: KeyObject, timestamp: string, token: string): string {
  return createHmac('sha256', key)
    .update(timestamp + token)
    .digest('hex');
}

/**
 * https://documentation.mailgun.com/docs/mailgun/user-manual/webhooks/securing-webhooks (the secret is the webhook
 * signing key). Mailgun signs a time and a token, and not the body: so the token is the name of the delivery, and who
 * has seen a signature cannot send another body with it as a new one.
 */
export const mailgun: SharedScheme = {
  takes: ['toleranceMs'],
  secret: 'required',
  check: ({ toleranceMs }) => toleranceProblems(toleranceMs),

  // Mailgun sends again for eight hours, and does not say whether it signs anew; the token keeps repetitions out.
  verify({ headers, body, receivedAt }, { secrets, toleranceMs = 9 * hour }) {
    const given = signatureIn(headers['content-type'] ?? '', body);
    const token = given['token'];
    const timestamp = String(given['timestamp']);
    const signatures = [given['signature'], given['parent-signature']].flatMap((one) =>
      typeof one === 'string' && one !== '' ? [one] : [],
    );
    if (typeof token !== 'string' || token === '' || signatures.length === 0) {
      return refused('The body has no signature of mailgun (timestamp, token and signature).');
    }
    // Nothing parts the two: with a time of another length the token's first digits could be moved.
    if (!/^\d{10}$/.test(timestamp)) return refused('The time in the body cannot be read.');
    const late = timestampProblem(Number(timestamp) * 1_000, receivedAt, toleranceMs);
    if (late !== undefined) return refused(late);
    let unreadable = secrets.length === 0;
    for (const secret of secrets) {
      const key = keyOf(secret);
      if (key === undefined) {
        unreadable = true;
        continue;
      }
      const expected = macOf(key, timestamp, token);
      if (signatures.some((one) => sameBytes(one, expected))) return verified(token);
    }
    return refused(unreadable ? 'A secret of this trigger is missing.' : 'The signature does not match.');
  },

  sign({ headers, body, id, now }, { secrets }) {
    const timestamp = String(Math.floor(now / 1_000));
    const key = keyOf(secrets[0] ?? '');
    const signature = { timestamp, token: id, signature: key === undefined ? '' : macOf(key, timestamp, id) };
    const contentType = headers['content-type'] ?? '';
    const boundary = boundaryOf(contentType);
    if (boundary !== undefined) {
      const parts = Object.entries(signature).map(
        ([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
      );
      return { headers: {}, body: Buffer.concat([Buffer.from(parts.join('')), body]) };
    }
    if (isFormType(contentType)) {
      const before = body.length === 0 ? '' : '&';
      return { headers: {}, body: Buffer.concat([body, Buffer.from(before + new URLSearchParams(signature))]) };
    }
    return { headers: {}, body: Buffer.from(JSON.stringify({ ...fieldsOf(body), signature })) };
  },
};
