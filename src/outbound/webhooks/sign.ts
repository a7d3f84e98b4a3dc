import { createHmac } from 'node:crypto';

/**
 * The headers of a message by Standard Webhooks: one signature a key, so that a receiver may hold either while they are
 * changed (https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md).
 *
 * @param at when it is sent, in ms since 1970.
 */
export function signedHeaders(id: string, at: number, body: string, keys: readonly Uint8Array[]) {
  const timestamp = String(Math.floor(at / 1000));
  const signatures = keys.map((key) => {
    const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
    return `v1,${signature}`;
  });
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures.join(' ') };
}
