import { createContext, useContext, useSyncExternalStore } from 'react';
import type { DocumentProblem } from '../../api/drafts.ts';
import type { Cell } from '../../state/cell.ts';
import type { Desk } from '../../state/builder/commands.ts';
import type { Draft } from '../../state/builder/draft.ts';
import type { Saved, Saver } from '../../state/builder/saving.ts';
import type { View } from '../../state/builder/view.ts';
import type { Trial } from './open-trial.ts';

/** The workflow that is open in the builder. */
export interface Builder extends Desk {
  readonly slug: string;
  readonly mayEdit: boolean;
  /** What is wrong with the draft, as the server said last. */
  readonly problems: Cell<readonly DocumentProblem[]>;
  readonly trial: Trial;
  readonly saved: Cell<Saved>;
  readonly saving: Saver;
  /** The version that runs now; null: none does. */
  readonly liveVersion: Cell<number | null>;
  /** The draft as the server has it, with what was left out put in. */
  readonly stored: Cell<unknown>;
  /** Begins to save and to check. @returns what ends it. */
  readonly start: () => () => void;
}

export const BuilderContext = createContext<Builder | undefined>(undefined);

export function useBuilder(): Builder {
  const builder = useContext(BuilderContext);
  if (builder === undefined) throw new Error('There is no builder around this.');
  return builder;
}

/** @param pick gives the same for the same value. */
export function useCell<T, P>(cell: Cell<T>, pick: (value: T) => P): P {
  return useSyncExternalStore(cell.subscribe, () => pick(cell.get()));
}

export function useDraft(): Draft {
  const { store } = useBuilder();
  return useSyncExternalStore(store.subscribe, () => store.get().present);
}

/** A part of what is looked at. @param pick gives the same for the same view. */
export function useView<P>(pick: (view: View) => P): P {
  return useCell(useBuilder().view, pick);
}
