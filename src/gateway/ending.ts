import type { Json } from '../core/json.ts';
import type { RunEnd } from '../store/runs/journal.ts';

/** How a run came out. */
export interface Ending {
  readonly status: string;
  readonly output: Json;
  readonly code: string | undefined;
  readonly message: string | undefined;
  /** What a `respond` step said. */
  readonly response: Json | undefined;
}

/** As the worker in this process tells it, which has told what a `respond` step said before. */
export function endingOf({ outcome, output, error }: RunEnd): Ending {
  return {
    status: outcome,
    output: output ?? null,
    code: error?.code,
    message: error?.message,
    response: undefined,
  };
}
