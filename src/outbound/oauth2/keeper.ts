import { LookLoop, unwokenMs } from '../../core/look-loop.ts';
import { wakeFreed } from '../../store/runs/held-runs.ts';
import { dropOldStarts } from '../../store/connections/oauth-starts.ts';
import { askAboutDevices } from './device-consent.ts';
import type { OAuthParts } from './oauth-parts.ts';

const freedEveryMs = 5_000;

/** Looks after what goes on between calls: consents on other devices, and runs that a connection held to the end of it. */
export class OAuthKeeper {
  readonly #devices: LookLoop;
  readonly #freed: LookLoop;

  constructor(parts: OAuthParts, report: (error: unknown, about: string) => void) {
    const { sql } = parts;
    const around = { about: 'the connections by OAuth 2.0', report };
    this.#devices = new LookLoop({
      ...around,
      look: async () => {
        await askAboutDevices(parts, report);
        return unwokenMs;
      },
    });
    this.#freed = new LookLoop({
      ...around,
      look: async () => {
        await wakeFreed(sql);
        await dropOldStarts(sql);
        return freedEveryMs;
      },
    });
  }

  start(): void {
    this.#devices.start();
    this.#freed.start();
  }

  /** A server may be to be asked about a consent on another device. */
  hurry(): void {
    this.#devices.hurry();
  }

  async stop(): Promise<void> {
    await Promise.all([this.#devices.stop(), this.#freed.stop()]);
  }
}
