import { z } from 'zod/mini';
import { userRoles } from '../state/role.ts';
import { call, order } from './client.ts';

const sessionSchema = z.object({ name: z.string(), role: z.enum(userRoles), kind: z.enum(['token', 'user']) });
export type Session = z.infer<typeof sessionSchema>;

/** Who is signed in. @throws ApiProblem 401 where nobody is. */
export function readSession(): Promise<Session> {
  return call('/session', sessionSchema);
}

/** Who is signed in on the server itself, where the page is that of a project. @throws ApiProblem. */
export function readServerSession(): Promise<Session> {
  return call('/session', sessionSchema, { onServer: true });
}

/** What somebody shows who signs in. */
export type Proof = { readonly token: string } | { readonly name: string; readonly password: string };

const halfWaySchema = z.object({ needs: z.enum(['code', 'setup']) });
/** What is still asked of who has given the right password. */
export type StillNeeded = z.infer<typeof halfWaySchema>['needs'];
const enteredSchema = z.union([sessionSchema, halfWaySchema]);
type Entered = z.infer<typeof enteredSchema>;

export function signIn(proof: Proof): Promise<Entered> {
  return call('/session', enteredSchema, { method: 'POST', body: proof });
}

const withCodesSchema = z.extend(sessionSchema, { recoveryCodes: z.optional(z.array(z.string())) });

/** The second step of signing in. Recovery codes come where the second factor was just set up. */
export function giveCode(code: string) {
  return call('/session/code', withCodesSchema, { method: 'POST', body: { code } });
}

export function signOut(): Promise<void> {
  return order('/session', { method: 'DELETE' });
}

export function changePassword(current: string, password: string): Promise<void> {
  return order('/session/password', { method: 'PUT', body: { current, password } });
}

const setupSchema = z.object({
  needed: z.boolean(),
  guided: z.boolean(),
  passwords: z.boolean(),
  sso: z.nullable(z.string()),
});
export type WaysIn = z.infer<typeof setupSchema>;

/** Where single sign-on begins. The browser goes there itself. */
export const ssoAddress = '/api/v1/session/sso';

/** How people come in, whether there is no user yet, and whether the page begins with that. */
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

export function takeInvitation(token: string, password: string): Promise<Entered> {
  return call('/invitations', enteredSchema, { method: 'POST', body: { token, password } });
}

export function readInvitation(token: string): Promise<Session> {
  return call('/invitations', sessionSchema, { method: 'POST', body: { token } });
}
