import { LookLoop, unwokenMs } from '../core/look-loop.ts';
import { newId } from '../core/id.ts';
import {
  type Consumer,
  freeAllConsumers,
  keepConsumers,
  releaseConsumers,
  takeConsumers,
  yieldConsumers,
} from '../store/triggers/consumers.ts';
import { Consumption, type ConsumptionServices } from './consumption.ts';

const lookEveryMs = 1_000;
/** How long what is under way may go on when the process must go. */
const drainMs = 5_000;

function keyOf({ workflow, slot }: Pick<Consumer, 'workflow' | 'slot'>): string {
  return `${workflow} ${slot}`;
}

/**
 * Takes the messages for live workflows from where they wait. Any number of processes may: each slot of a workflow is one
 * process's, and another's as soon as that one is silent.
 */
export class Consumers {
  readonly #services: ConsumptionServices;
  readonly #holder = newId();
  readonly #loop: LookLoop;
  readonly #held = new Map<string, Consumption>();
  #mustFree: boolean;
  readonly #leaving = new Map<string, Promise<void>>();

  /** @param alone whether no other process uses the database: what one before it held is free then. */
  constructor(services: ConsumptionServices, alone: boolean) {
    this.#services = services;
    this.#mustFree = alone;
    this.#loop = new LookLoop({
      look: () => this.#look(),
      afterFailureMs: lookEveryMs,
      about: 'the messages that workflows wait for',
      report: services.report,
    });
  }

  start(): void {
    this.#loop.start();
  }

  /** Begins at once with what was published or changed. */
  hurry(): void {
    this.#loop.hurry();
  }

  /** Takes nothing more, keeps what was taken, and leaves the rest to others. */
  async stop(): Promise<void> {
    await this.#loop.stop();
    const stopped = Promise.all([...[...this.#held.values()].map((one) => one.stop()), ...this.#leaving.values()]);
    const late = Promise.withResolvers<void>();
    const cut = setTimeout(late.resolve, drainMs);
    await Promise.race([stopped, late.promise]);
    clearTimeout(cut);
    await releaseConsumers(this.#services.sql, this.#holder).catch((error: unknown) =>
      this.#services.report(error, 'the messages that workflows wait for'),
    );
  }

  async #look(): Promise<number> {
    const { sql } = this.#services;
    if (this.#mustFree) await freeAllConsumers(sql);
    this.#mustFree = false;
    await yieldConsumers(sql, this.#holder);
    const kept = await keepConsumers(sql, this.#holder);
    const taken = await takeConsumers(sql, this.#holder);
    const ours = new Map([...kept, ...taken].map((one) => [keyOf(one), one]));
    for (const [key, one] of this.#held) {
      if (ours.get(key)?.wish === one.wish) continue;
      this.#held.delete(key);
      const gone = one.stop().finally(() => {
        if (this.#leaving.get(key) === gone) this.#leaving.delete(key);
      });
      this.#leaving.set(key, gone);
    }
    for (const [key, one] of ours) {
      if (this.#held.has(key)) continue;
      this.#held.set(
        key,
        new Consumption(this.#services, one, this.#holder, this.#leaving.get(key) ?? Promise.resolve()),
      );
    }
    // Those that it holds it has to say so of, and to leave as soon as another wants them otherwise.
    return this.#held.size > 0 ? lookEveryMs : unwokenMs;
  }
}
