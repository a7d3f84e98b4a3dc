import type { Context } from 'hono';
import { SnodoError } from '../../core/error.ts';
import { listPasskeys } from '../../store/access/passkeys.ts';
import { noteSignIn, type User } from '../../store/access/users.ts';
import type { ApiOptions } from '../options.ts';
import type { Sessions, WayIn } from '../session.ts';
import { type HalfWay, halfWay } from './half-way.ts';
import type { Principal } from './principal.ts';
import { SecondFactors } from './second-factors.ts';
import { usualRules } from './sign-in-rules.ts';
import { principalOfUser } from './token-book.ts';

/** What is still asked of who has shown a password: a code, or to set a second factor up. */
export const stillNeeded = ['code', 'setup'] as const;
type StillNeeded = (typeof stillNeeded)[number];

/** The way in: a browser is signed in once its user has shown all that is asked. */
export class Entry {
  readonly #options: ApiOptions;
  readonly #sessions: Sessions;
  readonly factors: SecondFactors;
  readonly halfWay: HalfWay;

  constructor(options: ApiOptions, sessions: Sessions) {
    const { sql, sealer, now, sessionSecret: secret, publicUrl } = options;
    this.#options = options;
    this.#sessions = sessions;
    this.factors = new SecondFactors({ sql, sealer, now });
    this.halfWay = halfWay({ sql, secret, publicUrl, now });
  }

  get needsSecondFactor(): boolean {
    return (this.#options.signIn ?? usualRules).needsSecondFactor;
  }

  /**
   * A user has shown a password. @returns who is signed in, or what is still needed.
   *
   * @throws SnodoError `unauthorized` where the user has a second factor that is no code.
   */
  async byPassword(context: Context, user: User): Promise<Principal | StillNeeded> {
    const isActive = await this.factors.isActive(user.name);
    if (!isActive && !this.needsSecondFactor) return this.letIn(context, user, 'password');
    // Who knows the password alone must not set up a factor of their own beside it.
    if (!isActive && (await listPasskeys(this.#options.sql, user.name)).length > 0) {
      throw new SnodoError(
        'unauthorized',
        'Here a password is not enough, and this user has a passkey: sign in with it. An admin takes away one that is lost.',
      );
    }
    await this.halfWay.begin(context, user);
    return isActive ? 'code' : 'setup';
  }

  /** A user has shown all that is asked. */
  async letIn(context: Context, user: User, way: WayIn): Promise<Principal> {
    const principal = principalOfUser(user);
    context.set('principal', principal);
    await noteSignIn(this.#options.sql, user.name);
    await this.#sessions.start(context, principal, way);
    return principal;
  }
}
