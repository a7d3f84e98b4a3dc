import { createHash, randomBytes } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { wholeBody } from '../streamed-body.ts';
import type { AuthKind, Signable } from './auth-kind.ts';
import { type Challenge, digestChallenges } from './digest-challenge.ts';
import { percentEncode } from './percent-encode.ts';
import { type DigestAlgorithm, digestAlgorithm, digestHash, digestResponse } from './digest-response.ts';

export const digestSchema = z.strictObject({
  type: z.literal('digest'),
  // RFC 7616, 3.4.4: the first colon ends the user name.
  username: z.string().regex(/^(?:[^:]*|secret:\/\/.*)$/, 'A user name for Digest authentication holds no colon.'),
  password: z.string(),
});

type Digest = z.infer<typeof digestSchema>;

/** What a service has said, so that the next call needs no second trip. */
interface Session {
  readonly algorithm: DigestAlgorithm;
  readonly realm: string;
  readonly nonce: string;
  readonly qop: 'auth' | 'auth-int' | undefined;
  readonly opaque: string | undefined;
  readonly userhash: boolean;
  /** One for the whole session: the key of an algorithm `-sess` is made of the first (RFC 7616, 3.4.2). */
  readonly cnonce: string;
  count: number;
}

const sessions = new LRUCache<string, Session>({ max: 1_000 });

/** Of places and nonces that a request was taken with, so that user and password are right. */
const proven = new LRUCache<string, true>({ max: 1_000 });

/** A digest, so that no password stays in memory as a name. */
function placeOf(auth: Digest, url: URL): string {
  return createHash('sha256')
    .update(JSON.stringify([url.origin, auth.username, auth.password]))
    .digest('base64');
}

function sessionOf({ realm, nonce, qop, opaque, userhash, algorithm: name }: Challenge): Session | undefined {
  const algorithm = digestAlgorithm(name);
  if (algorithm === undefined || realm === undefined || nonce === undefined) return undefined;
  const offered = qop?.split(',').map((one) => one.trim().toLowerCase());
  const chosen = (['auth', 'auth-int'] as const).find((one) => offered?.includes(one));
  if (offered !== undefined && chosen === undefined) return undefined;
  const cnonce = randomBytes(18).toString('base64');
  return { algorithm, realm, nonce, qop: chosen, opaque, userhash: userhash === 'true', cnonce, count: 0 };
}

function quoted(text: string): string {
  return `"${text.replaceAll(/[\\"]/g, String.raw`\$&`)}"`;
}

function userOf({ username }: Digest, { algorithm, realm, userhash }: Session): string {
  if (userhash) return `username="${digestHash(algorithm.hash, `${username}:${realm}`)}"`;
  // RFC 7616, 3.4: what is not ASCII goes by RFC 8187.
  return /^[ -~]*$/.test(username) ? `username=${quoted(username)}` : `username*=UTF-8''${percentEncode(username)}`;
}

function authorize(auth: Digest, { method, url, headers, body = '' }: Signable, session: Session): void {
  const { algorithm, realm, nonce, qop, opaque, cnonce } = session;
  session.count += 1;
  const nc = session.count.toString(16).padStart(8, '0');
  const uri = url.pathname + url.search;
  const signed = qop === 'auth-int' ? wholeBody(body, `${url.host} wants its Digest authentication over the body`) : '';
  const response = digestResponse({ ...auth, algorithm, realm, nonce, qop, nc, cnonce, method, uri, body: signed });
  headers['authorization'] = `Digest ${[
    userOf(auth, session),
    `realm=${quoted(realm)}`,
    `nonce=${quoted(nonce)}`,
    `uri=${quoted(uri)}`,
    `response="${response}"`,
    ...(algorithm.name === undefined ? [] : [`algorithm=${algorithm.name}`]),
    ...(opaque === undefined ? [] : [`opaque=${quoted(opaque)}`]),
    ...(qop === undefined ? [] : [`qop=${qop}`, `nc=${nc}`, `cnonce="${cnonce}"`]),
    ...(session.userhash ? ['userhash=true'] : []),
  ].join(', ')}`;
}

/** RFC 7616. Until the service has sent its challenge a request goes out without a credential. */
export const digest: AuthKind<Digest> = {
  secretFields: ['password'],
  apply(auth, request) {
    delete request.headers['authorization'];
    const session = sessions.get(placeOf(auth, request.url));
    if (session) authorize(auth, request, session);
  },
  accepted(auth, request) {
    const [sent] = digestChallenges(request.headers['authorization'] ?? '');
    if (sent) proven.set(`${placeOf(auth, request.url)} ${sent['nonce']}`, true);
  },
  answer(auth, request, refusal) {
    const place = placeOf(auth, request.url);
    const [before] = digestChallenges(request.headers['authorization'] ?? '');
    const challenges = digestChallenges(refusal.headers['www-authenticate'] ?? '');
    // The first that can be answered: RFC 7616, 3.7.
    const challenge = challenges.find((one) => sessionOf(one) !== undefined);
    const session = challenge && sessionOf(challenge);
    // RFC 7616, 3.3: without `stale` it is the user or the password that is wrong, and trying on could lock them out.
    // Unless they were right before: calls side by side may arrive in another order than they were counted in, and some
    // devices never say `stale`.
    const worthIt =
      before?.['realm'] !== session?.realm ||
      challenge?.['stale']?.toLowerCase() === 'true' ||
      proven.has(`${place} ${before?.['nonce']}`);
    if (session === undefined || !worthIt) {
      sessions.delete(place);
      return false;
    }
    sessions.set(place, session);
    authorize(auth, request, session);
    return true;
  },
};
