import { createHmac, type KeyObject } from 'node:crypto';
import { sameBytes } from './same-bytes.ts';
import { headerOf, refused, type SharedScheme, verified } from './scheme.ts';
import { secretKeys } from './secret-key.ts';
import { defaultToleranceMs, timestampProblem, toleranceProblems } from './timestamp.ts';

const standard = { id: 'webhook-id', timestamp: 'webhook-timestamp', signature: 'webhook-signature' } as const;
// The names from before the standard; those who send them often send both.
const svix = { id: 'svix-id', timestamp: 'svix-timestamp', signature: 'svix-signature' } as const;

const secretPrefix = 'whsec_';

const keyOf = secretKeys((secret) => {
  const text = secret.startsWith(secretPrefix) ? secret.slice(secretPrefix.length) : secret;
  // Buffer leaves out what is no base64 without a word: the key would be another than the sender's.
  return /^[A-Za-z0-9+/_-]+={0,2}$/.test(text) ? Buffer.from(text, 'base64') : undefined;
});

function macOf(key: KeyObject, before: string, body: Uint8Array): string {
  return `v1,${createHmac('sha256', key).update(before).update(body).digest('base64')}`;
}

/**
 * Standard Webhooks, symmetric signatures (`v1`).
 * https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
export const standardWebhooks: SharedScheme = {
  takes: ['toleranceMs'],
  secret: 'required',
  check: ({ toleranceMs }) => toleranceProblems(toleranceMs),

  verify({ headers, body, receivedAt }, { secrets, toleranceMs = defaultToleranceMs }) {
    const names = headers[standard.signature] === undefined && headers[svix.signature] !== undefined ? svix : standard;
    const id = headerOf(headers, names.id);
    if (id === undefined) return refused(`The header ${names.id} is missing.`);
    const timestamp = headerOf(headers, names.timestamp);
    if (timestamp === undefined) return refused(`The header ${names.timestamp} is missing.`);
    const signatures = headerOf(headers, names.signature);
    if (signatures === undefined) return refused(`The header ${names.signature} is missing.`);
    if (!/^\d{1,12}$/.test(timestamp)) {
      return refused(`The header ${names.timestamp} is not a Unix time in whole seconds.`);
    }
    // Parts are joined by full stops: with the signed time moved into the id, and the body's first digits for a time,
    // a delivery seen once could come again as another.
    if (/\.\d{10}$/.test(id)) return refused(`The header ${names.id} ends in what could be the timestamp.`);
    const late = timestampProblem(Number(timestamp) * 1_000, receivedAt, toleranceMs);
    if (late !== undefined) return refused(late);

    const given = signatures.split(' ').filter((one) => one.startsWith('v1,'));
    if (given.length === 0) return refused(`The header ${names.signature} holds no v1 signature.`);
    const signed = `${id}.${timestamp}.`;
    let unreadable = secrets.length === 0;
    for (const secret of secrets) {
      const key = keyOf(secret);
      if (key === undefined) {
        unreadable = true;
        continue;
      }
      const expected = macOf(key, signed, body);
      if (given.some((one) => sameBytes(one, expected))) return verified(id);
    }
    return refused(unreadable ? 'A secret of this trigger is missing or not base64.' : 'The signature does not match.');
  },

  sign({ id, now, body }, { secrets }) {
    const timestamp = String(Math.floor(now / 1_000));
    const key = keyOf(secrets[0] ?? '');
    return {
      headers: {
        [standard.id]: id,
        [standard.timestamp]: timestamp,
        [standard.signature]: key === undefined ? '' : macOf(key, `${id}.${timestamp}.`, body),
      },
    };
  },
};
