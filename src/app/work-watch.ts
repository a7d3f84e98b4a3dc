import { LookLoop } from '../core/look-loop.ts';
import type { Sql } from '../store/database.ts';
import { type WaitingWork, waitingWork } from '../store/waiting-work.ts';
import { withinTime } from '../store/within-time.ts';

/** So late at the most begins what another process has brought. */
const lookEveryMs = 500;

interface WorkWatchOptions {
  readonly sql: Sql;
  /** Begins to do what is due of each. */
  readonly wakes: Readonly<Record<WaitingWork, () => void>>;
  readonly report: (error: unknown, about: string) => void;
}

/** Wakes what has work, whichever process has brought it, so that what has none need not ask. */
export function workWatch({ sql, wakes, report }: WorkWatchOptions): LookLoop {
  return new LookLoop({
    look: async () => {
      for (const kind of await withinTime(waitingWork(sql))) wakes[kind]();
      return lookEveryMs;
    },
    afterFailureMs: lookEveryMs,
    about: 'what waits to be done',
    report,
  });
}
