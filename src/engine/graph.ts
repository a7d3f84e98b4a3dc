import type { Json } from '../core/json.ts';
import type { Failure } from '../core/run.ts';
import type { Scope } from '../expression/limits.ts';
import type { Noted } from '../store/runs/journal.ts';

/** How the work at a graph came to its end, or why it stopped before. `released`: the worker is being shut down. */
export type GraphEnd =
  | { readonly kind: 'done'; readonly output: Json }
  | { readonly kind: 'failed'; readonly failure: Failure }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'parked'; readonly wakeAt: number | null }
  | { readonly kind: 'released' };

/** A graph that has ended for good: what its last write takes along. */
export type FinalEnd = Extract<GraphEnd, { kind: 'done' | 'failed' | 'stopped' }>;

export interface GraphPlace {
  /** Empty, or the item of an `each`. */
  readonly scope: string;
  /** Names in scope besides those of the run: `item`, `index`, and the steps outside. */
  readonly names: Scope;
  readonly outerSteps: Readonly<Record<string, Json>>;
  /** Whether the journal may already hold something of this place. */
  readonly known: boolean;
}

/** A graph in the hands of a worker: the steps of a run, or the inner steps of one item. */
export interface Graph {
  /** Puts in what the journal already holds. */
  restore(noted: readonly Noted[]): void;
  /** Goes on until the graph ends or can only wait. What ends is durable when this resolves. */
  go(): Promise<GraphEnd>;
}
