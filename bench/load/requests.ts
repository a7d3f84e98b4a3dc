import { randomBytes } from 'node:crypto';
import { keyOf, sign } from '../signature.ts';
import { eventBody } from './event.ts';
import type { LoadPlan } from './plan.ts';

// Signing costs about 10 us: at full speed it would take a tenth of a core from what is measured, so requests are
// signed before the clock starts. More a second than any server here has answered.
const signedPerSecond = 20_000;

/** Gives the next request as bytes; undefined when there are no more. */
export type NextRequest = () => Buffer | undefined;

export function requests({ url, secret, seconds = 0, requests: wanted, rate }: LoadPlan): NextRequest {
  const { host, pathname } = new URL(url);
  const key = keyOf(secret);
  // Another run of the generator must not send the same ids: they would be taken for duplicates.
  const run = randomBytes(6).toString('hex');
  let made = 0;
  const make = (): Buffer => {
    made += 1;
    const id = `msg_${run}_${made}`;
    const timestamp = Math.floor(Date.now() / 1000);
    const body = eventBody(id, made);
    return Buffer.from(
      `POST ${pathname} HTTP/1.1\r\nhost: ${host}\r\ncontent-type: application/json\r\nuser-agent: snodo-bench\r\n` +
        `webhook-id: ${id}\r\nwebhook-timestamp: ${timestamp}\r\nwebhook-signature: ${sign(key, id, timestamp, body)}\r\n` +
        `content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
    );
  };
  // A steady load leaves time to sign, and over minutes signatures made before would grow too old.
  if (rate !== undefined) return make;
  const ready = Array.from({ length: wanted ?? Math.ceil(seconds * signedPerSecond) }, make);
  let next = 0;
  return () => ready[next++];
}
