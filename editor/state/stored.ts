/** A value that lasts in this browser, and tells who listens when it changes. */
export interface Stored<T extends string> {
  readonly get: () => T;
  readonly set: (value: T) => void;
  readonly subscribe: (listener: () => void) => () => void;
}

type Shelf = Pick<Storage, 'getItem' | 'setItem'>;

/**
 * @param allowed what is kept under `key` may be from another version, or from anybody: only these are taken.
 * @param otherwise what holds until something is chosen.
 */
export function stored<T extends string>(
  shelf: Shelf,
  key: string,
  allowed: readonly T[],
  otherwise: () => T,
): Stored<T> {
  const listeners = new Set<() => void>();
  const isAllowed = (text: string | null): text is T => allowed.some((one) => one === text);
  const kept = shelf.getItem(key);
  let value = isAllowed(kept) ? kept : otherwise();
  return {
    get: () => value,
    set(next) {
      if (next === value) return;
      value = next;
      shelf.setItem(key, next);
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
