import { setTimeout as sleep } from 'node:timers/promises';
import { pollNamed } from '../connectors/catalogue.ts';
import { sourceNamed } from '../connectors/sources.ts';
import { asSnodoError, SnodoError } from '../core/error.ts';
import type { Outbound } from '../outbound/call.ts';
import { connectorReach } from '../outbound/connector-reach.ts';
import type { Connections } from '../outbound/connections.ts';
import type { Redactor } from '../secrets/redact.ts';
import { logCall } from '../store/calls/calls.ts';
import type { Sql } from '../store/database.ts';
import {
  isPollDue,
  type Poll,
  pollFailed,
  pollLeaseMs,
  pollOf,
  releasePoll,
  takeDuePoll,
  takePoll,
} from '../store/triggers/polls.ts';
import { LookLoop, unwokenMs } from '../core/look-loop.ts';
import { lookThrough } from './poll-look.ts';
import { sinceOf, tryAgainAt } from './poll-times.ts';

export interface PollerOptions {
  readonly sql: Sql;
  readonly outbound: Outbound;
  readonly connections: Connections;
  readonly redactor: Redactor;
  readonly now: () => number;
  readonly report: (error: unknown, about: string) => void;
}

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
      about: 'the events that services are asked for',
      report: options.report,
    });
  }

  start(): void {
    this.#loop.start();
  }

  /** A look may be due. */
  hurry(): void {
    this.#loop.hurry();
  }

  /** Takes nothing more, lets what is under way end, and gives back what takes too long. */
  async stop(): Promise<void> {
    const cut = setTimeout(() => this.#cut.abort(), drainMs);
    await this.#loop.stop();
    await Promise.allSettled(this.#underWay);
    clearTimeout(cut);
  }

  async #look(signal: AbortSignal): Promise<number> {
    while (!signal.aborted && this.#underWay.size < atOnce) {
      const poll = await takeDuePoll(this.#options.sql);
      if (poll === undefined) break;
      void this.#begin(poll);
    }
    return unwokenMs;
  }

  /** Looks now, after a look that is under way, and waits for what comes of it; not for ever for another process. */
  askNow(workflow: string): Promise<void> {
    const { sql } = this.#options;
    return this.#waitFor(workflow, async () => (await pollOf(sql, workflow)) !== undefined);
  }

  /** Looks where a look is due, as it is after a publish, and waits for what comes of it, whoever has begun it. */
  settle(workflow: string): Promise<void> {
    return this.#waitFor(workflow, () => isPollDue(this.#options.sql, workflow));
  }

  async #waitFor(workflow: string, isWanted: () => Promise<boolean>): Promise<void> {
    const { sql, now } = this.#options;
    const until = now() + patienceMs;
    while (now() < until && (await isWanted())) {
      const poll = await takePoll(sql, workflow);
      if (poll !== undefined) return this.#begin(poll);
      await sleep(againMs);
    }
  }

  /** Begins a look. @returns when it has ended. */
  #begin(poll: Poll): Promise<void> {
    const ended = this.#ask(poll).catch((error: unknown) =>
      this.#options.report(error, `what "${poll.workflow}" waits for`),
    );
    this.#underWay.add(ended);
    void ended.finally(() => this.#underWay.delete(ended));
    return ended;
  }

  async #ask(poll: Poll): Promise<void> {
    const { sql, redactor, now, report } = this.#options;
    let taken = poll;
    try {
      await this.#lookAt(poll, (one) => {
        taken = one;
      });
    } catch (thrown) {
      if (this.#cut.signal.aborted) return await releasePoll(sql, taken);
      const about = `what "${poll.workflow}" waits for`;
      const error = asSnodoError(thrown, `Snodo itself failed while it asked for ${poll.event}. Its log says why.`);
      const problem = redactor.text(error.message);
      await pollFailed(sql, taken, problem, new Date(tryAgainAt(poll, now(), error.retryAfterMs)));
      // It waits for something else by now: that is no failure of the service.
      if (error.code === 'conflict') return;
      // Once, not with every attempt: the state of the workflow says it as long as it lasts.
      if (poll.attempts === 0) report(error === thrown ? new SnodoError(error.code, problem) : thrown, about);
    }
  }

  /** @param wentOn hears under what it is taken from then on. */
  async #lookAt(poll: Poll, wentOn: (taken: Poll) => void): Promise<void> {
    const { sql, outbound, connections, redactor, now, report } = this.#options;
    const began = now();
    const event = await pollNamed(poll.event);
    const service = event && (await sourceNamed(event.connector));
    if (event === undefined || service === undefined) {
      throw new SnodoError('not_found', `There is no event "${poll.event}" any more.`);
    }
    const connection = await connections.open(poll.connection);
    // Nothing of it may still go on when another process takes it.
    const late = new AbortController();
    const clock = setTimeout(() => late.abort(), pollLeaseMs - marginMs);
    const reach = connectorReach(outbound, service, connection, {
      attempt: poll.attempts + 1,
      redactor,
      signal: AbortSignal.any([late.signal, this.#cut.signal]),
      record: (call) => void logCall(sql, call).catch((error: unknown) => report(error, 'the log of calls')),
    });
    const pages = event.run({ ...reach, input: poll.input, since: sinceOf(poll, began) });
    try {
      await lookThrough(
        sql,
        poll,
        { newestFirst: event.newestFirst(poll.input), pages },
        {
          began,
          wentOn: (taken) => {
            clock.refresh();
            wentOn(taken);
          },
        },
      );
    } finally {
      clearTimeout(clock);
    }
  }
}
