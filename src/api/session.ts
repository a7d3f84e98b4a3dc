import type { Context } from 'hono';
import { deleteCookie, getSignedCookie, setSignedCookie } from 'hono/cookie';
import { SnodoError } from '../core/error.ts';
import type { Principal } from './access/principal.ts';

const cookie = 'snodo_session';
const lastsMs = 7 * 86_400_000;

/** The sessions of browsers: a signed cookie that no script can read, and nothing kept here. */
export interface Sessions {
  start(context: Context, principal: Principal): Promise<void>;
  end(context: Context): void;
  /** Who has signed in the browser that a request comes from. @throws SnodoError `forbidden` where another site made it send it. */
  read(context: Context): Promise<Principal | undefined>;
}

interface SessionOptions {
  readonly secret: string;
  /** The token of a name, as it is now. */
  readonly byName: (name: string) => Promise<Principal | undefined>;
  readonly publicUrl: string | undefined;
  readonly now: () => number;
}

/**
 * Browsers name the site that made them send a request (Fetch Metadata); older ones its origin. SameSite=Strict keeps other
 * sites out already, but not another port of this host.
 */
function isOwn(context: Context): boolean {
  const site = context.req.header('sec-fetch-site');
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  const origin = context.req.header('origin');
  return origin !== undefined && URL.canParse(origin) && new URL(origin).host === context.req.header('host');
}

// A session ends with the token that began it, also where another has its name by now.
function markOf({ hash }: Principal): string {
  return hash.slice(0, 24);
}

export function sessions({ secret, byName, publicUrl, now }: SessionOptions): Sessions {
  const place = (context: Context) => ({
    path: '/',
    httpOnly: true,
    sameSite: 'Strict' as const,
    secure: publicUrl?.startsWith('https:') === true || new URL(context.req.url).protocol === 'https:',
  });
  return {
    async start(context, principal) {
      const value = `${now() + lastsMs}.${markOf(principal)}.${principal.name}`;
      await setSignedCookie(context, cookie, value, secret, { ...place(context), maxAge: lastsMs / 1_000 });
    },
    end(context) {
      deleteCookie(context, cookie, place(context));
    },
    async read(context) {
      const value = await getSignedCookie(context, secret, cookie);
      if (typeof value !== 'string') return undefined;
      const [expires = '', mark = '', name = ''] = value.split('.');
      if (!(Number(expires) > now())) return undefined;
      const principal = await byName(name);
      if (principal === undefined || markOf(principal) !== mark) return undefined;
      const { method } = context.req;
      if (method !== 'GET' && method !== 'HEAD' && !isOwn(context)) {
        throw new SnodoError(
          'forbidden',
          'Another site made the browser send this request, so it was not carried out.',
        );
      }
      return principal;
    },
  };
}
