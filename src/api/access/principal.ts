import type { Context } from 'hono';
import { reaches, type Role, type UserRole } from '../../core/role.ts';
import { whoAreYou } from './strangers.ts';

export const principalKinds = ['token', 'user'] as const;

/** Who sends a request: a program by its token, or a user who has signed in. No token has the name of a user. */
export interface Principal {
  readonly kind: (typeof principalKinds)[number];
  readonly name: string;
  /** `none`: a user who is in projects alone. */
  readonly role: UserRole;
  /** What its sessions stand and fall with, in hex: the SHA-256 of a token, the key of a user. */
  readonly hash: string;
  /** The id of the session of its browser; undefined where it shows a token. */
  readonly session?: string;
  /** What a token is limited to, besides its role; undefined: to nothing. */
  readonly scopes?: readonly string[];
}

declare module 'hono' {
  interface ContextVariableMap {
    readonly principal: Principal | undefined;
  }
}

/** Who sends this request. @throws SnodoError `unauthorized` where it was not asked who it is. */
export function principalOf(context: Context): Principal {
  const principal = context.get('principal');
  if (principal) return principal;
  throw whoAreYou();
}

/** Whether who sends this request has at least a role. */
export function may(context: Context, least: Role): boolean {
  return reaches(principalOf(context).role, least);
}
