import { isCallable, isObject } from './callable.ts';
import type { Guard } from './guard.ts';
import { type Focus, guardOf } from './focus.ts';

export type Own = (focus: Focus, args: readonly unknown[]) => unknown;

function isComparator(value: unknown): value is (a: unknown, b: unknown) => unknown {
  return typeof value === 'function';
}

async function merged(
  left: readonly unknown[],
  right: readonly unknown[],
  isAfter: (a: unknown, b: unknown) => unknown,
): Promise<unknown[]> {
  const result: unknown[] = [];
  let [l, r] = [0, 0];
  while (l < left.length && r < right.length) {
    // Stable: the right one goes first only where the left one is said to be after it.
    result.push((await isAfter(left[l], right[r])) ? right[r++] : left[l++]);
  }
  return [...result, ...left.slice(l), ...right.slice(r)];
}

async function mergeSorted(
  items: readonly unknown[],
  isAfter: (a: unknown, b: unknown) => unknown,
): Promise<readonly unknown[]> {
  if (items.length <= 1) return items;
  const middle = Math.floor(items.length / 2);
  const left = await mergeSorted(items.slice(0, middle), isAfter);
  return merged(left, await mergeSorted(items.slice(middle), isAfter), isAfter);
}

/** One text for all values that JSONata holds equal. */
function identity(value: unknown): string {
  return JSON.stringify(value, (_, item: unknown) =>
    isObject(item) && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : item,
  );
}

function flatten(value: unknown, into: unknown[]): void {
  if (Array.isArray(value)) for (const item of value) flatten(item, into);
  else into.push(value);
}

function spread(focus: Focus, value: unknown): unknown {
  if (Array.isArray(value)) {
    const parts = value.map((item) => spread(focus, item)).filter((part) => part !== undefined);
    return parts.length === 0 ? focus.createSequence() : parts.flat();
  }
  if (!isObject(value) || isCallable(value)) return value;
  const found = focus.createSequence();
  for (const entry of Object.entries(value)) found.push(Object.fromEntries([entry]));
  return found;
}

function wholeNumber(focus: Focus, value: unknown, side: string): number | undefined {
  if (value === undefined) return undefined;
  if (typeof value === 'number' && Number.isInteger(value)) return value;
  return guardOf(focus).refuse(`the ${side} side of .. must be a whole number`);
}

/** JSONata puts undefined into an empty list, and takes an object with `tupleStream` for one of its own. */
function own(value: unknown): unknown {
  if (Array.isArray(value)) return value.length === 0 ? [] : value;
  return isObject(value) && 'tupleStream' in value ? [value] : value;
}

/** No expression can name it: it has a space. */
export function operatorName(name: string): string {
  return `snodo ${name}`;
}

/** What operators of JSONata are made into, because its own cannot be stopped or change the scope. */
export const operators = {
  /** What is grouped. */
  own: (_focus, [value]) => own(value),

  /** What an object is made for. */
  context: (focus) => own(focus.input),

  /** JSONata makes up to 80 MB at once, as often as the text says. */
  range(focus, [from, to]) {
    const [first, last] = [wholeNumber(focus, from, 'left'), wholeNumber(focus, to, 'right')];
    if (first === undefined || last === undefined || first > last) return undefined;
    guardOf(focus).reserve(last - first + 1);
    return Object.assign(
      Array.from({ length: last - first + 1 }, (_, at) => first + at),
      { sequence: true },
    );
  },

  /** JSONata copies all that it has for each list it meets: time n * n. */
  wildcard(focus) {
    const input = Array.isArray(focus.input) && 'outerWrapper' in focus.input ? focus.input[0] : focus.input;
    if (!isObject(input) || isCallable(input)) return focus.createSequence();
    const values = Object.values(input);
    const found = values.some(Array.isArray) ? [] : focus.createSequence();
    for (const value of values) flatten(value, found);
    return found;
  },
} as const satisfies Readonly<Record<string, Own>>;

export type Operator = keyof typeof operators;

/** In place of functions of JSONata that take time n * n and cannot be stopped: 30,000 numbers took $sort 4 s. */
export const replacements: Readonly<Record<string, Own>> = {
  distinct(focus, [items]) {
    if (!Array.isArray(items) || items.length <= 1) return items;
    const seen = new Set<unknown>();
    const found = 'sequence' in items ? focus.createSequence() : [];
    for (const item of items) {
      const key = isObject(item) ? identity(item) : item;
      // A text must not be taken for the object that it describes.
      const marked = typeof key === 'string' && !isObject(item) ? ` ${key}` : key;
      if (!seen.has(marked)) found.push(item);
      seen.add(marked);
    }
    return found;
  },

  async sort(focus, [items, comparator]) {
    if (!Array.isArray(items) || items.length <= 1) return items;
    const guard: Guard = guardOf(focus);
    if (comparator === undefined) {
      const kinds = new Set(items.map((item) => typeof item));
      const [kind] = kinds;
      if (kinds.size > 1 || (kind !== 'number' && kind !== 'string'))
        guard.refuse('$sort with one argument can only order texts or numbers');
      return items.toSorted((a, b) => (a > b ? 1 : a < b ? -1 : 0));
    }
    if (!isComparator(comparator)) guard.refuse('the second argument of $sort must be a function');
    return mergeSorted(items, (a, b) => {
      guard.tick();
      return comparator(a, b);
    });
  },

  spread: (focus, [value]) => spread(focus, value),
};
