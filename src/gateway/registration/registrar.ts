import { setTimeout as sleep } from 'node:timers/promises';
import { asSnodoError } from '../../core/error.ts';
import { LookLoop } from '../../core/look-loop.ts';
import { nextTry } from '../../core/next-try.ts';
import { noteRegistration } from '../../store/deliveries/registration-events.ts';
import {
  hurryRegistration,
  hurryUnseen,
  isRegistrationTaken,
  registrationFailed,
  releaseRegistration,
  takeDueRegistration,
} from '../../store/deliveries/registrations.ts';
import { ProviderWebhooks, type ProviderWebhooksOptions } from './provider-webhooks.ts';

export interface RegistrarOptions extends ProviderWebhooksOptions {
  /** Whether this process knows the address that providers reach this server by. */
  readonly mayWork: boolean;
}

const lookEveryMs = 5_000;
/** How long what is under way may go on when the process must go. */
const drainMs = 3_000;
const othersMs = 20_000;
/** Whoever was away for less has missed little, which can wait. */
const unseenMs = 5 * 60_000;

/**
 * Keeps the webhooks at the providers as the live workflows want them: it sees to each that is due, one after another
 * and none that another process sees to. What went wrong is written down and tried again.
 */
export class Registrar {
  readonly #options: RegistrarOptions;
  readonly #webhooks: ProviderWebhooks;
  readonly #loop: LookLoop;
  #stopped = false;
  readonly #cut = new AbortController();
  readonly #underWay = new Set<Promise<boolean>>();
  #hurried = false;

  constructor(options: RegistrarOptions) {
    this.#options = options;
    this.#webhooks = new ProviderWebhooks(options);
    this.#loop = new LookLoop({
      look: (signal) => this.#look(signal),
      afterFailureMs: lookEveryMs,
      about: 'the webhooks at providers',
      report: options.report,
    });
  }

  start(): void {
    this.#loop.start();
  }

  /** Takes nothing more, lets what is under way end, and gives back what takes too long. */
  async stop(): Promise<void> {
    this.#stopped = true;
    const cut = setTimeout(() => this.#cut.abort(), drainMs);
    await this.#loop.stop();
    await Promise.allSettled(this.#underWay);
    clearTimeout(cut);
  }

  async #look(signal: AbortSignal): Promise<number> {
    // Once, when it starts: nobody may have been there for a while.
    if (!this.#hurried) await hurryUnseen(this.#options.sql, unseenMs);
    this.#hurried = true;
    while (!signal.aborted && (await this.workOnce()));
    return lookEveryMs;
  }

  /** Does at once what a publish or its opposite has left to do for a workflow. */
  async settle(workflow: string): Promise<void> {
    while (this.#options.mayWork && !this.#stopped && (await this.workOnce(workflow)));
  }

  /** Looks at once whether all is as it should be at the provider: what was being looked at already is looked at once more. */
  async check(workflow: string): Promise<void> {
    await this.#untilFree(workflow);
    if (await hurryRegistration(this.#options.sql, workflow)) await this.settle(workflow);
    await this.#untilFree(workflow);
  }

  /** Waits while somebody is at work for a workflow, for so long at the most. */
  async #untilFree(workflow: string): Promise<void> {
    const late = performance.now() + othersMs;
    while (performance.now() < late && (await isRegistrationTaken(this.#options.sql, workflow))) await sleep(100);
  }

  /** Does what is due for one registration. @returns whether there was one. */
  async workOnce(workflow?: string): Promise<boolean> {
    const work = this.#workOnce(workflow);
    this.#underWay.add(work);
    try {
      return await work;
    } finally {
      this.#underWay.delete(work);
    }
  }

  async #workOnce(workflow: string | undefined): Promise<boolean> {
    const { sql, now, redactor, report } = this.#options;
    const registration = await takeDueRegistration(sql, workflow);
    if (registration === undefined) return false;
    try {
      await this.#webhooks.attend(registration, this.#cut.signal);
    } catch (thrown) {
      if (this.#cut.signal.aborted) {
        await releaseRegistration(sql, registration);
        return true;
      }
      const error = asSnodoError(thrown, 'Snodo itself failed while it looked after the webhook. Its log says why.');
      if (error !== thrown) report(thrown, `the webhook of "${registration.workflow}"`);
      const problem = redactor.text(error.message);
      const dueAt = new Date(nextTry(registration.attempts, now()));
      await registrationFailed(sql, registration, { problem, dueAt });
      await noteRegistration(sql, registration, 'failed', problem);
    }
    return true;
  }
}
