import { setMaxListeners } from 'node:events';
import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { newId } from '../core/id.ts';
import { SnodoError } from '../core/error.ts';
import { Places } from '../core/places.ts';
import type { Trigger } from '../core/run.ts';
import { type Claim, claiming } from '../store/runs/claim.ts';
import type { Sql } from '../store/database.ts';
import type { WriteJournal } from '../store/runs/journal.ts';
import { leaveLane, mayGo } from '../store/runs/lanes.ts';
import { leavePlace, takePlace } from '../store/runs/places.ts';
import { cancelChannel } from '../store/runs/run-control.ts';
import { beat, drainWorker, freeTheDead, leave, type WorkerAbout } from '../store/runs/workers.ts';
import { CutOff, type EngineServices } from './environment.ts';
import { executeRun, failRun, type RunListener } from './execute.ts';
import { JobRunner } from './job-runner.ts';
import type { Pressure } from './pressure.ts';
import type { CompiledVersions } from './compiled-versions.ts';

export interface WorkerOptions {
  readonly sql: Sql;
  /** Connections that do not wait for the disk. */
  readonly relaxed: Sql;
  readonly databaseUrl: string;
  readonly journal: WriteJournal;
  readonly versions: CompiledVersions;
  readonly services: EngineServices;
  readonly listener: RunListener;
  /** How a run's trigger is read from what was kept of its request. */
  readonly triggerOf: (claim: Claim, readsRawBody: boolean) => Promise<Trigger>;
  /** No other process can be at this database, so whoever is entered as a worker is dead. */
  readonly alone: boolean;
  readonly pressure: Pressure;
  /** How many runs are at work at once. */
  readonly concurrency: number;
  /** What this worker is, such as gpu: steps may want one of a label. */
  readonly labels: readonly string[];
  /** Whether it takes runs that want no label. */
  readonly takesAny: boolean;
  /** How long runs may go on with what they have begun when the worker must go. */
  readonly drainMs: number;
}

const beatEveryMs = 2_000;
const silentMs = 15_000;
/** So that runs go on under any flood: a thousand a second for a worker of 200. */
const longestDelayMs = 200;
const giveUpMs = 4_000;

/** Carries runs out: takes their jobs, claims them, executes them, and gives back what it cannot finish. */
export class Worker {
  readonly #options: WorkerOptions;
  readonly #id = newId();
  readonly #claim: ReturnType<typeof claiming>;
  readonly #active = new Map<string, AbortController>();
  #drain = new AbortController();
  #runner: JobRunner;
  /** Whether it takes no more runs because somebody wants that. */
  #drains = false;
  #stopping = false;
  #changing = Promise.resolve();
  readonly #places: Places;
  readonly #about: WorkerAbout;
  readonly #labels: ReadonlySet<string>;
  #beats: NodeJS.Timeout | undefined;
  #stopListening: (() => Promise<void>) | undefined;

  constructor(options: WorkerOptions) {
    this.#options = options;
    this.#claim = claiming(options.relaxed, this.#id);
    this.#about = { host: hostname(), labels: options.labels };
    this.#labels = new Set(options.labels);
    this.#places = new Places(options.concurrency);
    this.#runner = this.#newRunner();
    setMaxListeners(0, this.#drain.signal);
  }

  #newRunner(): JobRunner {
    const { sql, databaseUrl, concurrency, labels, takesAny, services } = this.#options;
    return new JobRunner({
      sql,
      databaseUrl,
      concurrency,
      labels,
      takesAny,
      carry: (run) => this.#places.use(() => this.#carry(run)),
      now: services.now,
      report: (error, about) => services.report(error, about),
    });
  }

  /** How many runs are in hand. */
  get active(): number {
    return this.#active.size;
  }

