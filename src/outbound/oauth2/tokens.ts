import { setTimeout as sleep } from 'node:timers/promises';
import { LRUCache } from 'lru-cache';
import { SnodoError } from '../../core/error.ts';
import { newId } from '../../core/id.ts';
import type { Redactor } from '../../secrets/redact.ts';
import type { Sql } from '../../store/database.ts';
import {
  breakToken,
  keepToken,
  type Lease,
  readToken,
  releaseLease,
  type StoredToken,
  takeLease,
  unauthorize,
} from '../../store/connections/tokens.ts';
import type { OAuth2 } from '../auth/oauth2-schema.ts';
import { heldConnection } from './held-connection.ts';
import { identityOf, needsConsent } from './identity.ts';
import { earlyBy, type Move, nextMove } from './next-move.ts';
import type { OAuthConnection } from './oauth-connection.ts';
import { type NewAccess, requestToken } from './request-token.ts';
import type { SealedTokens, Token } from './sealed-token.ts';
import { tokenFailure } from './token-error.ts';

export interface OAuthTokensOptions {
  readonly sql: Sql;
  readonly sealed: SealedTokens;
  readonly redactor: Redactor;
  /** The connection as it is configured now, whatever was read before. @throws SnodoError `not_found`, `conflict`. */
  readonly open: (slug: string) => Promise<OAuthConnection>;
  readonly now: () => number;
  /** It is broken from now on, or not any more. */
  readonly tell: (what: 'broken' | 'mended', slug: string, reason: string | null) => void;
}

/** What another process has changed is known this much later at most. */
const freshMs = 5_000;
/** Longer than a request for a token can take. */
const leaseMs = 60_000;
const longestWaitMs = 90_000;
const pollMs = 100;
/** After a failure nobody asks again before this. */
const restMs = 1_000;
/** A service that refuses every token must not make us ask for one with every call. */
const betweenRefusalsMs = 10_000;

interface Known {
  readonly access: string;
  readonly identity: string;
  readonly until: number;
}

interface Look {
  readonly row: StoredToken | undefined;
  readonly token: Token | undefined;
}

interface Found extends Look {
  readonly connection: OAuthConnection;
  readonly identity: string;
}

function moveOf({ row, token }: Look, auth: OAuth2, refused: string | undefined, forced = false): Move {
  const standing = row && {
    state: row.state,
    fits: row.identity === identityOf(auth),
    hasAccess: token !== undefined,
    hasRefresh: token?.refresh !== undefined,
    leftMs: row.leftMs,
    lifeMs: row.lifeMs,
    refused: refused !== undefined && token?.access === refused,
  };
  const byItself = !needsConsent(auth);
  const move = nextMove(standing, byItself);
  return forced && move === 'broken' && (byItself || standing?.hasRefresh === true) ? 'renew' : move;
}

/** The same failure, with how long nobody asks again: an attempt before that would meet nothing but it. */
function resting(error: SnodoError, ms: number): SnodoError {
  const { code, message, status, retryable, held, problems, details, cause } = error;
  return new SnodoError(code, message, {
    ...(status === undefined ? {} : { status }),
    ...(held === undefined ? {} : { held }),
    retryable,
    retryAfterMs: Math.max(ms, error.retryAfterMs ?? 0),
    problems,
    details,
    cause,
  });
}

/**
 * The access tokens of all connections. Each is asked for once, however many calls in however many processes need it; a
 * refresh token that changes is durable before its access token is used.
 */
export class OAuthTokens {
  readonly #options: OAuthTokensOptions;
  readonly #known = new LRUCache<string, Known>({ max: 10_000 });
  readonly #asked = new Map<string, Promise<string>>();
  readonly #failed = new LRUCache<string, { readonly error: SnodoError; readonly until: number }>({ max: 10_000 });
  readonly #refusedAt = new LRUCache<string, number>({ max: 10_000 });

  constructor(options: OAuthTokensOptions) {
    this.#options = options;
  }

  /**
   * The access token of a connection, good for now.
   *
   * @param refused the token that the service has refused; where there is no other, it is given again.
   * @throws SnodoError `held` where somebody must connect it; `http_status`, `network` … where none can be had now.
   */
  async token(slug: string, auth: OAuth2, refused?: string): Promise<string> {
    const known = this.#known.get(slug);
    if (known && known.access !== refused && known.identity === identityOf(auth) && this.#options.now() < known.until) {
      return known.access;
    }
    const asked = this.#asked.get(slug);
    // It may have begun before the refusal, and give the token that was refused.
    const first = asked && (await asked);
    return first !== undefined && first !== refused ? first : this.#once(slug, auth, refused);
  }

  /**
   * Gets a token now, also for a connection that is broken.
   *
   * @throws SnodoError as `token`.
   */
  async connect(slug: string): Promise<void> {
    await this.#asked.get(slug)?.catch(() => undefined);
    this.#failed.delete(slug);
    await this.#find(slug, undefined, true);
  }

  /** Keeps what a person has consented to. @throws SnodoError `conflict` where the connection is gone. */
  async keepConsent({ slug, auth }: OAuthConnection, access: NewAccess): Promise<void> {
    const { sql, sealed } = this.#options;
    const { token, ...rest } = access;
    // Without a refresh token the consent ends with the access token.
    const consentEndsInMs = token.refresh === undefined ? rest.expiresInMs : rest.consentEndsInMs;
    const row = { identity: identityOf(auth), sealed: sealed.seal(slug, token), ...rest, consentEndsInMs };
    const kept = await keepToken(sql, slug, undefined, row);
    this.forget(slug);
    if (kept === 'lost') throw new SnodoError('conflict', `The connection "${slug}" was deleted meanwhile.`);
    if (kept === 'mended') this.#options.tell('mended', slug, null);
  }

