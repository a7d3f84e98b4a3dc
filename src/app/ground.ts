import type { Logger } from 'pino';
import type { ApiParts } from '../api/options.ts';
import { SnodoError } from '../core/error.ts';
import { Redactor } from '../secrets/redact.ts';
import { DatabaseClock } from '../store/database-clock.ts';
import type { Sql } from '../store/database.ts';
import type { Settings } from './settings.ts';

export interface PlatformOptions {
  readonly settings: Settings;
  readonly sql: Sql;
  /** Connections for what is written and looked up by key. */
  readonly keyed: Sql;
  readonly relaxed: Sql;
  readonly databaseUrl: string;
  readonly alone: boolean;
  /** Where this process is reached; known once it listens. */
  readonly address: () => string;
  readonly log: Logger;
  /** How many projects do not answer; left out where this process runs none. */
  readonly projectsDown?: () => number;
}

/** Clocks that are further apart are worth a line in the log. */
const toldApartMs = 2_000;

/** What every room stands on. @param closing ends what the rooms began, in the reverse of its order. */
export async function ground(
  { settings, sql, keyed, relaxed, databaseUrl, alone, address, log }: PlatformOptions,
  closing: AsyncDisposableStack,
) {
  const redactor = new Redactor();
  const report: ApiParts['report'] = (error, about) => {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    log.error(
      { about: redactor.text(about), error: redactor.text(text) },
      error instanceof SnodoError ? error.code : 'internal',
    );
  };
  const clock = new DatabaseClock(sql, report);
  closing.defer(() => clock.stop());
  const apartMs = await clock.start();
  if (Math.abs(apartMs) > toldApartMs) {
    log.warn(
      { apartMs: Math.round(apartMs) },
      'the clock of this machine is not that of the database, which is gone by',
    );
  }
  return {
    settings,
    sql,
    keyed,
    relaxed,
    databaseUrl,
    alone,
    log,
    redactor,
    report,
    now: clock.now,
    publicUrl: () => settings.publicUrl ?? address(),
    closing,
  };
}

export type Ground = Awaited<ReturnType<typeof ground>>;
