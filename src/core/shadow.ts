import type { RunCause } from './run.ts';

/** `ending`: it takes no run any more, and compares those that it has. */
export const shadowStates = ['running', 'ending', 'ended'] as const;
export type ShadowState = (typeof shadowStates)[number];

/** Why a shadow takes no run any more. `broken`: what it tries cannot run any more. */
export const shadowEnds = ['limit', 'time', 'stopped', 'published', 'unpublished', 'broken'] as const;
export type ShadowEnd = (typeof shadowEnds)[number];

/** How a run of the live version stands with its shadow: the first has not ended, the second goes on, both are compared. */
export const shadowRunStates = ['waiting', 'running', 'done'] as const;
export type ShadowRunState = (typeof shadowRunStates)[number];

/**
 * Why a run of the live version was not compared: too many came at once, it was too large, one of the two was cancelled, it
 * or its contents are gone, or the shadow ended before it.
 */
export const shadowSkips = ['rate', 'size', 'cancelled', 'gone', 'unfinished'] as const;
export type ShadowSkip = (typeof shadowSkips)[number];

const notEvents: ReadonlySet<RunCause> = new Set(['test', 'replay', 'call']);

/** Whether a run began because something happened: a shadow takes such ones. */
export function isEvent(cause: RunCause): boolean {
  return !notEvents.has(cause);
}

export const shadowLimits = { usual: 200, most: 10_000 } as const;
