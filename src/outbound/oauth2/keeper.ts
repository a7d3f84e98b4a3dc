import { setTimeout as sleep } from 'node:timers/promises';
import { wakeFreed } from '../../store/runs/held-runs.ts';
import { dropOldStarts } from '../../store/connections/oauth-starts.ts';
import { askAboutDevices } from './device-consent.ts';
import type { OAuthParts } from './oauth-parts.ts';

const devicesEveryMs = 1_000;
const freedEveryMs = 5_000;

/** Looks after what goes on between calls: consents on other devices, and runs that a connection held to the end of it. */
export class OAuthKeeper {
  readonly #parts: OAuthParts;
  readonly #report: (error: unknown, about: string) => void;
  readonly #stopping = new AbortController();
  readonly #loops: Promise<void>[] = [];

  constructor(parts: OAuthParts, report: (error: unknown, about: string) => void) {
    this.#parts = parts;
    this.#report = report;
  }

  start(): void {
    const { sql } = this.#parts;
    this.#loops.push(
      this.#every(devicesEveryMs, () => askAboutDevices(this.#parts, this.#report)),
      this.#every(freedEveryMs, async () => {
        await wakeFreed(sql);
        await dropOldStarts(sql);
      }),
    );
  }

  async #every(ms: number, work: () => Promise<void>): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      try {
        await work();
      } catch (error) {
        this.#report(error, 'the connections by OAuth 2.0');
      }
      await sleep(ms, undefined, { signal }).catch(() => undefined);
    }
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await Promise.all(this.#loops);
  }
}