  async start(): Promise<void> {
    const { sql, alone } = this.#options;
    await freeTheDead(sql, alone ? 0 : silentMs);
    // Before the first job: a claim of a worker that is not entered counts as a dead one's.
    await beat(sql, this.#id, '', this.#about);
    const listening = await sql.listen(cancelChannel, (id) =>
      this.#active.get(id)?.abort(new SnodoError('cancelled', 'The run was cancelled.')),
    );
    this.#stopListening = () => listening.unlisten();
    await this.#runner.start();
    await beat(sql, this.#id, this.#runner.pool, this.#about);
    this.#beats = setInterval(() => void this.#beat(), beatEveryMs);
  }

  async #beat(): Promise<void> {
    try {
      this.#follow(await beat(this.#options.sql, this.#id, this.#runner.pool, this.#about));
      await freeTheDead(this.#options.sql, silentMs);
    } catch (error) {
      this.#options.services.report(error, 'the heartbeat');
    }
  }

  /** Whether it was told to take no more runs. */
  get isDrained(): boolean {
    return this.#drains;
  }

  /** Does as the list of workers says; what runs have begun may take its time, and the heart beats on meanwhile. */
  #follow(drains: boolean): void {
    if (drains === this.#drains || this.#stopping) return;
    this.#drains = drains;
    this.#changing = this.#changing
      .then(() => (drains ? this.#rest() : this.#resume()))
      .catch((error: unknown) => this.#options.services.report(error, 'draining'));
  }

  /** Gives back what it has as soon as each run is at a safe place, for others to go on with. */
  async #rest(): Promise<void> {
    if (this.#stopping) return;
    this.#drain.abort();
    await this.#runner.stop();
  }

  async #resume(): Promise<void> {
    if (this.#stopping) return;
    this.#drain = new AbortController();
    setMaxListeners(0, this.#drain.signal);
    this.#runner = this.#newRunner();
    await this.#runner.start();
  }

  /** @returns whether the run must be asked for again. */
  async #carry(id: string): Promise<boolean> {
    if (this.#active.has(id) || this.#drain.signal.aborted) return true;
    const abort = new AbortController();
    // Every call and every inner step listens; that many are no leak.
    setMaxListeners(0, abort.signal);
    this.#active.set(id, abort);
    try {
      await this.#options.pressure.relief(longestDelayMs);
      const claim = await this.#claim(id);
      if (claim.kind !== 'claimed') return claim.kind === 'busy';
      await this.#execute(claim, abort);
      return false;
    } finally {
      this.#active.delete(id);
    }
  }

  async #execute(claim: Claim, abort: AbortController): Promise<void> {
    const { sql, journal, versions, services, listener, triggerOf } = this.#options;
    let workflow: Awaited<ReturnType<CompiledVersions['get']>>;
    let trigger: Trigger;
    try {
      workflow = await versions.get(claim.workflow, claim.version);
      trigger = await triggerOf(claim, workflow.readsRawBody);
    } catch (error) {
      if (!(error instanceof SnodoError)) throw error;
      if (await failRun({ claim, journal, listener, services }, error)) await leaveLane(sql, claim.run);
      return;
    }
    const { concurrency } = workflow.document;
    const isOrdered = workflow.orderBy !== undefined;
    const mayBegin =
      (!isOrdered || (await mayGo(sql, claim.run))) &&
      (concurrency === undefined || (await takePlace(sql, claim.workflow, claim.run, concurrency)));
    if (!mayBegin) {
      const { run, epoch } = claim;
      const park = { state: 'queued', wakeAt: null } as const;
      await journal({ run, epoch, rows: [], calls: [], starts: [], end: undefined, park });
      return;
    }
    const executed = await executeRun({
      claim,
      workflow,
      trigger,
      services,
      journal,
      abort,
      drain: this.#drain.signal,
      labels: this.#labels,
      listener,
    });
    // One that was lost holds its place where it is carried on.
    if (concurrency !== undefined && executed.kind !== 'lost') await leavePlace(sql, claim.workflow, claim.run);
    if (isOrdered && executed.kind === 'ended') await leaveLane(sql, claim.run);
  }

  /** Begins nothing more, lets what has begun come to a safe place, and gives the rest back. */
  async stop(): Promise<void> {
    const { sql, drainMs, services } = this.#options;
    this.#stopping = true;
    this.#drain.abort();
    await drainWorker(sql, this.#id, true).catch((error: unknown) => services.report(error, 'the heartbeat'));
    const cut = setTimeout(() => {
      for (const abort of this.#active.values()) abort.abort(new CutOff('the worker is being shut down'));
    }, drainMs);
    // A run that is stuck even now is another worker's once this one has left.
    const ended = this.#changing.then(() => this.#runner.stop());
    await Promise.race([ended, sleep(drainMs + giveUpMs, undefined, { ref: false })]);
    clearTimeout(cut);
    clearInterval(this.#beats);
    await this.#stopListening?.();
    // Where the database is away now, others strike it out once its heartbeats stay away.
    await leave(sql, this.#id).catch((error: unknown) => services.report(error, 'the heartbeat'));
  }
}
