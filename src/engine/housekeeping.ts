import { durationMs } from '../core/duration.ts';
import type { Sql } from '../store/database.ts';
import { rescheduleLostJobs } from '../store/workers.ts';
import { freeLostPlaces } from '../store/places.ts';
import { deleteExpired, deleteOldRuns, workflowsWithRuns } from '../store/retention.ts';
import { indexEndedRuns } from '../store/search.ts';
import { readKeep } from '../store/workflows.ts';

const sliceRows = 500;
const indexEveryMs = 500;
const tidyEveryMs = 60_000;
/** How long refused deliveries are kept: they have no workflow that says so. */
const keepRefusedMs = durationMs('30d');
/** For runs of workflows that are gone. */
const keepOrphans = '30d';

/** Deletes what is past its time, slice by slice. @returns how many rows went. */
export async function deleteWhatIsOld(sql: Sql, now: number): Promise<number> {
  let gone = 0;
  for (const workflow of await workflowsWithRuns(sql)) {
    const before = now - durationMs((await readKeep(sql, workflow)) ?? keepOrphans);
    for (let slice = sliceRows; slice === sliceRows; gone += slice) {
      slice = await deleteOldRuns(sql, workflow, before, sliceRows);
    }
  }
  for (let slice = 1; slice > 0; gone += slice) slice = await deleteExpired(sql, now - keepRefusedMs, sliceRows);
  return gone;
}

/** What has time: making ended runs findable, deleting what is old, freeing what was lost. */
export class Housekeeping {
  readonly #sql: Sql;
  readonly #report: (error: unknown, about: string) => void;
  readonly #stopping = new AbortController();
  readonly #loops: Promise<void>[] = [];

  constructor(sql: Sql, report: (error: unknown, about: string) => void) {
    this.#sql = sql;
    this.#report = report;
  }

  start(): void {
    this.#loops.push(
      this.#loop('the search index', indexEveryMs, () => indexEndedRuns(this.#sql, sliceRows)),
      this.#loop('tidying up', tidyEveryMs, async () => {
        await freeLostPlaces(this.#sql);
        await rescheduleLostJobs(this.#sql);
        await deleteWhatIsOld(this.#sql, Date.now());
      }),
    );
  }

  async #loop(about: string, everyMs: number, work: () => Promise<unknown>): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      await new Promise<void>((resolve) => {
        const done = () => {
          clearTimeout(timer);
          signal.removeEventListener('abort', done);
          resolve();
        };
        const timer = setTimeout(done, everyMs);
        signal.addEventListener('abort', done);
      });
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
