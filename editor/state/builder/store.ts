import type { Action } from './action.ts';
import type { Draft } from './draft.ts';
import { acted, type History, historyOf, redone, undone } from './history.ts';

/** The draft that is open, and who listens to it. */
export interface DraftStore {
  readonly get: () => History;
  readonly act: (action: Action) => void;
  readonly undo: () => void;
  readonly redo: () => void;
  /** Puts another draft in the place of this one, as after somebody else saved it; undo brings this one back. */
  readonly replace: (draft: Draft) => void;
  readonly subscribe: (listener: () => void) => () => void;
}

/** @param now milliseconds since 1970. */
export function draftStore(first: Draft, now: () => number): DraftStore {
  let history = historyOf(first);
  const listeners = new Set<() => void>();
  const set = (next: History): void => {
    if (next === history) return;
    history = next;
    for (const listener of listeners) listener();
  };
  return {
    get: () => history,
    act: (action) => set(acted(history, action, now())),
    undo: () => set(undone(history)),
    redo: () => set(redone(history)),
    replace: (draft) => set({ present: draft, past: [...history.past, history.present], future: [], last: undefined }),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
