import type { Context, MiddlewareHandler } from 'hono';
import { SnodoError } from '../../core/error.ts';
import { reaches, type UserRole } from '../../core/role.ts';
import type { Sql } from '../../store/database.ts';
import { writableFolders } from './folder-rights.ts';
import { lentTo } from './lent.ts';
import type { Principal } from './principal.ts';
import { type Right, rightOf } from './rights.ts';
import { type AskedRoute, routeOf } from './route-of.ts';
import { refuseBeyondScopes } from './scopes.ts';
import { sharedRole } from './share.ts';
import { whoAreYou } from './strangers.ts';
import { type Doors, whoSends } from './who-sends.ts';

interface AuthorizationOptions extends Doors {
  readonly sql: Sql;
}

async function whoAsks(context: Context, options: AuthorizationOptions): Promise<Principal> {
  const principal = lentTo(context.req.raw) ?? (await whoSends(context, options));
  if (principal) return principal;
  throw whoAreYou();
}

async function leastRole(sql: Sql, right: Right, { values }: AskedRoute): Promise<UserRole> {
  return right === 'use' || right === 'manage' ? sharedRole(sql, values['slug'] ?? '', right) : right;
}

/** Lets in who sends `Authorization: Bearer TOKEN`, and browsers that have signed in, to what their role may do. */
export function authorization(options: AuthorizationOptions): MiddlewareHandler {
  return async (context, next) => {
    const principal = await whoAsks(context, options);
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
