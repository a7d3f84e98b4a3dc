import { createHmac, type KeyObject, verify as verifySignature } from 'node:crypto';
import { base64Bytes } from './base64.ts';
import { ed25519Key, holds, publicKeys } from './public-key.ts';
import { sameBytes } from './same-bytes.ts';
import { headerOf, refused, type SharedScheme, verified } from './scheme.ts';
import { secretKeys } from './secret-key.ts';
import { defaultToleranceMs, timestampProblem, toleranceProblems } from './timestamp.ts';

const standard = { id: 'webhook-id', timestamp: 'webhook-timestamp', signature: 'webhook-signature' } as const;
// The names from before the standard; those who send them often send both.
const svix = { id: 'svix-id', timestamp: 'svix-timestamp', signature: 'svix-signature' } as const;

const secretPrefix = 'whsec_';
const publicPrefix = 'whpk_';
// One takes about 0.1 ms to check, and whoever sends nonsense chooses how many there are.
const mostSignatures = 5;

const keyOf = secretKeys((secret) => {
  // A public key is no secret: as the key of an HMAC it would let everybody sign. Nor is the sender's own key of use here.
  if (/^wh[ps]k_/.test(secret)) return undefined;
  return base64Bytes(secret.startsWith(secretPrefix) ? secret.slice(secretPrefix.length) : secret);
});

const publicKeyOf = publicKeys((secret) => ed25519Key(base64Bytes(secret.slice(publicPrefix.length))));

function macOf(key: KeyObject, before: string, body: Uint8Array): string {
  return `v1,${createHmac('sha256', key).update(before).update(body).digest('base64')}`;
}

function isSignedBy(key: KeyObject, before: string, body: Uint8Array, signatures: readonly string[]): boolean {
  const signed = Buffer.concat([Buffer.from(before), body]);
  return signatures
    .filter((one) => one.startsWith('v1a,'))
    .slice(0, mostSignatures)
    .some((one) => {
      const bytes = base64Bytes(one.slice('v1a,'.length));
      return bytes !== undefined && holds(() => verifySignature(null, signed, key, bytes));
    });
}

/**
 * Standard Webhooks: symmetric signatures (`v1`) by a secret `whsec_…`, asymmetric ones (`v1a`, Ed25519) by a public key
 * `whpk_…`; a list of secrets may hold both.
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

    const given = signatures.split(' ').filter((one) => one.startsWith('v1,') || one.startsWith('v1a,'));
    if (given.length === 0) return refused(`The header ${names.signature} holds no v1 or v1a signature.`);
    const signed = `${id}.${timestamp}.`;
    let unreadable = secrets.length === 0;
    for (const secret of secrets) {
      const isPublic = secret.startsWith(publicPrefix);
      const key = isPublic ? publicKeyOf(secret) : keyOf(secret);
      if (key === undefined) {
        unreadable = true;
      } else if (isPublic) {
        if (isSignedBy(key, signed, body, given)) return verified(id);
      } else {
        const expected = macOf(key, signed, body);
        if (given.some((one) => sameBytes(one, expected))) return verified(id);
      }
    }
    return refused(unreadable ? 'A secret of this trigger is missing or not base64.' : 'The signature does not match.');
  },

  sign({ id, now, body }, { secrets }) {
    const timestamp = String(Math.floor(now / 1_000));
    const key = keyOf(secrets.find((one) => !one.startsWith(publicPrefix)) ?? '');
    return {
      headers: {
        [standard.id]: id,
        [standard.timestamp]: timestamp,
        [standard.signature]: key === undefined ? '' : macOf(key, `${id}.${timestamp}.`, body),
      },
    };
  },
};
