import { setTimeout as sleep } from 'node:timers/promises';
import { durationMs } from '../core/duration.ts';
import type { FilePlace } from '../files/file-place.ts';
import { deleteExpiredFiles, deleteLeftBehind } from '../files/tidy.ts';
import type { ConnectionUpkeep } from '../outbound/connection-upkeep.ts';
import type { Sql } from '../store/database.ts';
import { settleAllAnswers } from './chat/settle-answers.ts';
import type { Pressure } from './pressure.ts';
import type { CompiledVersions } from './workflows.ts';
import { deleteOldAudit } from '../store/audit.ts';
import { deleteOldMcpCalls } from '../store/mcp-calls.ts';
import { rescheduleLostJobs } from '../store/workers.ts';
import { trimCachedAnswers } from '../store/cached-answers.ts';
import { countCalls, deleteOldCounts } from '../store/call-counts.ts';
import { deleteOldListeners } from '../store/listeners.ts';
import { deleteOldConversations, workflowsTalkedTo } from '../store/chat-answers.ts';
import { freeLostLanes } from '../store/lanes.ts';
import { freeLostPlaces } from '../store/places.ts';
import { deleteLongGone } from '../store/presence.ts';
import {
  deleteExpired,
  deleteOldMessages,
  deleteOldNotes,
  deleteOldRuns,
  workflowsWithRuns,
} from '../store/retention.ts';
import { countRuns, deleteOldRunCounts } from '../store/run-counts.ts';
import { indexEndedRuns } from '../store/search.ts';
import { deleteUnusedTried } from '../store/tried.ts';
import { readKeep } from '../store/workflows.ts';

const sliceRows = 500;
const indexEveryMs = 500;
const indexSlice = 200;
const countEveryMs = 10_000;
const countRunsEveryMs = 1_000;
const countSlice = 5_000;
const longestDelayMs = 5_000;
const tidyEveryMs = 60_000;
/** Every folder of files is read for it. */
const sweepEveryMs = 3_600_000;
/** Every secret that a connection refers to is read for it. */
const readEndsEveryMs = 600_000;
/** How long refused deliveries are kept: they have no workflow that says so. */
const keepRefusedMs = durationMs('7d');
/** How long it can be seen what subscribers were told. */
const keepMessagesMs = durationMs('30d');
/** How long it can be seen what was done with the webhooks at providers. */
const keepNotesMs = durationMs('30d');
/** How long it can be seen who did what. */
const keepAuditMs = durationMs('365d');
const keepMcpCallsMs = durationMs('30d');
/** Where the workflow does not say it, or is gone. */
const usualKeep = '30d';

/**
 * Deletes what is past its time, slice by slice.
 *
 * @param signal ends it after a slice.
 * @returns how many rows went.
 */
export async function deleteWhatIsOld(sql: Sql, now: number, signal?: AbortSignal): Promise<number> {
  let gone = 0;
  const goesOn = () => signal?.aborted !== true;
  const inSlices = async (least: number, slice: () => Promise<number>) => {
    for (let went = least; went >= least && goesOn(); gone += went) went = await slice();
  };
  for (const workflow of await workflowsWithRuns(sql)) {
    const before = now - durationMs((await readKeep(sql, workflow)) ?? usualKeep);
    await inSlices(sliceRows, () => deleteOldRuns(sql, workflow, before, sliceRows));
  }
  for (const workflow of await workflowsTalkedTo(sql)) {
    const before = now - durationMs((await readKeep(sql, workflow)) ?? usualKeep);
    await inSlices(sliceRows, () => deleteOldConversations(sql, workflow, before, sliceRows));
  }
  await inSlices(1, () => deleteExpired(sql, now - keepRefusedMs, sliceRows));
  await inSlices(sliceRows, () => deleteOldMessages(sql, now - keepMessagesMs, sliceRows));
  await inSlices(sliceRows, () => deleteOldAudit(sql, now - keepAuditMs, sliceRows));
  await inSlices(sliceRows, () => deleteOldMcpCalls(sql, now - keepMcpCallsMs, sliceRows));
  await inSlices(1, () => deleteOldNotes(sql, now - keepNotesMs, sliceRows));
  return gone + (await deleteOldCounts(sql, now)) + (await deleteOldRunCounts(sql, now));
}

