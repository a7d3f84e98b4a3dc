import { getHeapStatistics } from 'node:v8';
import { nearest } from '../core/plan.ts';
import { builtIns, clocks } from './built-ins.ts';
import { isCallable, isObject } from './callable.ts';
import type { Limits } from './limits.ts';
import { Refusal } from './refusal.ts';
import type { Node } from './syntax.ts';

/** The variable under which JSONata carries the guard. No expression can name it: it has a space. */
export const guardName = 'snodo guard';

/** What the guard must know of a node: its value is called, is changed by a transform, or is what it is changed to. */
export type Role = 'procedure' | 'pattern' | 'update';

function nameOf(node: Node): string | undefined {
  if (node.type === 'variable') return `$${String(node.value)}`;
  const [step, ...rest] = Array.isArray(node.steps) ? node.steps : [];
  return isObject(step) && rest.length === 0 ? String(step['value']) : undefined;
}

/** Their results are values which were there before. */
const passing = new Set(['name', 'path', 'variable', 'parent', 'block', 'condition', 'bind']);

/** Sizes within an evaluation may be larger than its result: they are often filtered afterwards. */
const inner = 4;

/** Of a list of numbers. */
const bytesPerItem = 8;

// One for all: to make an error takes longer than most evaluations.
const over = new Refusal('it has ended');

/**
 * Watches one evaluation. JSONata itself bounds time and depth between two nodes of an expression, but no value: a
 * string doubled thirty times, an object that holds another twice and so on, a transform that changes the scope
 * through `$$`. The guard sees the value of every node and of every function.
 */
export class Guard {
  readonly limits: Limits;
  readonly #deadline: number;
  readonly #roles: ReadonlyMap<unknown, Role>;
  readonly #mine = new WeakSet<object>();
  #sizes = new WeakMap<object, number>();
  #stopped: Refusal | undefined;
  #ticks = 0;
  #items: number;

  constructor(limits: Limits, leftMs: number, roles: ReadonlyMap<unknown, Role>) {
    this.limits = limits;
    this.#deadline = performance.now() + leftMs;
    this.#roles = roles;
    this.#items = limits.resultBytes / bytesPerItem;
  }

  /** JSONata evaluates the fields of an object side by side and leaves the others going when one fails. */
  end(): void {
    this.#stopped ??= over;
  }

  refuse(reason: string, hint?: string): never {
    this.#stopped ??= new Refusal(reason, hint);
    throw this.#stopped;
  }

  /** @throws Refusal when the time is over, or the heap of the whole process is nearly full. */
  tick(): void {
    if (this.#stopped !== undefined) throw this.#stopped;
    if (performance.now() > this.#deadline) this.refuse(`it takes longer than ${this.limits.timeoutMs} ms`);
    this.#ticks += 1;
    // 0.35 us, so only now and then.
    if (this.#ticks % 256 !== 0) return;
    const { used_heap_size: used, heap_size_limit: limit } = getHeapStatistics();
    if (used > limit * 0.8) this.refuse('it needs more memory than there is');
  }

  /** Before a list is made at once. All of them together are bounded, for fields are evaluated side by side. */
  reserve(items: number): void {
    this.#items -= items;
    if (this.#items < 0) this.refuse(`it makes more than ${this.limits.resultBytes / bytesPerItem} items`);
  }

  /** A text that is about to be made at once. */
  expect(length: number): void {
    if (length > this.limits.resultBytes)
      this.refuse(`it makes a text of more than ${this.limits.resultBytes} characters`);
  }

  /** A copy of its own that a transform may change. */
  own<T>(value: T): T {
    if (!isObject(value)) return value;
    this.#mine.add(value);
    for (const child of Object.values(value)) this.own(child);
    return value;
  }

  /** After each node. */
  leave(node: Node, value: unknown): void {
    this.tick();
    const role = this.#roles.get(node);
    if (role === 'procedure' && !isCallable(value)) this.#refuseCall(node);
    if (role === 'pattern') this.#mayChange(value);
    // What is changed next was perhaps measured before.
    if (role === 'pattern' || role === 'update') this.#sizes = new WeakMap();
    // Each tuple holds the parent of its value, so all of them would count it.
    const isNew = Array.isArray(value) && 'sequence' in value && !('tupleStream' in value);
    this.#check(value, passing.has(node.type) && !isNew);
  }

  /** A value that a function gave. */
  made<T>(value: T): T {
    this.#check(value, false);
    return value;
  }

  /** A list that `$append` made: `$reduce` calls it for each item, and to measure all items each time is n * n. */
  appended<T>(list: T, parts: readonly unknown[]): T {
    if (isObject(list))
      this.#sizes.set(
        list,
        parts.reduce((sum: number, part) => sum + this.size(part), 0),
      );
    return this.made(list);
  }

  /** How large the value would be as text; what is in it twice counts twice. */
  size(value: unknown): number {
    if (typeof value === 'string') return value.length + 2;
    if (!isObject(value)) return bytesPerItem;
    const known = this.#sizes.get(value);
    if (known !== undefined) return known;
    // A transform can put an object into itself.
    this.#sizes.set(value, Infinity);
    let size = 2;
    if (Array.isArray(value)) for (const item of value) size += this.size(item);
    else if (isCallable(value)) size = bytesPerItem;
    else for (const [key, item] of Object.entries(value)) size += key.length + this.size(item);
    this.#sizes.set(value, size);
    return size;
  }

  #check(value: unknown, wasThere: boolean): void {
    if (typeof value === 'string') this.expect(value.length);
    // $formatNumber never ends with infinity.
    else if (typeof value === 'number' && !Number.isFinite(value))
      this.refuse('it gives a number without a finite value');
    else if (isObject(value) && !wasThere && this.size(value) > this.limits.resultBytes * inner)
      this.refuse(`it makes a value of more than ${this.limits.resultBytes * inner} bytes`);
  }

  /** JSONata writes on what is called, so data must not be; nor would its own message say which name it was. */
  #refuseCall(node: Node): never {
    const name = nameOf(node);
    if (name === undefined) this.refuse('what is called is not a function');
    const meant = nearest(name.replace('$', ''), [...builtIns, ...clocks]);
    this.refuse(`"${name}" is not a function`, meant === undefined ? undefined : `Did you mean "$${meant}"?`);
  }

  #mayChange(value: unknown): void {
    const changed: readonly unknown[] = Array.isArray(value) ? value : value === undefined ? [] : [value];
    if (changed.every((item) => isObject(item) && this.#mine.has(item))) return;
    this.refuse('a transform may only change objects of its own copy', 'Match objects within what is given to it.');
  }
}
