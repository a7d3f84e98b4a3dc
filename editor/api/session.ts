import { z } from 'zod/mini';
import { roles } from '../state/role.ts';
import { call, order } from './client.ts';

const sessionSchema = z.object({ name: z.string(), role: z.enum(roles), kind: z.enum(['token', 'user']) });
export type Session = z.infer<typeof sessionSchema>;

/** Who is signed in. @throws ApiProblem 401 where nobody is. */
export function readSession(): Promise<Session> {
  return call('/session', sessionSchema);
}

/** What somebody shows who signs in. */
export type Proof = { readonly token: string } | { readonly name: string; readonly password: string };

export function signIn(proof: Proof): Promise<Session> {
  return call('/session', sessionSchema, { method: 'POST', body: proof });
}

export function signOut(): Promise<void> {
  return order('/session', { method: 'DELETE' });
}

export function changePassword(current: string, password: string): Promise<void> {
  return order('/session/password', { method: 'PUT', body: { current, password } });
}

const setupSchema = z.object({ needed: z.boolean(), guided: z.boolean() });

/** Whether there is no user yet, and whether the page begins with that. */
export function readSetup() {
  return call('/setup', setupSchema);
}

export interface FirstUser {
  readonly token: string;
  readonly name: string;
  readonly password: string;
}

/** Makes the first user, an admin, who is signed in by it. */
export function setUp(body: FirstUser): Promise<Session> {
  return call('/setup', sessionSchema, { method: 'POST', body });
}

/** Whose an invitation is; with a password it is taken. */
export function takeInvitation(token: string, password?: string): Promise<Session> {
  const body = { token, ...(password === undefined ? {} : { password }) };
  return call('/invitations', sessionSchema, { method: 'POST', body });
}
