import { LookLoop, unwokenMs } from '../core/look-loop.ts';
import type { Pressure } from './pressure.ts';

/** Where another worker has it in hand. */
const againMs = 1_000;
const longestDelayMs = 2_000;

interface PacedWorkOptions {
  /** Milliseconds until the next turn is due; undefined where there is nothing to do. */
  readonly untilNext: () => Promise<number | undefined>;
  /** Takes the next step. @returns whether there was one to take. */
  readonly turn: () => Promise<boolean>;
  readonly pressure: Pressure;
  readonly about: string;
  readonly report: (error: unknown, about: string) => void;
}

/** Does by turns what can wait for what comes in now. Any number of workers may: each turn is one worker's. */
export function pacedWork({ untilNext, turn, pressure, about, report }: PacedWorkOptions): LookLoop {
  return new LookLoop({
    look: async () => {
      const waitMs = Math.min(unwokenMs, (await untilNext()) ?? unwokenMs);
      if (waitMs > 0) return waitMs;
      await pressure.relief(longestDelayMs);
      return (await turn()) ? 0 : againMs;
    },
    about,
    report,
  });
}
