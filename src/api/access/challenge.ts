import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import { deleteCookie, getSignedCookie, setSignedCookie } from 'hono/cookie';
import type { Sql } from '../../store/database.ts';
import { countAttempt } from '../../store/access/sign-in-attempts.ts';
import { cookiePlace } from './cookie-place.ts';

const cookie = 'snodo_challenge';
const lastsMs = 300_000;
/** One attempt each, which all processes see; it is counted for longer than a challenge is good. */
const once = { windowMs: 2 * lastsMs, pair: 1, address: 1_000_000, name: 1 };

export interface Challenge {
  readonly text: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** Notes that a challenge is answered. @returns whether it was not before: a browser can keep the cookie that it was to forget. */
export async function isFirstAnswer(sql: Sql, { text }: Challenge): Promise<boolean> {
  const who = createHash('sha256').update(`challenge ${text}`).digest('hex');
  return 'id' in (await countAttempt(sql, { who, address: 'challenge' }, once));
}

interface ChallengeOptions {
  readonly secret: string;
  readonly publicUrl: string | undefined;
  readonly now: () => number;
}

/** What a passkey is asked to sign: the browser keeps it meanwhile, signed, for five minutes. */
export class Challenges {
  readonly #options: ChallengeOptions;

  constructor(options: ChallengeOptions) {
    this.#options = options;
  }

  /** @param purpose what it is for; for nothing else it is good. */
  async keep(context: Context, purpose: string, text: string): Promise<void> {
    const { secret, now } = this.#options;
    const value = `challenge.${purpose}.${now()}.${text}`;
    await setSignedCookie(context, cookie, value, secret, { ...this.#place(context), maxAge: lastsMs / 1_000 });
  }

  async take(context: Context, purpose: string): Promise<Challenge | undefined> {
    const { secret, now } = this.#options;
    const value = await getSignedCookie(context, secret, cookie);
    deleteCookie(context, cookie, this.#place(context));
    const [kind, of, at = '', text = ''] = typeof value === 'string' ? value.split('.') : [];
    const isGood = kind === 'challenge' && of === purpose && Number(at) + lastsMs > now();
    return isGood ? { text, at: Number(at) } : undefined;
  }

  #place(context: Context) {
    return { ...cookiePlace(context, this.#options.publicUrl), path: '/api/v1' };
  }
}
