/** Of how many turns each priority gets its share, where all have somebody waiting: 16 to 4 to 1. */
const weights = { high: 16, normal: 4, low: 1 } as const;
export type Priority = keyof typeof weights;
const priorities = ['high', 'normal', 'low'] as const satisfies readonly Priority[];

/** For whom a call is made. */
export interface Caller {
  readonly workflow: string;
  readonly priority: Priority;
}

interface Line<T> {
  readonly workflows: Map<string, T[]>;
  /** When its next turn would end, on a clock that goes on by 1/weight a turn. */
  next: number;
}

/**
 * Who waits for their turn: those of higher priority first and more often, and none never; among equals one of each workflow
 * in turn, so that a workflow with ten thousand calls does not keep another from making one.
 */
export class FairQueue<T> {
  readonly #lines: Readonly<Record<Priority, Line<T>>> = {
    high: { workflows: new Map(), next: 0 },
    normal: { workflows: new Map(), next: 0 },
    low: { workflows: new Map(), next: 0 },
  };
  #clock = 0;
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** How many wait, by workflow. */
  get counts(): Readonly<Record<string, number>> {
    const counts: Record<string, number> = {};
    for (const { workflows } of Object.values(this.#lines)) {
      for (const [workflow, line] of workflows) counts[workflow] = (counts[workflow] ?? 0) + line.length;
    }
    return counts;
  }

  add({ workflow, priority }: Caller, item: T): void {
    const { workflows } = this.#lines[priority];
    // A priority of which nobody waited has saved up no turns.
    if (workflows.size === 0) this.#lines[priority].next = this.#clock + 1 / weights[priority];
    const line = workflows.get(workflow) ?? [];
    line.push(item);
    workflows.set(workflow, line);
    this.#size += 1;
  }

  /** @returns undefined where nobody waits. */
  take(): T | undefined {
    let first: Priority | undefined;
    for (const one of priorities) {
      if (this.#lines[one].workflows.size === 0) continue;
      if (first === undefined || this.#lines[one].next < this.#lines[first].next) first = one;
    }
    if (first === undefined) return undefined;
    const line = this.#lines[first];
    this.#clock = line.next;
    line.next += 1 / weights[first];
    return this.#takeFrom(line.workflows);
  }

  #takeFrom(workflows: Map<string, T[]>): T | undefined {
    for (const [workflow, line] of workflows) {
      const item = line.shift();
      workflows.delete(workflow);
      // Put in again at the end: the other workflows come first.
      if (line.length > 0) workflows.set(workflow, line);
      this.#size -= 1;
      return item;
    }
    return undefined;
  }

  /** Takes one out that waits no longer. @returns whether it was there. */
  remove({ workflow, priority }: Caller, item: T): boolean {
    const { workflows } = this.#lines[priority];
    const line = workflows.get(workflow);
    const at = line?.indexOf(item) ?? -1;
    if (line === undefined || at < 0) return false;
    line.splice(at, 1);
    if (line.length === 0) workflows.delete(workflow);
    this.#size -= 1;
    return true;
  }
}
