import type { Context } from 'hono';
import type { SessionReader } from '../session.ts';
import { bearerToken } from './bearer-token.ts';
import type { Principal } from './principal.ts';

export interface Doors {
  /** Whose token that is. */
  readonly byText: (text: string) => Promise<Principal | undefined>;
  readonly sessions: SessionReader;
}

/**
 * Who sends a request: whose token it has, or who has signed in the browser; undefined where nobody is known.
 *
 * @throws SnodoError `forbidden` where another site made the browser send it.
 */
export async function whoSends(context: Context, { byText, sessions }: Doors): Promise<Principal | undefined> {
  const given = bearerToken(context);
  return given === undefined ? sessions.read(context) : byText(given);
}
