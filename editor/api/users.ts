import { z } from 'zod/mini';
import { type UserRole, userRoles } from '../state/role.ts';
import { call, listAll, order } from './client.ts';

const userShape = {
  name: z.string(),
  role: z.enum(userRoles),
  email: z.nullable(z.string()),
  createdBy: z.string(),
  createdAt: z.string(),
  signedInAt: z.nullable(z.string()),
  invitedUntil: z.nullable(z.string()),
  bySso: z.boolean(),
  secondFactor: z.boolean(),
};
const userSchema = z.object(userShape);
export type User = z.infer<typeof userSchema>;
const invitationSchema = z.object({ url: z.string(), until: z.string() });

export function listUsers() {
  return listAll('/users', userSchema);
}

export interface NewUser {
  readonly name: string;
  readonly role: UserRole;
  readonly email?: string | undefined;
}

/** Makes a user, who chooses a password by the link that is answered this once. */
export function inviteUser(body: NewUser) {
  const made = z.object({ ...userShape, invitation: z.nullable(invitationSchema) });
  return call('/users', made, { method: 'POST', body });
}

export function inviteAgain(name: string) {
  return call(`/users/${name}/invitation`, invitationSchema, { method: 'POST' });
}

export function changeRole(name: string, role: UserRole) {
  return call(`/users/${name}`, userSchema, { method: 'PATCH', body: { role } });
}

export function deleteUser(name: string): Promise<void> {
  return order(`/users/${name}`, { method: 'DELETE' });
}

/** Takes away the second factor of who has lost it. */
export function resetSecondFactor(name: string): Promise<void> {
  return order(`/users/${name}/second-factor`, { method: 'DELETE' });
}
