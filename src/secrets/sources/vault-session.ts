import type { Redactor } from '../redact.ts';
import type { VaultClient } from './vault-client.ts';
import { logIntoVault, tokenIn, type VaultAuth, type VaultToken } from './vault-login.ts';

interface Held extends VaultToken {
  readonly since: number;
  /** What it was given for in the beginning. */
  readonly fullMs: number;
  readonly renewAt: number;
  readonly endsAt: number;
}

/** A renewal that failed is not tried again before this, and a token younger than this is not to blame for a refusal. */
const retryMs = 10_000;

/**
 * The token that Vault is asked with. It is renewed when two thirds of its time are over; where it cannot be, another one is
 * had by logging in again.
 */
export class VaultSession {
  readonly #client: VaultClient;
  readonly #auth: VaultAuth;
  readonly #redactor: Redactor;
  readonly #now: () => number;
  #held: Held | undefined;
  #under: Promise<string> | undefined;

  constructor(options: {
    readonly client: VaultClient;
    readonly auth: VaultAuth;
    readonly redactor: Redactor;
    readonly now: () => number;
  }) {
    this.#client = options.client;
    this.#auth = options.auth;
    this.#redactor = options.redactor;
    this.#now = options.now;
  }

  /** @throws SnodoError `forbidden` where Vault lets nobody in, `unavailable` where it is away. */
  token(): Promise<string> {
    const held = this.#held;
    if (held && this.#now() < held.renewAt) return Promise.resolve(held.token);
    this.#under ??= this.#next(held).finally(() => {
      this.#under = undefined;
    });
    return this.#under;
  }

  /** Vault refused this one: it may have been revoked. @returns whether another one can be had. */
  refused(token: string): boolean {
    if (this.#auth.type === 'token') return false;
    if (this.#held?.token !== token) return true;
    // A path that is forbidden must not cost a login each time it is asked for.
    if (this.#now() - this.#held.since < retryMs) return false;
    this.#held = undefined;
    return true;
  }

  async #next(held: Held | undefined): Promise<string> {
    const renewed = held ? await this.#renewed(held) : undefined;
    return this.#hold(renewed ?? (await logIntoVault(this.#client, this.#auth)));
  }

  async #renewed(held: Held): Promise<VaultToken | undefined> {
    if (!held.renewable || this.#now() >= held.endsAt) return undefined;
    try {
      // https://developer.hashicorp.com/vault/api-docs/auth/token#renew-a-token-self
      const answer = await this.#client.ask('POST', 'auth/token/renew-self', { token: held.token, body: {} });
      const next = answer.status === 200 ? tokenIn(answer.body) : undefined;
      // Near its longest life a token is still renewed, for ever shorter: better a new one while the old one is good.
      return next && (next.ttlMs ?? held.fullMs) >= held.fullMs / 2 ? next : undefined;
    } catch (error) {
      if (this.#now() + retryMs >= held.endsAt) throw error;
      return { ...held, ttlMs: held.endsAt - this.#now() };
    }
  }

  #hold(token: VaultToken): string {
    const { ttlMs } = token;
    this.#redactor.add(token.token);
    const now = this.#now();
    const endsAt = ttlMs === undefined ? Number.POSITIVE_INFINITY : now + ttlMs;
    const renewAt = ttlMs === undefined ? Number.POSITIVE_INFINITY : now + (ttlMs * 2) / 3;
    const { since, fullMs } =
      this.#held?.token === token.token ? this.#held : { since: now, fullMs: ttlMs ?? Number.POSITIVE_INFINITY };
    this.#held = { ...token, since, fullMs, endsAt, renewAt };
    return token.token;
  }
}
