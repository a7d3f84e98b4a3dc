import { setTimeout as sleep } from 'node:timers/promises';
import { LookLoop, unwokenMs } from '../core/look-loop.ts';
import type { FilePlace } from '../files/file-place.ts';
import { deleteExpiredFiles, deleteLeftBehind } from '../files/tidy.ts';
import type { ConnectionUpkeep } from '../outbound/connection-upkeep.ts';
import type { Sql } from '../store/database.ts';
import { settleAllAnswers } from './chat/settle-answers.ts';
import { deleteWhatIsOld } from './delete-old.ts';
import type { Pressure } from './pressure.ts';
import type { CompiledVersions } from './compiled-versions.ts';
import { rescheduleLostJobs } from '../store/runs/workers.ts';
import { trimCachedAnswers } from '../store/calls/cached-answers.ts';
import { countCalls } from '../store/calls/call-counts.ts';
import { deleteOldListeners } from '../store/deliveries/listeners.ts';
import { freeLostLanes } from '../store/runs/lanes.ts';
import { freeLostPlaces } from '../store/runs/places.ts';
import { deleteLongGone } from '../store/workflows/presence.ts';
import { countRuns } from '../store/runs/run-counts.ts';
import { makeHistoryWeeks } from '../store/history/history-parts.ts';
import { indexEndedRuns } from '../store/runs/search.ts';
import { dropLate, dropRefused, dropUnkept } from '../store/runs/unkept-runs.ts';
import { deleteUnusedTried } from '../store/runs/tried.ts';

const sliceRows = 500;
const indexSlice = 200;
const burstSlices = 100;
const countEveryMs = 10_000;
const countSlice = 5_000;
const longestDelayMs = 5_000;
const tidyEveryMs = 60_000;
const dropEveryMs = 5_000;
const dropSlice = 200;
/** Parts of the history are made so long before their time. */
const weeksAhead = 2;
/** Every folder of files is read for it. */
const sweepEveryMs = 3_600_000;
/** Every secret that a connection refers to is read for it. */
const readEndsEveryMs = 600_000;

/** What has time: making ended runs findable, deleting what is old, freeing what was lost. */
export class Housekeeping {
  readonly #sql: Sql;
  readonly #versions: CompiledVersions;
  readonly #files: FilePlace;
  readonly #pressure: Pressure;
  readonly #mostCachedBytes: number;
  readonly #connections: ConnectionUpkeep;
  readonly #now: () => number;
  readonly #report: (error: unknown, about: string) => void;
  readonly #stopping = new AbortController();
  readonly #loops: Promise<void>[] = [];
  readonly #indexing: LookLoop;
  readonly #counting: LookLoop;

  constructor(options: {
    readonly sql: Sql;
    readonly versions: CompiledVersions;
    readonly files: FilePlace;
    readonly pressure: Pressure;
    /** Of the cached answers in the database: the oldest go. */
    readonly mostCachedBytes: number;
    readonly connections: ConnectionUpkeep;
    readonly now: () => number;
    readonly report: (error: unknown, about: string) => void;
  }) {
    this.#sql = options.sql;
    this.#versions = options.versions;
    this.#files = options.files;
    this.#pressure = options.pressure;
    this.#mostCachedBytes = options.mostCachedBytes;
    this.#connections = options.connections;
    this.#now = options.now;
    this.#report = options.report;
    this.#indexing = this.#woken('the search index', () => this.#index());
    this.#counting = this.#woken('the counts of runs', () => this.#countRuns());
  }

  #woken(about: string, work: () => Promise<void>): LookLoop {
    const look = async () => {
      await work();
      return unwokenMs;
    };
    return new LookLoop({ look, about, report: this.#report });
  }

  start(): void {
    this.#indexing.start();
    this.#counting.start();
    this.#loops.push(
      this.#loop('contents that are not kept', dropEveryMs, () => this.#drop()),
      this.#loop('the counts of calls', countEveryMs, () => this.#count()),
      this.#loop('tidying up', tidyEveryMs, async () => {
        await makeHistoryWeeks(this.#sql, weeksAhead);
        await freeLostPlaces(this.#sql);
        await freeLostLanes(this.#sql);
        await rescheduleLostJobs(this.#sql);
        await deleteLongGone(this.#sql);
        await deleteOldListeners(this.#sql);
        await deleteUnusedTried(this.#sql, sliceRows);
        // Before their runs go: a visitor who comes back later still reads them.
        await settleAllAnswers({ sql: this.#sql, versions: this.#versions }, this.#stopping.signal);
        await deleteWhatIsOld(this.#sql, this.#now(), this.#stopping.signal);
        await deleteExpiredFiles(this.#sql, this.#files, this.#stopping.signal);
        await trimCachedAnswers(this.#sql, this.#mostCachedBytes);
      }),
      this.#loop('the upkeep of connections', tidyEveryMs, () =>
        this.#connections.pass(this.#now(), this.#stopping.signal),
      ),
      this.#loop('the ends of credentials', readEndsEveryMs, () => this.#connections.readEnds(this.#stopping.signal)),
      this.#loop('files that were left behind', sweepEveryMs, () =>
        deleteLeftBehind(this.#sql, this.#files, this.#now(), this.#stopping.signal),
      ),
    );
  }

  /** A run that has ended waits to be findable. */
  hurryIndex(): void {
    this.#indexing.hurry();
  }

  /** A run waits to be counted. */
  hurryCounts(): void {
    this.#counting.hurry();
  }

  /**
   * Indexes what waits, and rests while senders wait: acceptance and runs go first. A burst is caught up with slowly, and
   * only where it goes on for long at the pace at which it works.
   */
  async #index(): Promise<void> {
    let slices = 0;
    for (let taken = indexSlice; taken === indexSlice && !this.#stopping.signal.aborted; slices += 1) {
      await this.#pressure.relief(longestDelayMs);
      const began = Date.now();
      taken = await indexEndedRuns(this.#sql, indexSlice);
      const rests = slices < burstSlices ? 4 : 1;
      if (taken === indexSlice) await this.#rest(rests * (Date.now() - began));
    }
  }

  /** What workflows do not keep of ended runs goes, without a rest: it is promised within a minute. */
  async #drop(): Promise<void> {
    const { signal } = this.#stopping;
    // Before their runs go: a visitor who comes back later still reads them.
    await settleAllAnswers({ sql: this.#sql, versions: this.#versions }, signal);
    let gone = 0;
    for (const drop of [dropUnkept, dropLate, dropRefused]) {
      for (let went = dropSlice; went >= dropSlice && !signal.aborted; gone += went) {
        went = await drop(this.#sql, dropSlice);
      }
    }
    if (gone > 0) await deleteExpiredFiles(this.#sql, this.#files, signal);
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
    await Promise.all([...this.#loops, this.#indexing.stop(), this.#counting.stop()]);
  }
}
