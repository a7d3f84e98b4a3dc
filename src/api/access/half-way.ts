import type { Context } from 'hono';
import { deleteCookie, getSignedCookie, setSignedCookie } from 'hono/cookie';
import { SnodoError } from '../../core/error.ts';
import { type User, userByName } from '../../store/access/users.ts';
import type { Sql } from '../../store/database.ts';
import { cookiePlace } from './cookie-place.ts';

const cookie = 'snodo_half_way';
const lastsMs = 300_000;

interface HalfWayOptions {
  readonly sql: Sql;
  readonly secret: string;
  readonly publicUrl: string | undefined;
  readonly now: () => number;
}

/** Browsers whose user has given the password, and not the second factor yet: known for five minutes by a cookie. */
export interface HalfWay {
  begin(context: Context, user: User): Promise<void>;
  /** Who it is. @throws SnodoError `unauthorized` where nobody is half way in. */
  who(context: Context): Promise<User>;
  end(context: Context): void;
}

// A password that is changed meanwhile changes it, and so does whatever else signs the user out.
function markOf({ sessionKey }: User): string {
  return sessionKey.slice(0, 24);
}

export function halfWay({ sql, secret, publicUrl, now }: HalfWayOptions): HalfWay {
  const place = (context: Context) => ({ ...cookiePlace(context, publicUrl), path: '/api/v1/session' });
  return {
    async begin(context, user) {
      const value = `half.${now() + lastsMs}.${markOf(user)}.${user.name}`;
      await setSignedCookie(context, cookie, value, secret, { ...place(context), maxAge: lastsMs / 1_000 });
    },
    async who(context) {
      const value = await getSignedCookie(context, secret, cookie);
      const [kind, until = '', mark = '', name = ''] = typeof value === 'string' ? value.split('.') : [];
      const user = kind === 'half' && Number(until) > now() ? await userByName(sql, name) : undefined;
      if (user !== undefined && markOf(user) === mark) return user;
      throw new SnodoError(
        'unauthorized',
        'There was no password before the code, or it was more than five minutes ago. Sign in again from the beginning.',
      );
    },
    end(context) {
      deleteCookie(context, cookie, place(context));
    },
  };
}
