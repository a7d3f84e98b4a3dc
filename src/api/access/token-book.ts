import { createHash, timingSafeEqual } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { type ApiToken, apiTokenByHash, apiTokenByName, noteTokenUse, tokenChannel } from '../../store/api-tokens.ts';
import type { Sql } from '../../store/database.ts';
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

interface TokenBookOptions {
  readonly sql: Sql;
  readonly now: () => number;
  readonly report: (error: unknown, about: string) => void;
}

/** The tokens that let somebody in, as this process knows them. */
export class TokenBook {
  readonly #options: TokenBookOptions;
  readonly #known = new LRUCache<string, ApiToken>({ max: 1_000, ttl: freshMs });
  #changes = 0;
  #listening: { readonly unlisten: () => Promise<void> } | undefined;

  constructor(options: TokenBookOptions) {
    this.#options = options;
  }

  /** Hears of tokens that others revoke. */
  async start(): Promise<void> {
    const forget = () => this.forget();
    // Notices that came while the connection was lost are lost with it.
    this.#listening = await this.#options.sql.listen(tokenChannel, forget, forget);
  }

  async close(): Promise<void> {
    await this.#listening?.unlisten();
  }

  forget(): void {
    this.#changes += 1;
    this.#known.clear();
  }

  /** Whose a token is; undefined where it is nobody's, revoked or past its end. */
  async byText(text: string, adminToken: string): Promise<Principal | undefined> {
    const hash = tokenHash(text);
    if (isSame(hash, tokenHash(adminToken))) return { name: settingsToken, role: 'admin', hash };
    if (!tokenPattern.test(text)) return undefined;
    return this.#principal(`hash ${hash}`, () => apiTokenByHash(this.#options.sql, hash));
  }

  /** The token of a name, as it is now. */
  async byName(name: string, adminToken: string): Promise<Principal | undefined> {
    if (name === settingsToken) return { name, role: 'admin', hash: tokenHash(adminToken) };
    return this.#principal(`name ${name}`, () => apiTokenByName(this.#options.sql, name));
  }

  /** Whether who was let in still is, for answers that go on for long. */
  async isGood({ name, hash }: Principal): Promise<boolean> {
    // That of the settings is good as long as the process lives.
    return name === settingsToken || (await this.byName(name, ''))?.hash === hash;
  }

  async #principal(key: string, read: () => Promise<ApiToken | undefined>): Promise<Principal | undefined> {
    const token = this.#known.get(key) ?? (await this.#look(key, read));
    if (token === undefined) return undefined;
    const { name, role, hash, expiresAt } = token;
    return expiresAt !== null && expiresAt.getTime() <= this.#options.now() ? undefined : { name, role, hash };
  }

  async #look(key: string, read: () => Promise<ApiToken | undefined>): Promise<ApiToken | undefined> {
    const { sql, now, report } = this.#options;
    const before = this.#changes;
    const token = await read();
    if (token === undefined) return undefined;
    // What was read before a notice came may be the token that it told of.
    if (before === this.#changes) this.#known.set(key, token);
    if (now() - (token.usedAt?.getTime() ?? 0) > usedEveryMs) {
      noteTokenUse(sql, token.name).catch((error: unknown) => report(error, 'the last use of a token'));
    }
    return token;
  }
}
