import { LookLoop } from '../core/look-loop.ts';
import { deleteOldFirings } from '../store/alerts/alert-firings.ts';
import { noteQueueDepth, queueDepth } from '../store/runs/queue-depth.ts';
import type { AlertPlace } from './alert-place.ts';
import { evaluateAlerts } from './evaluate-alerts.ts';

const minuteMs = 60_000;
const hourMs = 3_600_000;
/** How long it is known when alerts fired: as long as runs are counted. */
const keptMs = 400 * 24 * hourMs;
/** How often it is seen whether a minute has begun, which another process may have cared for. */
const lookEveryMs = 5_000;

/**
 * Once a minute notes the depth of the queue and looks at the alerts, and tells between them what is due. Any number of
 * processes may: each minute is one's.
 */
export class Monitor {
  readonly #place: AlertPlace;
  readonly #now: () => number;
  readonly #report: (error: unknown, about: string) => void;
  readonly #loop: LookLoop;
  #noted = 0;

  constructor(place: AlertPlace, now: () => number, report: (error: unknown, about: string) => void) {
    this.#place = place;
    this.#now = now;
    this.#report = report;
    this.#loop = new LookLoop({
      look: async () => {
        await this.look(this.#now());
        return lookEveryMs;
      },
      afterFailureMs: lookEveryMs,
      about: 'monitoring',
      report,
    });
  }

  start(): void {
    this.#loop.start();
  }

  /** Does what a minute asks for, once. `now` in milliseconds since 1970. */
  async look(now: number): Promise<void> {
    const minute = Math.floor(now / minuteMs) * minuteMs;
    if (minute > this.#noted) {
      const { sql } = this.#place;
      if (minute - (minute % hourMs) > this.#noted) await deleteOldFirings(sql, new Date(now - keptMs));
      await noteQueueDepth(sql, minute, await queueDepth(sql));
      this.#noted = minute;
    }
    await evaluateAlerts(this.#place, now, (error, alert) => this.#report(error, `the alert ${alert}`));
  }

  stop(): Promise<void> {
    return this.#loop.stop();
  }
}
