import { EventEmitter } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Runner, WorkerEvents } from 'graphile-worker';
import { z } from 'zod';
import type { Sql } from '../store/database.ts';
import { jobQueue } from '../store/job-queue.ts';
import { freePool } from '../store/workers.ts';

export interface JobRunnerOptions {
  readonly sql: Sql;
  readonly databaseUrl: string;
  /** How many jobs are at work at once. */
  readonly concurrency: number;
  /** Does the job of a run. @returns whether it must come again a little later. */
  readonly carry: (run: string) => Promise<boolean>;
  readonly report: (error: unknown, about: string) => void;
}

/** A run that cannot be taken now is asked for again after this. */
const againMs = 300;
const restartMs = 500;

const payloadSchema = z.object({ run: z.string() });

/**
 * Takes jobs from the queue. The queue's own runner ends for good when it cannot tell the database that a job is done;
 * here it is begun anew until the database is back.
 */
export class JobRunner {
  readonly #options: JobRunnerOptions;
  #runner: Runner | undefined;
  #pool = '';
  #stopping = false;

  constructor(options: JobRunnerOptions) {
    this.#options = options;
  }

  /** The name under which jobs are held. */
  get pool(): string {
    return this.#pool;
  }

  async start(): Promise<void> {
    const { databaseUrl, concurrency, carry, report } = this.#options;
    const { run, Logger } = await jobQueue();
    const events: WorkerEvents = new EventEmitter();
    events.on('pool:create', ({ workerPool }) => {
      this.#pool = workerPool.id;
    });
    events.on('pool:gracefulShutdown', ({ workerPool }) => {
      if (this.#stopping) return;
      // The pool drops the promise of a shutdown that it begins itself, and one that fails would end the process.
      queueMicrotask(() => void Promise.resolve(workerPool.gracefulShutdown()).catch(() => undefined));
      void this.#restart();
    });
    const runner = await run({
      connectionString: databaseUrl,
      maxPoolSize: 4,
      noHandleSignals: true,
      events,
      logger: new Logger(() => (level, message) => {
        if (level === 'error') report(new Error(message), 'the job queue');
      }),
      preset: {
        worker: {
          concurrentJobs: concurrency,
          localQueue: { size: concurrency },
          completeJobBatchDelay: 0,
          failJobBatchDelay: 0,
          pollInterval: 1_000,
        },
      },
      taskList: {
        run: async (payload, helpers) => {
          const { run: id } = payloadSchema.parse(payload);
          if (await carry(id)) await helpers.addJob('run', { run: id }, { runAt: new Date(Date.now() + againMs) });
        },
      },
    });
    runner.promise.catch((error: unknown) => report(error, 'the job queue'));
    this.#runner = runner;
  }

  async #restart(): Promise<void> {
    const { sql, report } = this.#options;
    const lost = this.#pool;
    while (!this.#stopping) {
      await sleep(restartMs);
      try {
        await freePool(sql, lost);
        if (!this.#stopping) await this.start();
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
    await this.#runner?.stop().catch((error: unknown) => report(error, 'the job queue'));
  }
}
