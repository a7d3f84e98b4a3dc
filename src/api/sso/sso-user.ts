import type { Role, UserRole } from '../../core/role.ts';
import { SnodoError } from '../../core/error.ts';
import type { Sql } from '../../store/database.ts';
import { addIdentifiedUser, type Identity, userOfIdentity } from '../../store/access/user-identities.ts';
import { changeUser, signOutUser, type User } from '../../store/access/users.ts';
import { newSessionKey } from '../access/session-key.ts';
import { settingsToken } from '../access/token-book.ts';
import type { SsoRules } from './rules.ts';
import { projectsGiven, roleOf, type Visitor } from './visitor.ts';

/** Of several who would have the same name: anna, anna-2 … */
const mostOfOneName = 100;

async function made(sql: Sql, visitor: Visitor, identity: Identity, role: UserRole): Promise<string> {
  for (let at = 1; at <= mostOfOneName; at += 1) {
    const name = at === 1 ? visitor.wish : `${visitor.wish}-${at}`;
    if (name === settingsToken) continue;
    const user = { name, role, email: visitor.email ?? null, password: null, sessionKey: newSessionKey() };
    const kept = { ...user, invitation: undefined, createdBy: 'single-sign-on' };
    if (await addIdentifiedUser(sql, kept, identity)) return name;
    const known = await userOfIdentity(sql, identity);
    if (known !== undefined) return known;
  }
  throw new SnodoError('conflict', `There are too many users called "${visitor.wish}". An admin can delete some.`);
}

interface SsoUserOptions {
  readonly sql: Sql;
  readonly rules: SsoRules;
  /** Makes somebody's projects those that their groups give. */
  readonly follow: (name: string, given: ReadonlyMap<string, Role>) => Promise<void>;
}

/**
 * The user that somebody is, made where they come for the first time; the role and the projects are those of their
 * groups now. Whose role changes is signed out elsewhere, and so is who may not come in any more.
 *
 * @throws SnodoError `forbidden` where their groups give neither a role nor a project.
 */
export async function ssoUser({ sql, rules, follow }: SsoUserOptions, visitor: Visitor): Promise<User> {
  const identity = { issuer: rules.issuer, subject: visitor.subject };
  const known = await userOfIdentity(sql, identity);
  let role: UserRole;
  try {
    role = roleOf(visitor, rules);
  } catch (error) {
    if (known !== undefined) {
      await signOutUser(sql, known, newSessionKey());
      await follow(known, new Map());
    }
    throw error;
  }
  const name = known ?? (await made(sql, visitor, identity, role));
  const change = {
    role,
    sessionKey: newSessionKey(),
    ...(visitor.email === undefined ? {} : { email: visitor.email }),
  };
  const user = await changeUser(sql, name, change);
  if (user === undefined) throw new SnodoError('conflict', `The user "${name}" was deleted meanwhile. Sign in again.`);
  await follow(name, projectsGiven(visitor, rules));
  return user;
}
