import { SnodoError } from '../../core/error.ts';
import { pendingStarts } from '../../store/connections/oauth-starts.ts';
import {
  brokenConnections,
  forgetToken,
  readToken,
  type TokenStanding,
  tokenStandings,
  unauthorize,
} from '../../store/connections/tokens.ts';
import { beginDevice } from './device-consent.ts';
import { identityOf, needsConsent } from './identity.ts';
import type { OAuthConnection } from './oauth-connection.ts';
import type { OAuthParts } from './oauth-parts.ts';
import { beginRedirect, callbackPath, endRedirect, type RedirectEnd } from './redirect-consent.ts';
import { type Revoked, revoke } from './revoke.ts';
import type { SealedTokens } from './sealed-token.ts';

/** What a person has to do to connect an account; `url` is null where there is nothing left to do. */
export interface Begun {
  readonly url: string | null;
  /** Of a consent on another device: what is entered where. */
  readonly userCode?: string;
  readonly verificationUrl?: string;
  /** Milliseconds since 1970. */
  readonly expiresAt?: number;
}

export type OAuthStanding = TokenStanding | { readonly state: 'pending' };

/** Connecting accounts, and what becomes of them when they are changed. */
export class OAuth {
  readonly #parts: OAuthParts;
  readonly #sealed: SealedTokens;

  constructor(parts: OAuthParts, sealed: SealedTokens) {
    this.#parts = parts;
    this.#sealed = sealed;
  }

  /** Where services send people back to. */
  callbackUrl(): string {
    return this.#parts.publicUrl() + callbackPath;
  }

  /** Begins to connect a connection. @throws SnodoError `conflict` where the server refuses, `network` …. */
  async begin(slug: string, now: number): Promise<Begun> {
    const { open, tokens } = this.#parts;
    const connection = await open(slug);
    const { grant } = connection.auth;
    if (grant === 'authorization_code') return beginRedirect(this.#parts, connection, now);
    if (grant === 'device_code') return beginDevice(this.#parts, connection, now);
    await tokens.connect(slug).catch((error: unknown) => {
      if (error instanceof SnodoError && error.held) throw new SnodoError('conflict', error.message);
      throw error;
    });
    return { url: null };
  }

  /** What the browser has brought back. */
  end(query: URLSearchParams): Promise<RedirectEnd> {
    return endRedirect(this.#parts, query);
  }

  async revoke(slug: string): Promise<Revoked> {
    return revoke(this.#parts, this.#sealed, await this.#parts.open(slug));
  }

  /** What it is configured with was changed: a token that does not fit any more is forgotten, a broken one tried again. */
  async changed(slug: string): Promise<void> {
    const { sql, tokens } = this.#parts;
    tokens.forget(slug);
    const row = await readToken(sql, slug);
    if (row === undefined) return;
    const connection = await this.#openable(slug);
    if (connection === 'unknown') return;
    if (connection === 'other kind') return forgetToken(sql, slug);
    const { auth } = connection;
    const identity = identityOf(auth);
    if (row.identity !== identity) {
      await (needsConsent(auth) ? unauthorize(sql, slug, identity, 'It was changed.') : forgetToken(sql, slug));
    } else if (row.state === 'broken') {
      await tokens.connect(slug).catch((error: unknown) => {
        if (!(error instanceof SnodoError)) throw error;
      });
    }
  }

  /** @returns `unknown` where a secret is missing, or its source away. */
  async #openable(slug: string): Promise<OAuthConnection | 'unknown' | 'other kind'> {
    try {
      return await this.#parts.open(slug);
    } catch (error) {
      if (!(error instanceof SnodoError)) throw error;
      return error.code === 'conflict' ? 'other kind' : 'unknown';
    }
  }

  /** Tries the broken connections again that a change may have mended. */
  async secretChanged(mayMend: (slug: string) => Promise<boolean>): Promise<void> {
    for (const slug of await brokenConnections(this.#parts.sql)) if (await mayMend(slug)) await this.changed(slug);
  }

  /** How connections stand that have, had or await a token. */
  async standings(slugs: readonly string[]): Promise<ReadonlyMap<string, OAuthStanding>> {
    const { sql } = this.#parts;
    const [rows, pending] = await Promise.all([tokenStandings(sql, slugs), pendingStarts(sql, slugs)]);
    const standings = new Map<string, OAuthStanding>(rows);
    for (const slug of pending) {
      const { state = 'unauthorized' } = rows.get(slug) ?? {};
      if (state === 'unauthorized') standings.set(slug, { state: 'pending' });
    }
    return standings;
  }
}
