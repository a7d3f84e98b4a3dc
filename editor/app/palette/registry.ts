import { useEffect, useSyncExternalStore } from 'react';
import type { Command } from '../../state/palette.ts';

let registered: readonly (readonly Command[])[] = [];
const listeners = new Set<() => void>();

function set(next: typeof registered): void {
  registered = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * Offers commands in the palette for as long as the page that calls it is shown. Keep the list the same between two
 * renderings (`useMemo`), or it is registered anew with each.
 */
export function useCommands(commands: readonly Command[]): void {
  useEffect(() => {
    set([commands, ...registered]);
    return () => set(registered.filter((one) => one !== commands));
  }, [commands]);
}

/** What the pages that are shown offer. */
export function useRegistered(): readonly (readonly Command[])[] {
  return useSyncExternalStore(subscribe, () => registered);
}
