import type { Json } from '../core/json.ts';
import { isCallable, isObject } from './callable.ts';
import type { Limits } from './limits.ts';
import { Refusal } from './refusal.ts';

function aFunction(): Refusal {
  return new Refusal('it gives a function, not a value', 'Call it: write parentheses after its name.');
}

/**
 * How long one evaluation may still take, and how much it may give: that is taken from as values are walked, so that a
 * walk ends early.
 */
export class Allowance {
  readonly #limits: Limits;
  #left: number;
  #leftMs: number;

  constructor(limits: Limits) {
    this.#limits = limits;
    this.#left = limits.resultBytes;
    this.#leftMs = limits.timeoutMs;
  }

  /** @param work Is told how long it may still take, in milliseconds, and has to see to it itself. */
  async timed<T>(work: (leftMs: number) => Promise<T>): Promise<T> {
    const began = performance.now();
    try {
      return await work(this.#leftMs);
    } finally {
      this.#leftMs -= performance.now() - began;
    }
  }

  /**
   * Whether the value is JSON through and through; false where `undefined` is in it.
   *
   * @throws Refusal where it is too large, too deep, or holds a function or a number that JSON has no word for.
   */
  holds(value: unknown, depth = 0): value is Json {
    if (!isObject(value)) return this.#primitive(value) !== undefined;
    this.#enter(value, depth);
    if (Array.isArray(value)) return value.every((item) => this.holds(item, depth + 1));
    return Object.entries(value).every(([key, item]) => this.#key(key) && this.holds(item, depth + 1));
  }

  /**
   * A copy as plain JSON: JSONata's sequences carry flags and its objects have no prototype. `undefined` is left out of
   * objects and is null in arrays.
   *
   * @throws Refusal as `holds` does.
   */
  copy(value: unknown, depth = 0): Json | undefined {
    if (!isObject(value)) return this.#primitive(value);
    this.#enter(value, depth);
    if (Array.isArray(value)) return value.map((item) => this.copy(item, depth + 1) ?? null);
    const entries: [string, Json][] = [];
    for (const [key, item] of Object.entries(value)) {
      this.#key(key);
      const copied = this.copy(item, depth + 1);
      if (copied !== undefined) entries.push([key, copied]);
    }
    return Object.fromEntries(entries);
  }

  #primitive(value: unknown): Json | undefined {
    if (value === undefined) return undefined;
    if (value === null) {
      this.#take(4);
      return null;
    }
    if (typeof value === 'string') {
      this.#take(value.length + 2);
      return value;
    }
    if (typeof value === 'number') {
      if (!Number.isFinite(value)) throw new Refusal('it gives a number without a finite value');
      this.#take(8);
      return value;
    }
    if (typeof value !== 'boolean') throw aFunction();
    this.#take(5);
    return value;
  }

  #enter(value: object, depth: number): void {
    if (isCallable(value)) throw aFunction();
    if (depth >= this.#limits.depth) throw new Refusal(`its result is nested deeper than ${this.#limits.depth} levels`);
    this.#take(2);
  }

  #key(key: string): true {
    this.#take(key.length + 4);
    return true;
  }

  #take(bytes: number): void {
    this.#left -= bytes;
    if (this.#left < 0) throw new Refusal(`its result is larger than ${this.#limits.resultBytes} bytes`);
  }
}
