import type { Context } from 'hono';
import { deleteCookie, getSignedCookie, setSignedCookie } from 'hono/cookie';
import { LRUCache } from 'lru-cache';
import { newId } from '../core/id.ts';
import {
  addBrowserSession,
  endBrowserSession,
  noteSessionUse,
  openSession,
  type SessionOwner,
} from '../store/access/browser-sessions.ts';
import { addressOfCaller } from './access/caller-address.ts';
import { cookiePlace, isSecure } from './access/cookie-place.ts';
import { foreignSite, isOwnSite } from './access/own-site.ts';
import type { Principal } from './access/principal.ts';
import { usualRules } from './access/sign-in-rules.ts';
import type { ApiOptions } from './options.ts';

const lastsMs = 7 * 86_400_000;
/** One that another process ended is gone with its notice; with a notice that was lost, after this. */
const freshMs = 5_000;
const noteEveryMs = 60_000;
const longestBrowser = 300;

/** By what somebody came in. */
export const waysIn = ['token', 'password', 'second factor', 'passkey', 'single sign-on'] as const;
export type WayIn = (typeof waysIn)[number];
const bySso: WayIn = 'single sign-on';

/** The sessions of browsers: a signed cookie that no script can read, and a row for each. */
export interface Sessions extends SessionReader {
  start(context: Context, principal: Principal, way: WayIn): Promise<void>;
  end(context: Context): Promise<void>;
}

export interface SessionReader {
  /** Who has signed in the browser that a request comes from. @throws SnodoError `forbidden` where another site made it send it. */
  readonly read: (context: Context) => Promise<Principal | undefined>;
}

interface Kept {
  readonly until: number;
  readonly mark: string;
  readonly id: string;
  readonly name: string;
}

type SessionOptions = Pick<
  ApiOptions,
  'sql' | 'tokens' | 'sessionSecret' | 'publicUrl' | 'addressOf' | 'signIn' | 'report'
> & {
  /** The token or user of a name, as it is now. */
  readonly byName: (name: string) => Promise<Principal | undefined>;
  readonly now: () => number;
};

/** A session ends with the token or the key of the user that began it, also where another has its name by now. */
export function ownerOf({ name, hash }: Principal): SessionOwner {
  return { name, mark: hash.slice(0, 24) };
}

export function sessions(options: SessionOptions): Sessions {
  const { sql, tokens, sessionSecret: secret, byName, publicUrl, addressOf, now, report } = options;
  const { idleMs, passwords } = options.signIn ?? usualRules;
  const good = new LRUCache<string, { readonly changes: number }>({ max: 5_000, ttl: freshMs });

  // Browsers take a cookie of this name from this host by https alone, and for all of it (RFC 6265bis, 4.1.3.2).
  const cookieOf = (context: Context) => (isSecure(context, publicUrl) ? '__Host-snodo_session' : 'snodo_session');

  async function kept(context: Context): Promise<Kept | undefined> {
    const value = await getSignedCookie(context, secret, cookieOf(context));
    const [until = '', mark = '', id = '', name = ''] = typeof value === 'string' ? value.split('.') : [];
    return Number(until) > now() && name !== '' ? { until: Number(until), mark, id, name } : undefined;
  }

  async function isOpen(id: string, owner: SessionOwner, kind: Principal['kind']): Promise<boolean> {
    const { changes } = tokens;
    if (good.get(id)?.changes === changes) return true;
    const open = await openSession(sql, id, owner);
    if (open === undefined || open.idle > idleMs) return false;
    // Begun before passwords were switched off, or at a server that lets in by them.
    if (kind === 'user' && !passwords && open.way !== bySso) return false;
    if (open.idle > noteEveryMs) {
      noteSessionUse(sql, id).catch((error: unknown) => report(error, 'the last use of a session'));
    }
    good.set(id, { changes });
    return true;
  }

  return {
    async start(context, principal, way) {
      const before = await kept(context);
      if (before) await endBrowserSession(sql, before.name, before.id);
      const id = newId();
      const owner = ownerOf(principal);
      const browser = (context.req.header('user-agent') ?? '').replaceAll(/[^ -~]/g, '').slice(0, longestBrowser);
      const address = addressOfCaller(context, addressOf);
      await addBrowserSession(sql, { id, ...owner, way, browser, address, lastsMs });
      const value = `${now() + lastsMs}.${owner.mark}.${id}.${owner.name}`;
      const place = { ...cookiePlace(context, publicUrl), maxAge: lastsMs / 1_000 };
      await setSignedCookie(context, cookieOf(context), value, secret, place);
    },
    async end(context) {
      const open = await kept(context);
      if (open) await endBrowserSession(sql, open.name, open.id);
      deleteCookie(context, cookieOf(context), cookiePlace(context, publicUrl));
    },
    async read(context) {
      const open = await kept(context);
      if (open === undefined) return undefined;
      const principal = await byName(open.name);
      if (principal === undefined) return undefined;
      const owner = ownerOf(principal);
      if (owner.mark !== open.mark || !(await isOpen(open.id, owner, principal.kind))) return undefined;
      const { method } = context.req;
      // SameSite=Strict keeps other sites out already, but not another port of this host.
      if (method !== 'GET' && method !== 'HEAD' && isOwnSite(context) !== true) throw foreignSite();
      return { ...principal, session: open.id };
    },
  };
}
