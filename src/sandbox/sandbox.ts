import { availableParallelism } from 'node:os';
import type { Json } from '../core/json.ts';
import { Places } from '../core/places.ts';
import { Warm } from '../core/warm.ts';
import { CodeProcess, type CodeTask } from './code-process.ts';

/** What is left behind in a process that has run much ends with it. */
const usesAtMost = 200;
const idleMs = 60_000;

/**
 * Runs code of users in processes without rights, at most one for each processor, and as many for code that calls: what
 * waits for services keeps nobody from computing. They are started when they are needed.
 */
export class Sandbox {
  readonly #computing: Places;
  readonly #calling: Places;
  readonly #idle = new Warm<CodeProcess>(idleMs);
  #isClosed = false;

  constructor(places: number = availableParallelism()) {
    this.#computing = new Places(places);
    this.#calling = new Places(places);
  }

  #giveBack(process: CodeProcess): void {
    if (this.#isClosed || process.uses >= usesAtMost) process.kill();
    else this.#idle.keep(process);
  }

  /**
   * Runs a piece of code in an isolate of its own.
   *
   * @returns its output.
   * @throws SnodoError `invalid` for what is not JavaScript or gives no JSON, `failed` for what it throws, `limit_reached`,
   * `too_large`; the reason of the signal.
   */
  run(task: CodeTask, signal: AbortSignal): Promise<Json> {
    const places = task.call === undefined ? this.#computing : this.#calling;
    return places.use(async () => {
      signal.throwIfAborted();
      const process = this.#idle.take() ?? new CodeProcess();
      try {
        return await process.carry(task, signal);
      } finally {
        this.#giveBack(process);
      }
    });
  }

  /** Ends the processes that have nothing to do, and each of the others when it is done. */
  close(): void {
    this.#isClosed = true;
    this.#idle.close();
  }
}
