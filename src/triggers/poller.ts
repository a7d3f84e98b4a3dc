import { setTimeout as sleep } from 'node:timers/promises';
import { pollNamed } from '../connectors/catalogue.ts';
import { sourceNamed } from '../connectors/sources.ts';
import { SnodoError } from '../core/error.ts';
import type { Outbound } from '../outbound/call.ts';
import { connectorReach } from '../outbound/connector-reach.ts';
import type { Connections } from '../outbound/connections.ts';
import type { Redactor } from '../secrets/redact.ts';
import { logCall } from '../store/calls.ts';
import type { Sql } from '../store/database.ts';
import { hurryPoll, type Poll, pollFailed, pollLeaseMs, releasePoll, takeDuePoll } from '../store/polls.ts';
import { acceptItems } from './accept-items.ts';
import { LookLoop } from '../core/look-loop.ts';
import { sinceOf, tryAgainAt } from './poll-times.ts';

export interface PollerOptions {
  readonly sql: Sql;
  readonly outbound: Outbound;
  readonly connections: Connections;
  readonly redactor: Redactor;
  readonly now: () => number;
  readonly report: (error: unknown, about: string) => void;
}

const lookEveryMs = 1_000;
/** A service that does not answer must not keep the others waiting. */
const atOnce = 8;
const marginMs = 20_000;
/** How long what is under way may go on when the process must go. */
const drainMs = 3_000;
/** How long somebody who asks for a look waits for one that is under way, and how often it is seen whether it ended. */
const patienceMs = 20_000;
const againMs = 100;

/** Asks services for what is new to them, for the live workflows that wait for it. Any number of processes may. */
export class Poller {
  readonly #options: PollerOptions;
  readonly #loop: LookLoop;
  readonly #cut = new AbortController();
  readonly #underWay = new Set<Promise<void>>();

  constructor(options: PollerOptions) {
    this.#options = options;
    this.#loop = new LookLoop({
      look: (signal) => this.#look(signal),
      afterFailureMs: lookEveryMs,
      about: 'the events that services are asked for',
      report: options.report,
    });
  }

  start(): void {
    this.#loop.start();
  }

  /** Takes nothing more, lets what is under way end, and gives back what takes too long. */
  async stop(): Promise<void> {
    const cut = setTimeout(() => this.#cut.abort(), drainMs);
    await this.#loop.stop();
    await Promise.allSettled(this.#underWay);
    clearTimeout(cut);
  }

  async #look(signal: AbortSignal): Promise<number> {
    while (!signal.aborted && this.#underWay.size < atOnce && (await this.#begin()) !== undefined);
    return lookEveryMs;
  }

  /** Looks now, after a look that is under way, and waits for what comes of it; not for ever for another process. */
  async hurry(workflow: string): Promise<void> {
    const { sql, now } = this.#options;
    const until = now() + patienceMs;
    while (now() < until && (await hurryPoll(sql, workflow))) {
      const begun = await this.#begin(workflow);
      if (begun !== undefined) return begun.ended;
      await sleep(againMs);
    }
  }

  /** Begins a look that is due; undefined where there is none. */
  async #begin(workflow?: string): Promise<{ readonly ended: Promise<void> } | undefined> {
    const poll = await takeDuePoll(this.#options.sql, workflow);
    if (poll === undefined) return undefined;
    const ended = this.#ask(poll).catch((error: unknown) =>
      this.#options.report(error, `what "${poll.workflow}" waits for`),
    );
    this.#underWay.add(ended);
    void ended.finally(() => this.#underWay.delete(ended));
    return { ended };
  }

  async #ask(poll: Poll): Promise<void> {
    const { sql, redactor, now, report } = this.#options;
    const began = now();
    try {
      const items = await this.#itemsOf(poll, began);
      await acceptItems(sql, poll, items, began);
    } catch (error) {
      if (!(error instanceof SnodoError)) throw error;
      if (this.#cut.signal.aborted) return await releasePoll(sql, poll);
      const problem = redactor.text(error.message);
      await pollFailed(sql, poll, problem, new Date(tryAgainAt(poll, now(), error.retryAfterMs)));
      // It waits for something else by now: that is no failure of the service.
      if (error.code === 'conflict') return;
      // Once, not with every attempt: the state of the workflow says it as long as it lasts.
      if (poll.attempts === 0) report(new SnodoError(error.code, problem), `what "${poll.workflow}" waits for`);
    }
  }

  async #itemsOf(poll: Poll, began: number) {
    const { sql, outbound, connections, redactor, report } = this.#options;
    const event = await pollNamed(poll.event);
    const service = event && (await sourceNamed(event.connector));
    if (event === undefined || service === undefined) {
      throw new SnodoError('not_found', `There is no event "${poll.event}" any more.`);
    }
    const connection = await connections.open(poll.connection);
    const reach = connectorReach(outbound, service, connection, {
      attempt: poll.attempts + 1,
      redactor,
      // Nothing of it may still go on when another process takes it.
      signal: AbortSignal.any([AbortSignal.timeout(pollLeaseMs - marginMs), this.#cut.signal]),
      record: (call) => void logCall(sql, call).catch((error: unknown) => report(error, 'the log of calls')),
    });
    return event.run({ ...reach, input: poll.input, since: sinceOf(poll, began) });
  }
}
