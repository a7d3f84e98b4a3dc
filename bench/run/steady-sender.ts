import { setTimeout as sleep } from 'node:timers/promises';
import { Agent, request } from 'undici';
import { z } from 'zod';
import { eventBody } from '../load/event.ts';
import { keyOf, sign } from '../signature.ts';

const accepted = z.object({ run: z.string() });
/** As a sender would try again. */
const againMs = 200;
const tickMs = 10;

interface SenderOptions {
  readonly secret: string;
  readonly perSecond: number;
  /** Where to send at this moment: the first that takes it, as behind a load balancer. */
  readonly urls: () => readonly string[];
}

/** Sends signed webhooks at a pace, each until somebody takes it, and remembers the runs that were promised. */
export class SteadySender {
  readonly runs = new Set<string>();
  readonly #options: SenderOptions;
  readonly #agent = new Agent({ connections: 50, keepAliveTimeout: 30_000 });
  readonly #underWay = new Set<Promise<void>>();
  readonly #key: ReturnType<typeof keyOf>;
  #sent = 0;
  #over = false;
  #loop: Promise<void> | undefined;
  /** How often a webhook had to be sent again. */
  again = 0;

  constructor(options: SenderOptions) {
    this.#options = options;
    this.#key = keyOf(options.secret);
  }

  start(): void {
    this.#loop = this.#pace();
  }

  async #pace(): Promise<void> {
    const began = performance.now();
    while (!this.#over) {
      const due = ((performance.now() - began) / 1_000) * this.#options.perSecond;
      for (; this.#sent < due; this.#sent += 1) {
        const one: Promise<void> = this.#deliver(this.#sent).finally(() => this.#underWay.delete(one));
        this.#underWay.add(one);
      }
      await sleep(tickMs);
    }
  }

  async #deliver(nth: number): Promise<void> {
    const id = `msg_${process.pid}_${nth}`;
    const body = eventBody(id, nth);
    for (;;) {
      for (const url of this.#options.urls()) {
        const run = await this.#send(url, id, body);
        if (run !== undefined) {
          this.runs.add(run);
          return;
        }
        this.again += 1;
      }
      await sleep(againMs);
    }
  }

  /** @returns the run that was promised; undefined where it was not taken. */
  async #send(url: string, id: string, body: string): Promise<string | undefined> {
    const timestamp = Math.floor(Date.now() / 1_000);
    try {
      const answer = await request(url, {
        method: 'POST',
        dispatcher: this.#agent,
        headersTimeout: 20_000,
        headers: {
          'content-type': 'application/json',
          'webhook-id': id,
          'webhook-timestamp': String(timestamp),
          'webhook-signature': sign(this.#key, id, timestamp, body),
        },
        body,
      });
      const said: unknown = await answer.body.json();
      // One that was kept and whose answer was lost is the same run when it is sent again: 200.
      return answer.statusCode < 300 ? accepted.parse(said).run : undefined;
    } catch {
      return undefined;
    }
  }

  /** Sends nothing more, and waits until all that was begun is taken. */
  async stop(): Promise<void> {
    this.#over = true;
    await this.#loop;
    await Promise.all(this.#underWay);
    await this.#agent.close();
  }
}
