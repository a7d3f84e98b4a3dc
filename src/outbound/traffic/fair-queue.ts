const priorities = ['high', 'normal', 'low'] as const;
export type Priority = (typeof priorities)[number];

/** For whom a call is made. */
export interface Caller {
  readonly workflow: string;
  readonly priority: Priority;
}

/**
 * Who waits for their turn: those of higher priority first, among equals one of each workflow in turn, so that a workflow
 * with ten thousand calls does not keep another from making one.
 */
export class FairQueue<T> {
  readonly #lines: Readonly<Record<Priority, Map<string, T[]>>> = {
    high: new Map(),
    normal: new Map(),
    low: new Map(),
  };
  #size = 0;

  get size(): number {
    return this.#size;
  }

  add({ workflow, priority }: Caller, item: T): void {
    const line = this.#lines[priority].get(workflow) ?? [];
    line.push(item);
    this.#lines[priority].set(workflow, line);
    this.#size += 1;
  }

  /** @returns undefined where nobody waits. */
  take(): T | undefined {
    for (const priority of priorities) {
      const lines = this.#lines[priority];
      for (const [workflow, line] of lines) {
        const item = line.shift();
        lines.delete(workflow);
        // Put in again at the end: the other workflows come first.
        if (line.length > 0) lines.set(workflow, line);
        this.#size -= 1;
        return item;
      }
    }
    return undefined;
  }

  /** Takes one out that waits no longer. @returns whether it was there. */
  remove({ workflow, priority }: Caller, item: T): boolean {
    const line = this.#lines[priority].get(workflow);
    const at = line?.indexOf(item) ?? -1;
    if (line === undefined || at < 0) return false;
    line.splice(at, 1);
    if (line.length === 0) this.#lines[priority].delete(workflow);
    this.#size -= 1;
    return true;
  }
}
