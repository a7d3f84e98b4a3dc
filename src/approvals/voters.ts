import type { Voter } from '../core/approval-rules.ts';
import type { UserRole } from '../core/role.ts';
import type { MessageWay } from '../store/approvals/approval-messages.ts';
import type { Statements } from '../store/database.ts';
import { personAt, personNamed } from '../store/access/people.ts';

/** Who has an address, as somebody who decides: a user here where it is that of one. */
export async function voterAt(sql: Statements, email: string, via: Voter['via'], name = email): Promise<Voter> {
  const user = await personAt(sql, email);
  const key = `email:${email.toLowerCase()}`;
  return user === undefined
    ? { key, name, via, email }
    : { key, name, via, email, account: user.name, role: user.role };
}

/** Who has signed in, or sends a token. The same key as by a link that was sent to their address. */
export async function voterOf(
  sql: Statements,
  { kind, name, role: given }: { readonly kind: 'token' | 'user'; readonly name: string; readonly role: UserRole },
): Promise<Voter> {
  const role = given === 'none' ? undefined : given;
  if (kind === 'token') return { key: `token:${name}`, name, via: 'api', account: name, role };
  const email = (await personNamed(sql, name))?.email ?? undefined;
  const key = email === undefined ? `user:${name}` : `email:${email.toLowerCase()}`;
  return { key, name, via: 'page', account: name, role, email };
}

/** Whoever has the address of a callback. */
export const callbackVoter: Voter = { key: 'callback', name: null, via: 'callback' };

/** Whom a message was sent to: a person, or a channel, of which it is not known who presses. */
export async function voterOfMessage(sql: Statements, way: MessageWay, recipient: string): Promise<Voter> {
  if (way.by === 'email') return voterAt(sql, way.to, 'email');
  return { key: `${way.by}:${recipient}`, name: recipient, via: way.by };
}
