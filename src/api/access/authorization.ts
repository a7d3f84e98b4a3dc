import type { Context, MiddlewareHandler } from 'hono';
import { SnodoError } from '../../core/error.ts';
import { reaches, type UserRole } from '../../core/role.ts';
import type { Sql } from '../../store/database.ts';
import type { SessionReader } from '../session.ts';
import { bearerToken } from './bearer-token.ts';
import { writableFolders } from './folder-rights.ts';
import { lentTo } from './lent.ts';
import type { Principal } from './principal.ts';
import { type Right, rightOf } from './rights.ts';
import { type AskedRoute, routeOf } from './route-of.ts';
import { refuseBeyondScopes } from './scopes.ts';
import { sharedRole } from './share.ts';
import { whoAreYou } from './strangers.ts';

interface AuthorizationOptions {
  readonly sql: Sql;
  readonly byText: (text: string) => Promise<Principal | undefined>;
  readonly sessions: SessionReader;
}

async function whoSends(context: Context, { byText, sessions }: AuthorizationOptions): Promise<Principal> {
  const lender = lentTo(context.req.raw);
  if (lender) return lender;
  const given = bearerToken(context);
  const principal = given === undefined ? await sessions.read(context) : await byText(given);
  if (principal) return principal;
  throw whoAreYou();
}

async function leastRole(sql: Sql, right: Right, { values }: AskedRoute): Promise<UserRole> {
  return right === 'use' || right === 'manage' ? sharedRole(sql, values['slug'] ?? '', right) : right;
}

/** Lets in who sends `Authorization: Bearer TOKEN`, and browsers that have signed in, to what their role may do. */
export function authorization(options: AuthorizationOptions): MiddlewareHandler {
  return async (context, next) => {
    const principal = await whoSends(context, options);
    context.set('principal', principal);
    const { kind, name, role } = principal;
    const { method } = context.req;
    const route = routeOf(context);
    // What it asks of this process itself, it was let in for by another door.
    if (route !== undefined && !lentTo(context.req.raw)) refuseBeyondScopes(principal, method, route);
    if (route !== undefined && role !== 'admin') {
      const right = rightOf(method, route.template);
      const least = await leastRole(options.sql, right, route);
      const writesIn =
        least === 'editor' && !reaches(role, least) ? await writableFolders(options.sql, principal, route) : undefined;
      context.set('writesIn', writesIn);
      if (writesIn === undefined && !reaches(role, least)) {
        const of = right === least ? '' : ` with the connection "${route.values['slug']}"`;
        throw new SnodoError(
          'forbidden',
          `The ${kind} "${name}" has the role ${role}; ${method} ${route.template}${of} needs the role ${least}.`,
        );
      }
    }
    await next();
  };
}
