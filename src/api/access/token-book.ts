import { createHash, timingSafeEqual } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import {
  type ApiToken,
  apiTokenByHash,
  apiTokenByName,
  noteTokenUse,
  tokenChannel,
} from '../../store/access/api-tokens.ts';
import { openSession } from '../../store/access/browser-sessions.ts';
import type { Sql } from '../../store/database.ts';
import { type User, userByName } from '../../store/access/users.ts';
import type { Principal } from './principal.ts';

/** What is no token of ours is not looked for in the database. */
const tokenPattern = /^snodo_[A-Za-z0-9_-]{43}$/;

/** The name of the token that the settings hold. */
export const settingsToken = 'admin';

/** A token that another process revoked is gone with its notice; with a notice that was lost, after this. */
const freshMs = 5_000;
const usedEveryMs = 60_000;

export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

// Of one length, which the constant-time comparison asks for.
function isSame(one: string, other: string): boolean {
  return timingSafeEqual(Buffer.from(one, 'hex'), Buffer.from(other, 'hex'));
}

/** A user has no token: what lets it in is its session, which ends when its key changes. */
export function principalOfUser({ name, role, sessionKey }: User): Principal {
  return { kind: 'user', name, role, hash: sessionKey };
}

/** A principal as it is remembered, and until when it is one. */
interface Known {
  readonly principal: Principal;
  readonly expiresAt: Date | null;
}

interface TokenBookOptions {
  readonly sql: Sql;
  readonly now: () => number;
  readonly report: (error: unknown, about: string) => void;
}

/** The tokens and users that are let in, as this process knows them. */
export class TokenBook {
  readonly #options: TokenBookOptions;
  readonly #known = new LRUCache<string, Known>({ max: 1_000, ttl: freshMs });
  #changes = 0;
  #listening: { readonly unlisten: () => Promise<void> } | undefined;

  constructor(options: TokenBookOptions) {
    this.#options = options;
  }

  /** Hears of tokens and users that others end. */
  async start(): Promise<void> {
    const forget = () => this.forget();
    // Notices that came while the connection was lost are lost with it.
    this.#listening = await this.#options.sql.listen(tokenChannel, forget, forget);
  }

  async close(): Promise<void> {
    await this.#listening?.unlisten();
  }

  /** Grows whenever tokens, users or sessions may have been ended. */
  get changes(): number {
    return this.#changes;
  }

  forget(): void {
    this.#changes += 1;
    this.#known.clear();
  }

  /** Whose a token is; undefined where it is nobody's, revoked or past its end. */
  async byText(text: string, adminToken: string): Promise<Principal | undefined> {
    const hash = tokenHash(text);
    if (isSame(hash, tokenHash(adminToken))) return { kind: 'token', name: settingsToken, role: 'admin', hash };
    if (!tokenPattern.test(text)) return undefined;
    return this.#principal(`hash ${hash}`, () => this.#token(apiTokenByHash(this.#options.sql, hash)));
  }

  /** The token or the user of a name, as it is now. */
  async byName(name: string, adminToken: string): Promise<Principal | undefined> {
    if (name === settingsToken) return { kind: 'token', name, role: 'admin', hash: tokenHash(adminToken) };
    const { sql } = this.#options;
    return this.#principal(`name ${name}`, async () => {
      const user = await userByName(sql, name);
      return user ? { principal: principalOfUser(user), expiresAt: null } : this.#token(apiTokenByName(sql, name));
    });
  }

  /** Whether who was let in still is, for answers that go on for long. */
  async isGood({ name, hash, session }: Principal): Promise<boolean> {
    const mark = hash.slice(0, 24);
    if (session !== undefined && (await openSession(this.#options.sql, session, { name, mark })) === undefined) {
      return false;
    }
    // That of the settings is good as long as the process lives.
    return name === settingsToken || (await this.byName(name, ''))?.hash === hash;
  }

  async #principal(key: string, read: () => Promise<Known | undefined>): Promise<Principal | undefined> {
    const known = this.#known.get(key) ?? (await this.#look(key, read));
    if (known === undefined) return undefined;
    const { principal, expiresAt } = known;
    return expiresAt !== null && expiresAt.getTime() <= this.#options.now() ? undefined : principal;
  }

  async #look(key: string, read: () => Promise<Known | undefined>): Promise<Known | undefined> {
    const before = this.#changes;
    const known = await read();
    // What was read before a notice came may be what it told of.
    if (known && before === this.#changes) this.#known.set(key, known);
    return known;
  }

  async #token(reading: Promise<ApiToken | undefined>): Promise<Known | undefined> {
    const { sql, now, report } = this.#options;
    const token = await reading;
    if (token === undefined) return undefined;
    const { name, role, hash, expiresAt, scopes } = token;
    if (now() - (token.usedAt?.getTime() ?? 0) > usedEveryMs) {
      noteTokenUse(sql, name).catch((error: unknown) => report(error, 'the last use of a token'));
    }
    return { principal: { kind: 'token', name, role, hash, ...(scopes === null ? {} : { scopes }) }, expiresAt };
  }
}
