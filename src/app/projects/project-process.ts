import { type ChildProcess, fork } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Logger } from 'pino';
import type { People } from '../../store/access/projects.ts';
import { type BeginMessage, fromProject } from './messages.ts';
import { projectEnv } from './project-env.ts';

const firstWaitMs = 500;
const longestWaitMs = 30_000;
/** A process that lived as long was well. */
const wellMs = 60_000;
const answerMs = 10_000;

export interface ProcessOptions {
  readonly begin: Omit<BeginMessage, 'kind'>;
  /** How long it may take to end. */
  readonly stopMs: number;
  readonly log: Logger;
}

/** The process of a project, started again whenever it ends. */
export class ProjectProcess {
  readonly #options: ProcessOptions;
  readonly #asked = new Map<number, (refused: readonly string[]) => void>();
  readonly #awaited: (() => void)[] = [];
  #child: ChildProcess | undefined;
  #isUp = false;
  #stopping = false;
  #waitMs = firstWaitMs;
  #again: NodeJS.Timeout | undefined;
  #count = 0;
  #people: People | undefined;

  constructor(options: ProcessOptions) {
    this.#options = options;
  }

  get isUp(): boolean {
    return this.#isUp;
  }

  get socket(): string {
    return this.#options.begin.socket;
  }

  get proof(): string {
    return this.#options.begin.proof;
  }

  /** @param people who is in it. */
  start(people: People): void {
    this.#people = people;
    this.#launch();
  }

  #launch(): void {
    const { begin, log } = this.#options;
    const began = Date.now();
    // One that was killed leaves it behind, and nobody listens at it.
    rmSync(begin.socket, { force: true });
    const child = fork(join(import.meta.dirname, 'project-main.ts'), [], {
      env: projectEnv(process.env),
      execArgv: ['--disable-warning=ExperimentalWarning', '--disable-warning=TimeoutNegativeWarning'],
      // The terminal's signals are the server's, which ends its projects itself.
      detached: true,
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    child.on('error', (error) => {
      log.error({ project: begin.slug, error: error.message }, 'the process of a project');
      // One that could not be started, such as where there is no memory for it now, has no exit.
      if (child.pid === undefined) this.#ended(began, {});
    });
    if (child.pid === undefined) return;
    this.#child = child;
    child.on('message', (message: unknown) => this.#hear(message));
    child.once('exit', (code, signal) => this.#ended(began, { code, signal }));
    this.#send({ kind: 'begin', ...begin });
    if (this.#people !== undefined) void this.tell(this.#people);
  }

  #ended(began: number, how: { readonly code?: number | null; readonly signal?: NodeJS.Signals | null }): void {
    this.#isUp = false;
    this.#child = undefined;
    for (const done of this.#asked.values()) done([]);
    this.#asked.clear();
    if (this.#stopping) return;
    if (Date.now() - began > wellMs) this.#waitMs = firstWaitMs;
    const { begin, log } = this.#options;
    log.error({ project: begin.slug, ...how, againInMs: this.#waitMs }, 'the process of a project ended');
    this.#again = setTimeout(() => this.#launch(), this.#waitMs);
    this.#waitMs = Math.min(longestWaitMs, this.#waitMs * 2);
  }

  #send(message: object): void {
    if (this.#child?.connected === true) this.#child.send(message, () => undefined);
  }

  #hear(message: unknown): void {
    const read = fromProject.safeParse(message);
    if (!read.success) return;
    if (read.data.kind === 'ready') {
      this.#isUp = true;
      for (const done of this.#awaited.splice(0)) done();
      return;
    }
    const { id, refused } = read.data;
    this.#asked.get(id)?.(refused);
    this.#asked.delete(id);
  }

  /** Until it answers, or the time is up. */
  async up(ms: number): Promise<boolean> {
    if (this.#isUp) return true;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#awaited.push(() => {
        clearTimeout(timer);
        resolve();
      });
    });
    return this.#isUp;
  }

  /** Tells it who is in it now. @returns whom it could not take in. */
  async tell(people: People): Promise<readonly string[]> {
    this.#people = people;
    if (this.#child === undefined) return [];
    const id = (this.#count += 1);
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve([]), answerMs);
      this.#asked.set(id, (refused) => {
        clearTimeout(timer);
        resolve(refused);
      });
      this.#send({ kind: 'people', id, ...people });
    });
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    clearTimeout(this.#again);
    const child = this.#child;
    if (child === undefined) return;
    const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    child.kill('SIGTERM');
    const late = setTimeout(() => child.kill('SIGKILL'), this.#options.stopMs);
    await gone;
    clearTimeout(late);
  }
}
