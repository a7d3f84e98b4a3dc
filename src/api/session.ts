import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import { deleteCookie, getSignedCookie, setSignedCookie } from 'hono/cookie';
import { SnodoError } from '../core/error.ts';

const cookie = 'snodo_session';
const lastsMs = 7 * 86_400_000;

/** The sessions of browsers: a signed cookie that no script can read, and nothing kept here. */
export interface Sessions {
  start(context: Context): Promise<void>;
  end(context: Context): void;
  /** Whether a request comes from a browser that has signed in. @throws SnodoError `forbidden` where another site made it send it. */
  has(context: Context): Promise<boolean>;
}

interface SessionOptions {
  readonly secret: string;
  readonly adminToken: string;
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

export function sessions({ secret, adminToken, publicUrl, now }: SessionOptions): Sessions {
  // A session ends when the token that began it is changed.
  const mark = createHash('sha256').update(adminToken).digest('base64url').slice(0, 16);
  const place = (context: Context) => ({
    path: '/',
    httpOnly: true,
    sameSite: 'Strict' as const,
    secure: publicUrl?.startsWith('https:') === true || new URL(context.req.url).protocol === 'https:',
  });
  return {
    async start(context) {
      const value = `${now() + lastsMs}.${mark}`;
      await setSignedCookie(context, cookie, value, secret, { ...place(context), maxAge: lastsMs / 1_000 });
    },
    end(context) {
      deleteCookie(context, cookie, place(context));
    },
    async has(context) {
      const value = await getSignedCookie(context, secret, cookie);
      if (typeof value !== 'string') return false;
      const [expires = '', of = ''] = value.split('.');
      if (of !== mark || !(Number(expires) > now())) return false;
      const { method } = context.req;
      if (method !== 'GET' && method !== 'HEAD' && !isOwn(context)) {
        throw new SnodoError(
          'forbidden',
          'Another site made the browser send this request, so it was not carried out.',
        );
      }
      return true;
    },
  };
}
