import { useSyncExternalStore } from 'react';

/** What can lie over any page. */
export type Overlay = 'palette' | 'import' | 'describe';

let shown: Overlay | undefined;
const listeners = new Set<() => void>();

/** Opens one, in the place of what was open; undefined closes. */
export function show(overlay: Overlay | undefined): void {
  shown = overlay;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useOverlay(): Overlay | undefined {
  return useSyncExternalStore(subscribe, () => shown);
}
