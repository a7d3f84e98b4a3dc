import { EventEmitter } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Runner, Task, WorkerEvents } from 'graphile-worker';
import { z } from 'zod';
import type { Sql } from '../store/database.ts';
import { jobsUrl } from '../store/database-url.ts';
import { jobQueue, taskOf } from '../store/runs/job-queue.ts';
import { freePool } from '../store/runs/workers.ts';

export interface JobRunnerOptions {
  readonly sql: Sql;
  readonly databaseUrl: string;
  /** What this worker is: it takes runs that are for such workers too. */
  readonly labels: readonly string[];
  /** Whether it takes runs that are for any worker. */
  readonly takesAny: boolean;
  /** How many jobs are at work at once. */
  readonly concurrency: number;
  /** Carries a run out. @returns whether it must come again a little later. */
  readonly carry: (run: string) => Promise<boolean>;
  readonly now: () => number;
  readonly report: (error: unknown, about: string) => void;
}

/** A run that cannot be taken now is asked for again after this. */
const againMs = 300;
const restartMs = 500;

const payloadSchema = z.object({ runs: z.array(z.string()) });

/** Carries the runs of a job out side by side. @returns those that must come again. @throws the first error of any. */
async function carryAll(runs: readonly string[], carry: (run: string) => Promise<boolean>): Promise<readonly string[]> {
  const results = await Promise.allSettled(runs.map(async (run) => ({ run, again: await carry(run) })));
  const lost = results.find((one) => one.status === 'rejected');
  // The whole job comes again; runs of it that have ended are found so.
  if (lost) throw lost.reason;
  return results.flatMap((one) => (one.status === 'fulfilled' && one.value.again ? one.value.run : []));
}

/**
 * Takes jobs from the queue. The queue's own runner ends for good when it cannot tell the database that a job is done;
 * here it is begun anew until the database is back.
 */
export class JobRunner {
  readonly #options: JobRunnerOptions;
  #runner: Runner | undefined;
  #pool = '';
  #stopping = false;
  #restarting = false;

  constructor(options: JobRunnerOptions) {
    this.#options = options;
  }

  /** The name under which jobs are held. */
  get pool(): string {
    return this.#pool;
  }

  async start(): Promise<void> {
    const { databaseUrl, concurrency, carry, now, report, labels, takesAny } = this.#options;
    const { run, Logger } = await jobQueue();
    const work: Task = async (payload, helpers) => {
      const { runs } = payloadSchema.parse(payload);
      const again = await carryAll(runs, carry);
      // By the same task: what is for this worker stays so.
      const { task_identifier: task } = helpers.job;
      if (again.length > 0) await helpers.addJob(task, { runs: again }, { runAt: new Date(now() + againMs) });
    };
    const events: WorkerEvents = new EventEmitter();
    events.on('pool:create', ({ workerPool }) => {
      this.#pool = workerPool.id;
    });
    events.on('pool:gracefulShutdown', ({ workerPool }) => {
      if (this.#stopping || this.#restarting) return;
      // The pool drops the promise of a shutdown that it begins itself, and one that fails would end the process.
      queueMicrotask(() => void Promise.resolve(workerPool.gracefulShutdown()).catch(() => undefined));
      void this.#restart();
    });
    const runner = await run({
      connectionString: jobsUrl(databaseUrl),
      maxPoolSize: 4,
      noHandleSignals: true,
      events,
      logger: new Logger(() => (level, message) => {
        // A pool that is stopped under load complains of itself; what it still holds is freed below.
        if (level === 'error' && !this.#stopping) report(new Error(message), 'the job queue');
      }),
      preset: {
        worker: {
          concurrentJobs: concurrency,
          // A job may hold the runs of a hundred webhooks: a worker takes few at once, so that others get theirs.
          localQueue: { size: 20 },
          completeJobBatchDelay: 0,
          failJobBatchDelay: 0,
          pollInterval: 1_000,
        },
      },
      taskList: Object.fromEntries([...(takesAny ? [undefined] : []), ...labels].map((label) => [taskOf(label), work])),
    });
    this.#runner = runner;
    const ended = () => {
      if (this.#runner === runner && !this.#stopping && !this.#restarting) void this.#restart();
    };
    runner.promise.then(ended, (error: unknown) => {
      if (!this.#stopping) report(error, 'the job queue');
      ended();
    });
    // Asked to stop while it was still beginning.
    if (this.#stopping) await runner.stop();
  }

  async #restart(): Promise<void> {
    const { sql, report } = this.#options;
    const lost = this.#pool;
    this.#restarting = true;
    while (!this.#stopping) {
      await sleep(restartMs);
      try {
        await freePool(sql, lost);
        if (!this.#stopping) await this.start();
        this.#restarting = false;
        return;
      } catch (error) {
        report(error, 'the job queue');
      }
    }
  }

  /** Takes no more jobs and waits for those at work. */
  async stop(): Promise<void> {
    this.#stopping = true;
    const { report } = this.#options;
    // A runner that could not reach the database has ended already, and says so.
    await this.#runner?.stop().catch(() => undefined);
    await freePool(this.#options.sql, this.#pool).catch((error: unknown) => report(error, 'the job queue'));
  }
}
