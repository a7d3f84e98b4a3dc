import { startAuthentication, startRegistration } from '@simplewebauthn/browser';
import { z } from 'zod/mini';
import { call, order } from './client.ts';

const path = '/session/passkeys';
const passkeySchema = z.object({
  id: z.string(),
  label: z.string(),
  createdAt: z.string(),
  usedAt: z.nullable(z.string()),
});
export type Passkey = z.infer<typeof passkeySchema>;

// The browser itself reads them, and refuses what it does not understand.
const creation = z.custom<Parameters<typeof startRegistration>[0]['optionsJSON']>();
const request = z.custom<Parameters<typeof startAuthentication>[0]['optionsJSON']>();

export function listPasskeys() {
  return call(path, z.object({ items: z.array(passkeySchema) }));
}

/** Has the browser make a passkey, and the server keep it. */
export async function makePasskey(label: string, password: string): Promise<void> {
  const optionsJSON = await call(`${path}/options`, creation, { method: 'POST', body: { password } });
  const { id, rawId, type, response } = await startRegistration({ optionsJSON });
  const { clientDataJSON, attestationObject, transports } = response;
  const given = { clientDataJSON, attestationObject, transports };
  await order(path, { method: 'POST', body: { label, response: { id, rawId, type, response: given } } });
}

export function renamePasskey(id: string, label: string): Promise<void> {
  return order(`${path}/${id}`, { method: 'PATCH', body: { label } });
}

export function removePasskey(id: string): Promise<void> {
  return order(`${path}/${id}`, { method: 'DELETE' });
}

/** Asks for a passkey, and signs in by it. @returns nothing: no more is needed. */
export async function signInByPasskey(): Promise<undefined> {
  const optionsJSON = await call('/session/passkey/options', request, { method: 'POST' });
  const { id, rawId, type, response } = await startAuthentication({ optionsJSON });
  await order('/session/passkey', { method: 'POST', body: { id, rawId, type, response } });
  return undefined;
}
