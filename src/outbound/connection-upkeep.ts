import type { Json } from '../core/json.ts';
import { SnodoError } from '../core/error.ts';
import { putCredentialEnd, tellExpiring } from '../store/connections/connection-ends.ts';
import { listConnections, type StoredConnection } from '../store/connections/connections.ts';
import type { Sql } from '../store/database.ts';
import { dropOldPrevious } from '../store/connections/previous-credentials.ts';
import { tokenStandings } from '../store/connections/tokens.ts';
import type { ConnectionConfig } from './connection.ts';
import { storedConfig } from './stored-config.ts';
import type { Connections } from './connections.ts';
import { credentialEnd, expiryStage, nearestOf } from './credential-end.ts';
import type { UseNotes } from './use-notes.ts';

const slice = 200;

interface UpkeepOptions {
  readonly sql: Sql;
  readonly connections: Connections;
  readonly uses: UseNotes;
  /** What was done or found, for the log; nothing secret. */
  readonly tell: (
    what: 'expiring' | 'previous credential deleted' | 'unreadable',
    about: Readonly<Record<string, Json>>,
  ) => void;
}

/** When a connection ends, by whatever is known to end first. */
export function endOf(
  { expires }: Pick<ConnectionConfig, 'expires'>,
  { credentialEndsAt }: Pick<StoredConnection, 'credentialEndsAt'>,
  consentEndsAt: Date | null | undefined,
): Date | null {
  return nearestOf([credentialEndsAt, consentEndsAt, expires === undefined ? null : Date.parse(expires)]);
}

/** What connections need between the calls: their ends, their former credentials, their last use. */
export class ConnectionUpkeep {
  readonly #options: UpkeepOptions;
  /** Told of once, for a pass comes every minute. */
  readonly #unreadable = new Set<string>();

  constructor(options: UpkeepOptions) {
    this.#options = options;
  }

  async #each(work: (page: readonly StoredConnection[]) => Promise<void>, signal?: AbortSignal): Promise<void> {
    for (let after = ''; ; ) {
      if (signal?.aborted === true) return;
      const page = await listConnections(this.#options.sql, slice, after);
      await work(page);
      const last = page.at(-1);
      if (last === undefined || page.length < slice) return;
      after = last.slug;
    }
  }

  /** Reads when the credential of a connection ends. What cannot be read now stays as it was noted. */
  async readEnd(slug: string): Promise<void> {
    const { sql, connections } = this.#options;
    try {
      const { config } = await connections.open(slug);
      await putCredentialEnd(sql, slug, credentialEnd(config));
    } catch (error) {
      if (!(error instanceof SnodoError)) throw error;
    }
  }

  /** Reads the ends of all: a secret that a connection refers to may have been changed. */
  async readEnds(signal?: AbortSignal): Promise<void> {
    await this.#each(async (page) => {
      for (const { slug } of page) if (signal?.aborted !== true) await this.readEnd(slug);
    }, signal);
  }

  /** What a connection says itself; undefined, and told once, where it is none that can be used. */
  #read({ slug, config }: StoredConnection): ConnectionConfig | undefined {
    const { config: read, problem } = storedConfig(config);
    if (problem === undefined) {
      this.#unreadable.delete(slug);
      return read;
    }
    if (!this.#unreadable.has(slug)) {
      this.#unreadable.add(slug);
      this.#options.tell('unreadable', { connection: slug, problem });
    }
    return undefined;
  }

  /** Writes down uses, deletes former credentials whose time is up, tells of ends that are near. */
  async pass(now: number, signal?: AbortSignal): Promise<void> {
    const { sql, connections, uses, tell } = this.#options;
    await uses.flush();
    for (const connection of await dropOldPrevious(sql, new Date(now))) {
      connections.forget();
      tell('previous credential deleted', { connection });
    }
    await this.#each(async (page) => {
      const standings = await tokenStandings(
        sql,
        page.map((one) => one.slug),
      );
      for (const stored of page) {
        // One that cannot be used still has a credential that ends, as it was noted.
        const end = endOf(this.#read(stored) ?? {}, stored, standings.get(stored.slug)?.consentEndsAt);
        const stage = end === null ? undefined : expiryStage(end, now);
        if (end === null || stage === undefined) continue;
        const told = await tellExpiring(sql, stored.slug, end, stage);
        if (told) tell('expiring', { connection: stored.slug, expiresAt: end.toISOString() });
      }
    }, signal);
  }
}
