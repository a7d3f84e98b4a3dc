/** A value that tells who listens when it changes. */
export interface Cell<T> {
  readonly get: () => T;
  readonly set: (value: T) => void;
  readonly change: (next: (value: T) => T) => void;
  readonly subscribe: (listener: () => void) => () => void;
}

export function cell<T>(first: T): Cell<T> {
  let value = first;
  const listeners = new Set<() => void>();
  const set = (next: T): void => {
    if (Object.is(next, value)) return;
    value = next;
    for (const listener of listeners) listener();
  };
  return {
    get: () => value,
    set,
    change: (next) => set(next(value)),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
