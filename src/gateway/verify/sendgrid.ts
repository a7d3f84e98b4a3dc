import { createHash, createPublicKey, verify as verifySignature } from 'node:crypto';
import { z } from 'zod';
import { base64Bytes } from './base64.ts';
import { jsonOf } from './json-fields.ts';
import { holds, publicKeys } from './public-key.ts';
import { headerOf, refused, type Scheme, verified } from './scheme.ts';
import { timestampProblem, toleranceProblems } from './timestamp.ts';

const signatureHeader = 'x-twilio-email-event-webhook-signature';
const timestampHeader = 'x-twilio-email-event-webhook-timestamp';
const hourMs = 3_600_000;
// Events are sent again for 24 hours, and it is not documented that they are signed anew then. What comes twice within
// this time is found by its name.
const retriedForMs = 25 * hourMs;

const keyOf = publicKeys((secret) => {
  const key = createPublicKey({ key: base64Bytes(secret) ?? '', format: 'der', type: 'spki' });
  return key.asymmetricKeyDetails?.namedCurve === 'prime256v1' ? key : undefined;
});

const events = z.array(z.object({ sg_event_id: z.string().min(1) })).min(1);

/** A batch has no name of its own: that of the events in it, or of all that is signed where one has none. */
function batchName(timestamp: string, body: Uint8Array): string {
  const read = events.safeParse(jsonOf(body));
  const hash = createHash('sha256');
  if (read.success) hash.update(JSON.stringify(read.data.map((event) => event.sg_event_id)));
  else hash.update(timestamp).update(body);
  return hash.digest('base64url');
}

/**
 * SendGrid's Signed Event Webhook: ECDSA over the time and the body. The secret is the verification key that SendGrid
 * shows (base64 of the public key in DER).
 * https://www.twilio.com/docs/sendgrid/for-developers/tracking-events/getting-started-event-webhook-security-features
 * and, for sending again and `sg_event_id`, https://docs.sendgrid.com/for-developers/tracking-events/troubleshooting
 */
export const sendgrid: Scheme = {
  takes: ['toleranceMs'],
  secret: 'required',
  check: ({ toleranceMs }) => toleranceProblems(toleranceMs),

  verify({ headers, body, receivedAt }, { secrets, toleranceMs = retriedForMs }) {
    const signature = headerOf(headers, signatureHeader);
    if (signature === undefined) return refused(`The header ${signatureHeader} is missing.`);
    const bytes = base64Bytes(signature);
    if (bytes === undefined) return refused(`The header ${signatureHeader} is not base64.`);
    const timestamp = headerOf(headers, timestampHeader);
    if (timestamp === undefined) return refused(`The header ${timestampHeader} is missing.`);
    if (!/^\d{10}$/.test(timestamp)) return refused(`The header ${timestampHeader} is not a Unix time in seconds.`);
    const late = timestampProblem(Number(timestamp) * 1_000, receivedAt, toleranceMs);
    if (late !== undefined) return refused(late);
    const signed = Buffer.concat([Buffer.from(timestamp), body]);
    let unreadable = secrets.length === 0;
    for (const secret of secrets) {
      const key = keyOf(secret);
      if (key === undefined) unreadable = true;
      else if (holds(() => verifySignature('sha256', signed, key, bytes))) return verified(batchName(timestamp, body));
    }
    return refused(
      unreadable
        ? 'A verification key of this trigger is not the base64 of a P-256 key.'
        : 'The signature does not match.',
    );
  },
};
