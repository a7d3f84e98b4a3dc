import type { Context } from 'hono';
import { SnodoError } from '../../core/error.ts';
import { reaches, type Role } from '../../core/role.ts';

/** Who sends a request: the token behind it. */
export interface Principal {
  readonly name: string;
  readonly role: Role;
  /** SHA-256 of the token, in hex. */
  readonly hash: string;
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
  throw new SnodoError('unauthorized', 'Send a valid token in the header Authorization: Bearer TOKEN.');
}

/** Whether who sends this request has at least a role. */
export function may(context: Context, least: Role): boolean {
  return reaches(principalOf(context).role, least);
}
