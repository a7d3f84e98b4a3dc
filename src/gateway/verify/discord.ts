import { verify as verifySignature } from 'node:crypto';
import { fieldsOf } from './json-fields.ts';
import { ed25519Key, holds, publicKeys } from './public-key.ts';
import { type Handshake, headerOf, refused, type Scheme, verified } from './scheme.ts';
import { timestampProblem, toleranceProblems } from './timestamp.ts';

const signatureHeader = 'x-signature-ed25519';
const timestampHeader = 'x-signature-timestamp';
// Events are sent again for 10 minutes, and it is not documented that they are signed anew then.
const retriedForMs = 15 * 60_000;

const keyOf = publicKeys((secret) =>
  /^[0-9A-Fa-f]{64}$/.test(secret) ? ed25519Key(Buffer.from(secret, 'hex')) : undefined,
);

type Fields = Readonly<Record<string, unknown>>;

/** Both kinds ask with a `type`, whose 1 is a question of interactions and a true event of webhook events. */
function handshakeFor({ type, event }: Fields): Handshake | undefined {
  if (type === 0) {
    return {
      status: 204,
      // Without it Discord does not take the address (see its page on webhook events).
      headers: { 'content-type': 'application/json' },
      body: '',
      note: 'Discord asked for webhook events (PING) and got its 204.',
    };
  }
  if (type !== 1 || event !== undefined) return undefined;
  return {
    status: 200,
    headers: { 'content-type': 'application/json' },
    body: '{"type":1}',
    note: 'Discord asked for interactions (PING) and got its PONG.',
  };
}

/** An interaction has an id (a snowflake); webhook events have none. */
function nameOf({ id, event }: Fields): string | undefined {
  return event === undefined && typeof id === 'string' && id !== '' ? id : undefined;
}

/**
 * Discord's interactions and webhook events: Ed25519 over the time and the body. The secret is the application's public
 * key in hex, which its General Information page shows.
 * https://docs.discord.com/developers/interactions/overview and
 * https://docs.discord.com/developers/events/webhook-events
 */
export const discord: Scheme = {
  takes: ['toleranceMs'],
  secret: 'required',
  check: ({ toleranceMs }) => toleranceProblems(toleranceMs),

  verify({ headers, body, receivedAt }, { secrets, toleranceMs = retriedForMs }) {
    const signature = headerOf(headers, signatureHeader);
    if (signature === undefined) return refused(`The header ${signatureHeader} is missing.`);
    if (!/^[0-9A-Fa-f]{128}$/.test(signature)) return refused(`The header ${signatureHeader} is no signature in hex.`);
    const timestamp = headerOf(headers, timestampHeader);
    if (timestamp === undefined) return refused(`The header ${timestampHeader} is missing.`);
    if (!/^\d{10}$/.test(timestamp)) return refused(`The header ${timestampHeader} is not a Unix time in seconds.`);
    const late = timestampProblem(Number(timestamp) * 1_000, receivedAt, toleranceMs);
    if (late !== undefined) return refused(late);
    const signed = Buffer.concat([Buffer.from(timestamp), body]);
    const bytes = Buffer.from(signature, 'hex');
    let unreadable = secrets.length === 0;
    for (const secret of secrets) {
      const key = keyOf(secret);
      if (key === undefined) unreadable = true;
      else if (holds(() => verifySignature(null, signed, key, bytes))) {
        const fields = fieldsOf(body);
        return verified(nameOf(fields), handshakeFor(fields));
      }
    }
    return refused(
      unreadable ? 'A public key of this trigger is not 64 digits in hex.' : 'The signature does not match.',
    );
  },
};
