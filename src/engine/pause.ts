import { z } from 'zod';
import type { Json } from '../core/json.ts';
import type { Noted } from '../store/journal.ts';

/** A wait of at most this is sat out; a longer one gives the run back until then. */
export const shortWaitMs = 5_000;

/** A timer of more than 24.8 days would fire at once. */
export const longestTimerMs = 2_000_000_000;

const waits = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('retry'), until: z.number() }),
  z.object({ kind: z.literal('timer'), until: z.number() }),
  z.object({ kind: z.literal('child'), until: z.null(), run: z.string() }),
  // Its call is not made now; whoever holds it says until when, or wakes it.
  z.object({ kind: z.literal('held'), until: z.number().nullable(), by: z.string() }),
  // The items of an each know themselves what they wait for.
  z.object({ kind: z.literal('items'), until: z.number().nullable() }),
]);

/** Why a step is not under way although it has begun. `until` is in ms since 1970; null: something else wakes it. */
export type Pause = z.infer<typeof waits> & { readonly attempts: number; readonly startedAt: number };

/** Whether it is looked at again whenever its run is: nothing tells it when its time has come. */
export function isWoken({ kind, until }: Pause): boolean {
  return kind === 'child' || (kind === 'held' && until === null);
}

/** What a step waits for, as the journal keeps it. */
export function waitsOf({ attempts: _a, startedAt: _s, ...kept }: Pause): Json {
  return kept;
}

/** The pause that a waiting row of the journal tells of. */
export function pauseOf(noted: Noted): Pause {
  return { ...waits.parse(noted.waits), attempts: noted.attempts, startedAt: noted.startedAt.getTime() };
}
