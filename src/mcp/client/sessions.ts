import type { PriorDiscovery } from '@modelcontextprotocol/client';
import { LRUCache } from 'lru-cache';
import { SnodoError } from '../../core/error.ts';
import { digestId } from '../../core/id.ts';
import { accountOf } from '../../outbound/connection-identity.ts';
import type { OpenConnection } from '../../outbound/connections.ts';
import { redactingErrors } from '../../outbound/redacted-error.ts';
import { Asking, type AskedFor, outsideAskings } from './asking.ts';
import { allowedCommand } from './allowed-commands.ts';
import type { McpSession, SessionParts } from './session.ts';

interface Kept {
  readonly account: string;
  readonly session: McpSession;
  readonly opened: Promise<void>;
  usedAt: number;
}

/** What went wrong lately at a program, so that it is not started over and over. */
interface Failing {
  readonly times: number;
  readonly until: number;
}

export interface SessionsOptions extends SessionParts {
  readonly now: () => number;
  /** How long a session stays open that nobody uses. */
  readonly idleMs: number;
}

// The protocol's library is loaded with the first session: most servers never have one.
const loadSession = () => import('./session.ts');
const loadFailure = () => import('./failure.ts');

const sweepMs = 5_000;
const firstPauseMs = 1_000;
const longestPauseMs = 60_000;

/** The sessions of this process with servers of the Model Context Protocol: one a connection, opened when it is used. */
export class McpSessions {
  readonly #options: SessionsOptions;
  readonly #kept = new Map<string, Kept>();
  readonly #failing = new LRUCache<string, Failing>({ max: 1_000 });
  /** The servers known to speak the protocol before 2026, which need not be asked again. */
  readonly #legacy = new LRUCache<string, true>({ max: 1_000, ttl: 3_600_000 });
  readonly #timer: NodeJS.Timeout;
  #closed = false;

  constructor(options: SessionsOptions) {
    this.#options = options;
    this.#timer = setInterval(() => void this.#sweep(), sweepMs);
    this.#timer.unref();
  }

  /**
   * Does work at the server of a connection, in its session; once more where the server has forgotten that.
   *
   * @throws SnodoError as `Outbound.call`; `timeout`, `jsonrpc`, `unreadable`, `forbidden` for a command that is not allowed.
   */
  async work<T>(
    connection: OpenConnection,
    askedFor: AskedFor,
    work: (session: McpSession, asking: Asking) => Promise<T>,
  ): Promise<T> {
    const { slug, config } = connection;
    if (config.connector !== 'mcp') {
      throw new SnodoError(
        'invalid',
        `The connection "${slug}" is of the connector "${config.connector}", not of an MCP server. Make one with connector: mcp.`,
      );
    }
    connection.used?.();
    const asking = new Asking(askedFor);
    return redactingErrors(this.#options.redactor, async () => {
      try {
        return await asking.run(() => this.#within(connection, asking, work));
      } catch (error) {
        if (askedFor.signal?.aborted === true && askedFor.signal.reason instanceof Error) throw askedFor.signal.reason;
        const { mcpFailure } = await loadFailure();
        throw mcpFailure(`The MCP server of "${slug}"`, error);
      }
    });
  }

  /** @throws SnodoError `forbidden`. */
  checkCommand(name: string): void {
    allowedCommand(this.#options.commands, name);
  }

  /** A connection was changed or deleted here: its session is of no more use. */
  async forget(slug: string): Promise<void> {
    await this.#drop(slug);
    this.#failing.delete(slug);
  }

  /** Ends the sessions that nobody works in, and those others when their work is done. */
  async close(): Promise<void> {
    this.#closed = true;
    clearInterval(this.#timer);
    await Promise.all([...this.#kept.values()].map(({ session }) => session.close()));
  }

  async #within<T>(
    connection: OpenConnection,
    asking: Asking,
    work: (session: McpSession, asking: Asking) => Promise<T>,
  ): Promise<T> {
    const { McpSession: Session } = await loadSession();
    const kept = this.#sessionOf(connection, Session);
    await kept.opened;
    try {
      return await this.#in(kept, asking, work);
    } catch (error) {
      // Whatever it knew of the session, it has not done the work.
      const { isForgotten } = await loadFailure();
      if (!isForgotten(error) || kept.session.isLocal) throw error;
      await this.#drop(connection.slug, kept);
      const again = this.#sessionOf(connection, Session);
      await again.opened;
      return this.#in(again, asking, work);
    }
  }

  async #in<T>(kept: Kept, asking: Asking, work: (session: McpSession, asking: Asking) => Promise<T>): Promise<T> {
    try {
      return await kept.session.working(asking, () => work(kept.session, asking));
    } catch (error) {
      throw kept.session.ended ?? error;
    } finally {
      kept.usedAt = this.#options.now();
    }
  }

  #sessionOf(connection: OpenConnection, Session: typeof McpSession): Kept {
    if (this.#closed) throw new SnodoError('unavailable', 'Snodo is being stopped.');
    const { slug, config } = connection;
    const account = digestId(accountOf(config));
    const present = this.#kept.get(slug);
    if (present && present.account === account && !present.session.closed) {
      present.session.use(connection);
      return present;
    }
    if (present) void this.#drop(slug, present);
    this.#checkPause(slug, config.command);
    const session = new Session(connection, this.#options);
    const kept: Kept = { account, session, usedAt: this.#options.now(), opened: this.#open(slug, account, session) };
    this.#kept.set(slug, kept);
    kept.opened.catch(() => void this.#drop(slug, kept));
    return kept;
  }

  async #open(slug: string, account: string, session: McpSession): Promise<void> {
    const prior: PriorDiscovery | undefined = this.#legacy.has(account) ? { kind: 'legacy' } : undefined;
    try {
      // A program outlives the work that it is started for.
      await (session.isLocal ? outsideAskings(() => session.open(prior)) : session.open(prior));
      if (session.client.getProtocolEra() === 'legacy') this.#legacy.set(account, true);
      this.#failing.delete(slug);
    } catch (error) {
      if (session.isLocal) this.#failed(slug);
      throw session.ended ?? error;
    }
  }

  #failed(slug: string): void {
    const times = (this.#failing.get(slug)?.times ?? 0) + 1;
    const pause = Math.min(longestPauseMs, firstPauseMs * 2 ** (times - 1));
    this.#failing.set(slug, { times, until: this.#options.now() + pause });
  }

  #checkPause(slug: string, command: string | undefined): void {
    const failing = this.#failing.get(slug);
    const left = failing === undefined ? 0 : failing.until - this.#options.now();
    if (command === undefined || left <= 0) return;
    throw new SnodoError(
      'unavailable',
      `"${command}" has failed ${failing?.times} times in a row. It is started again in ${Math.ceil(left / 1_000)} s.`,
      { retryAfterMs: left },
    );
  }

  async #drop(slug: string, which = this.#kept.get(slug)): Promise<void> {
    if (which === undefined) return;
    if (this.#kept.get(slug) === which) this.#kept.delete(slug);
    await which.session.retire();
  }

  async #sweep(): Promise<void> {
    const before = this.#options.now() - this.#options.idleMs;
    const idle = [...this.#kept].filter(([, { session, usedAt }]) => session.idle && usedAt < before);
    await Promise.all(idle.map(([slug, kept]) => this.#drop(slug, kept)));
  }
}