  /** Its token was changed here. */
  forget(slug: string): void {
    this.#known.delete(slug);
    this.#failed.delete(slug);
    this.#refusedAt.delete(slug);
  }

  /** One at a time for a connection; who comes meanwhile gets what it brings. */
  #once(slug: string, auth: OAuth2, refused: string | undefined): Promise<string> {
    const under = this.#asked.get(slug);
    if (under) return under;
    const asked = this.#get(slug, auth, refused).finally(() => this.#asked.delete(slug));
    this.#asked.set(slug, asked);
    return asked;
  }

  async #look(slug: string): Promise<Look> {
    const { sql, sealed } = this.#options;
    const row = await readToken(sql, slug);
    return { row, token: row?.sealed ? sealed.open(slug, row.sealed) : undefined };
  }

  async #get(slug: string, auth: OAuth2, refused: string | undefined): Promise<string> {
    const look = await this.#look(slug);
    const { row, token } = look;
    if (token && moveOf(look, auth, refused) === 'use') return this.#remember(slug, identityOf(auth), token, row);
    return this.#find(slug, refused, false);
  }

  async #find(slug: string, refused: string | undefined, forced: boolean): Promise<string> {
    const { now } = this.#options;
    const begun = now();
    // As it is now: who asks by a configuration that was just mended would break the connection again.
    const connection = await this.#options.open(slug);
    const identity = identityOf(connection.auth);
    for (;;) {
      const found = { ...(await this.#look(slug)), connection, identity };
      const { token } = found;
      const move = moveOf(found, connection.auth, refused, forced);
      if (move === 'use' && token) return this.#remember(slug, found.identity, token, found.row);
      if (move === 'renew' && refused !== undefined && token?.access === refused && this.#refusedBefore(slug))
        return refused;
      if (move !== 'renew' && move !== 'renew-soon') throw await this.#stuck(slug, found, move);
      const spare = move === 'renew-soon' ? token?.access : undefined;
      const failed = this.#failed.get(slug);
      if (failed && now() < failed.until) {
        if (spare !== undefined) return spare;
        throw resting(failed.error, failed.until - now());
      }
      const lease = { connection: slug, id: newId() };
      if (await takeLease(this.#options.sql, lease, found.identity, found.row?.generation ?? 0, leaseMs)) {
        const access = await this.#renew(lease, found, spare, refused !== undefined);
        if (access !== undefined) return access;
      } else if (spare !== undefined) return spare;
      if (now() - begun > longestWaitMs) {
        throw new SnodoError('unavailable', `Another process has not got a token of the connection "${slug}" in time.`);
      }
      await sleep(pollMs);
    }
  }

  #refusedBefore(slug: string): boolean {
    return this.#options.now() - (this.#refusedAt.get(slug) ?? -Infinity) < betweenRefusalsMs;
  }

  /** @returns undefined where another has changed the token meanwhile. */
  async #renew(lease: Lease, found: Found, spare: string | undefined, refused: boolean): Promise<string | undefined> {
    const { sql, sealed, redactor, now, tell } = this.#options;
    const { connection, identity, row, token } = found;
    const { slug, host } = connection;
    if (refused) this.#refusedAt.set(slug, now());
    let got: NewAccess;
    try {
      got = await requestToken(connection, row?.identity === identity ? token?.refresh : undefined, now());
    } catch (error) {
      const failure = tokenFailure(error, host);
      if (failure.kind === 'refused') {
        const reason = redactor.text(failure.reason);
        this.forget(slug);
        if (await breakToken(sql, slug, lease, reason)) tell('broken', slug, reason);
        throw heldConnection(slug, 'broken', reason);
      }
      await releaseLease(sql, lease);
      this.#failed.set(slug, { error: failure.error, until: now() + restMs });
      if (spare !== undefined) return spare;
      throw resting(failure.error, restMs);
    }
    const { token: next, ...rest } = got;
    const kept = await keepToken(sql, slug, lease, { identity, sealed: sealed.seal(slug, next), ...rest });
    if (kept === 'lost') return undefined;
    if (kept === 'mended') tell('mended', slug, null);
    const { expiresInMs } = rest;
    return this.#remember(slug, identity, next, { leftMs: expiresInMs, lifeMs: expiresInMs });
  }

  /** Why no token can be got without a person. */
  async #stuck(slug: string, { row, identity }: Found, move: Move): Promise<SnodoError> {
    const { sql, tell } = this.#options;
    this.#known.delete(slug);
    if (move === 'broken') return heldConnection(slug, 'broken', row?.reason ?? null);
    if (move === 'unauthorized') {
      if (row?.state !== 'unauthorized' || row.identity !== identity) await unauthorize(sql, slug, identity, null);
      return heldConnection(slug, 'unauthorized', row?.state === 'unauthorized' ? row.reason : null);
    }
    const what = move === 'expired' ? 'Its access token has expired' : 'The service refused its access token (401)';
    const reason = `${what}, and there is no refresh token.`;
    if (await breakToken(sql, slug, row?.generation ?? 0, reason)) tell('broken', slug, reason);
    return heldConnection(slug, 'broken', reason);
  }

  #remember(
    slug: string,
    identity: string,
    { access }: Token,
    row: Pick<StoredToken, 'leftMs' | 'lifeMs'> | undefined,
  ): string {
    const { leftMs = null, lifeMs = null } = row ?? {};
    const goodMs = leftMs === null ? freshMs : Math.min(freshMs, leftMs - earlyBy(lifeMs));
    this.#known.set(slug, { access, identity, until: this.#options.now() + goodMs });
    return access;
  }
}
