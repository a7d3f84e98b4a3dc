import { createHash } from 'node:crypto';
import { z } from 'zod';
import { SnodoError } from '../../core/error.ts';
import type { Sql } from '../../store/database.ts';
import { addPasskey, listPasskeys, type Passkey, passkeyById, takePasskey } from '../../store/access/passkeys.ts';
import { type Challenge, isFirstAnswer } from './challenge.ts';

const text = z.string().max(100_000);
const credential = { id: text, rawId: text, type: z.literal('public-key') };

/** What a browser answers that has made a passkey (WebAuthn 3, 5.1: RegistrationResponseJSON). */
export const registeredSchema = z.object({
  ...credential,
  response: z.object({ clientDataJSON: text, attestationObject: text, transports: z.array(text).max(20).optional() }),
});

/** What a browser answers whose user has shown a passkey (AuthenticationResponseJSON). */
export const shownSchema = z.object({
  ...credential,
  response: z.object({ clientDataJSON: text, authenticatorData: text, signature: text }),
});

/** Where browsers see this server: a passkey is good there alone. */
export interface PasskeySite {
  /** The relying party: the host without its port. */
  readonly host: string;
  readonly origin: string;
}

const transports = ['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb'] as const;
const knownTransports = (given: readonly string[]) => transports.filter((one) => given.includes(one));

/** EdDSA, ES256 and RS256 (COSE): what authenticators have, and Node without asking for more. */
const algorithms = [-8, -7, -257];

// Loaded for the first who asks: most servers are asked seldom.
const library = () => import('@simplewebauthn/server');

/** The same for a user always, and telling nobody who it is. */
function handleOf(name: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash('sha256').update(`snodo user ${name}`).digest());
}

export function siteOf(pageUrl: string): PasskeySite {
  const { hostname, origin } = new URL(pageUrl);
  return { host: hostname, origin };
}

/** What the browser of a user needs to make a passkey. */
export async function registrationOptions(sql: Sql, site: PasskeySite, name: string) {
  const { generateRegistrationOptions } = await library();
  const known = await listPasskeys(sql, name);
  return generateRegistrationOptions({
    rpName: 'Snodo',
    rpID: site.host,
    userName: name,
    userID: handleOf(name),
    attestationType: 'none',
    supportedAlgorithmIDs: algorithms,
    excludeCredentials: known.map(({ id, transports: given }) => ({ id, transports: knownTransports(given) })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
}

interface Registering {
  readonly name: string;
  readonly label: string;
  readonly challenge: Challenge;
  readonly response: z.infer<typeof registeredSchema>;
}

/** Keeps a passkey. @returns undefined where what the browser gave is not right. @throws SnodoError `conflict`. */
export async function registerPasskey(sql: Sql, site: PasskeySite, given: Registering): Promise<string | undefined> {
  const { verifyRegistrationResponse } = await library();
  const { name, label, challenge, response } = given;
  const { clientDataJSON, attestationObject } = response.response;
  const verified = await verifyRegistrationResponse({
    response: { ...response, response: { clientDataJSON, attestationObject }, clientExtensionResults: {} },
    expectedChallenge: challenge.text,
    expectedOrigin: site.origin,
    expectedRPID: site.host,
    requireUserVerification: true,
    supportedAlgorithmIDs: algorithms,
  }).catch(() => undefined);
  if (verified?.verified !== true || !(await isFirstAnswer(sql, challenge))) return undefined;
  const { id, publicKey, counter } = verified.registrationInfo.credential;
  const passkey = { id, name, label, publicKey, counter, transports: response.response.transports ?? [] };
  if (await addPasskey(sql, passkey)) return id;
  throw new SnodoError('conflict', 'This passkey is there already.');
}

/** What a browser needs to ask for any passkey of this site. */
export async function signInOptions(site: PasskeySite) {
  const { generateAuthenticationOptions } = await library();
  return generateAuthenticationOptions({ rpID: site.host, userVerification: 'required' });
}

/**
 * Whose a passkey is that answered a challenge, with the user verified by it.
 *
 * @returns undefined where it is not known or the answer is not right: another origin, a counter that went back, a challenge
 * that was answered already.
 */
export async function userByPasskey(
  sql: Sql,
  site: PasskeySite,
  challenge: Challenge,
  response: z.infer<typeof shownSchema>,
): Promise<Passkey | undefined> {
  const { verifyAuthenticationResponse } = await library();
  const known = await passkeyById(sql, response.id);
  if (known === undefined) return undefined;
  const { id, publicKey, counter } = known;
  const verified = await verifyAuthenticationResponse({
    response: { ...response, clientExtensionResults: {} },
    expectedChallenge: challenge.text,
    expectedOrigin: site.origin,
    expectedRPID: site.host,
    credential: { id, publicKey, counter, transports: knownTransports(known.transports) },
    requireUserVerification: true,
  }).catch(() => undefined);
  if (verified?.verified !== true) return undefined;
  const used = { counter: verified.authenticationInfo.newCounter, challengedAt: challenge.at };
  return (await takePasskey(sql, id, used)) ? known : undefined;
}
