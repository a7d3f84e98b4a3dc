import { z } from 'zod/mini';
import { roles } from '../state/role.ts';
import { call, order } from './client.ts';

const sessionSchema = z.object({ name: z.string(), role: z.enum(roles) });
export type Session = z.infer<typeof sessionSchema>;

/** Who is signed in. @throws ApiProblem 401 where nobody is. */
export function readSession(): Promise<Session> {
  return call('/session', sessionSchema);
}

export function signIn(token: string): Promise<Session> {
  return call('/session', sessionSchema, { method: 'POST', body: { token } });
}

export function signOut(): Promise<void> {
  return order('/session', { method: 'DELETE' });
}