/** What has time: making ended runs findable, deleting what is old, freeing what was lost. */
export class Housekeeping {
  readonly #sql: Sql;
  readonly #versions: CompiledVersions;
  readonly #files: FilePlace;
  readonly #pressure: Pressure;
  readonly #mostCachedBytes: number;
  readonly #connections: ConnectionUpkeep;
  readonly #report: (error: unknown, about: string) => void;
  readonly #stopping = new AbortController();
  readonly #loops: Promise<void>[] = [];

  constructor(options: {
    readonly sql: Sql;
    readonly versions: CompiledVersions;
    readonly files: FilePlace;
    readonly pressure: Pressure;
    /** Of the cached answers in the database: the oldest go. */
    readonly mostCachedBytes: number;
    readonly connections: ConnectionUpkeep;
    readonly report: (error: unknown, about: string) => void;
  }) {
    this.#sql = options.sql;
    this.#versions = options.versions;
    this.#files = options.files;
    this.#pressure = options.pressure;
    this.#mostCachedBytes = options.mostCachedBytes;
    this.#connections = options.connections;
    this.#report = options.report;
  }

  start(): void {
    this.#loops.push(
      this.#loop('the search index', indexEveryMs, () => this.#index()),
      this.#loop('the counts of runs', countRunsEveryMs, () => this.#countRuns()),
      this.#loop('the counts of calls', countEveryMs, () => this.#count()),
      this.#loop('tidying up', tidyEveryMs, async () => {
        await freeLostPlaces(this.#sql);
        await freeLostLanes(this.#sql);
        await rescheduleLostJobs(this.#sql);
        await deleteLongGone(this.#sql);
        await deleteOldListeners(this.#sql);
        await deleteUnusedTried(this.#sql, sliceRows);
        // Before their runs go: a visitor who comes back later still reads them.
        await settleAllAnswers({ sql: this.#sql, versions: this.#versions }, this.#stopping.signal);
        await deleteWhatIsOld(this.#sql, Date.now(), this.#stopping.signal);
        await deleteExpiredFiles(this.#sql, this.#files, this.#stopping.signal);
        await trimCachedAnswers(this.#sql, this.#mostCachedBytes);
      }),
      this.#loop('the upkeep of connections', tidyEveryMs, () =>
        this.#connections.pass(Date.now(), this.#stopping.signal),
      ),
      this.#loop('the ends of credentials', readEndsEveryMs, () => this.#connections.readEnds(this.#stopping.signal)),
      this.#loop('files that were left behind', sweepEveryMs, () =>
        deleteLeftBehind(this.#sql, this.#files, Date.now(), this.#stopping.signal),
      ),
    );
  }

  /** Indexes what waits, resting as long as it works, and while senders wait: acceptance and runs go first. */
  async #index(): Promise<void> {
    for (let taken = indexSlice; taken === indexSlice && !this.#stopping.signal.aborted; ) {
      await this.#pressure.relief(longestDelayMs);
      const began = Date.now();
      taken = await indexEndedRuns(this.#sql, indexSlice);
      if (taken === indexSlice) await this.#rest(Date.now() - began);
    }
  }

  async #countRuns(): Promise<void> {
    for (let taken = countSlice; taken === countSlice && !this.#stopping.signal.aborted; ) {
      await this.#pressure.relief(longestDelayMs);
      const began = Date.now();
      taken = await countRuns(this.#sql, countSlice);
      if (taken === countSlice) await this.#rest(Date.now() - began);
    }
  }

  /** What began before calls were counted is much; it is counted hour by hour, resting as long as that takes. */
  async #count(): Promise<void> {
    for (let more = true; more && !this.#stopping.signal.aborted; ) {
      await this.#pressure.relief(longestDelayMs);
      const began = Date.now();
      more = await countCalls(this.#sql);
      if (more) await this.#rest(Date.now() - began);
    }
  }

  async #rest(ms: number): Promise<void> {
    const { signal } = this.#stopping;
    await sleep(ms, undefined, { signal }).catch(() => undefined);
  }

  async #loop(about: string, everyMs: number, work: () => Promise<unknown>): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      await this.#rest(everyMs);
      if (signal.aborted) return;
      try {
        await work();
      } catch (error) {
        this.#report(error, about);
      }
    }
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await Promise.all(this.#loops);
  }
}
