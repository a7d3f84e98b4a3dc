import { kinOf } from './concepts.ts';
import type { Leaf } from './leaf.ts';

/** Meanings that many fields share, so that alone they say little. */
const generic: ReadonlySet<string> = new Set([
  'id',
  'name',
  'type',
  'status',
  'state',
  'date',
  'code',
  'number',
  'reference',
]);

/** Meanings that say little as well, but where only one field on each side has them. */
const shared: ReadonlySet<string> = new Set([
  'description',
  'title',
  'text',
  'url',
  'size',
  'note',
  'amount',
  'email',
  'address',
]);

function best(word: string, others: readonly string[]): number {
  let most = 0;
  for (const other of others) most = Math.max(most, kinOf(word, other));
  return most;
}

function sumOf(from: readonly string[], to: readonly string[]): number {
  let sum = 0;
  for (const word of from) sum += best(word, to);
  return sum;
}

/** How alike two sets of meanings are: 1 for the same, 0 for nothing in common. */
export function alike(a: readonly string[], b: readonly string[]): number {
  return a.length === 0 || b.length === 0 ? 0 : (sumOf(a, b) + sumOf(b, a)) / (a.length + b.length);
}

/** Whether both have words the other has nothing like, and what they share is in many names. */
function isOnlyGeneric(source: Leaf, target: Leaf, isSingle: (word: string) => boolean): boolean {
  const rest = (of: readonly string[], other: readonly string[]) => of.some((word) => best(word, other) === 0);
  if (!rest(source.whole, target.whole) || !rest(target.whole, source.whole)) return false;
  const saysLittle = (word: string) => generic.has(word) || (shared.has(word) && !isSingle(word));
  return source.whole.every((word) => best(word, target.whole) === 0 || saysLittle(word));
}

/** What only says how something is called, so that the object around says what it is: assignee.login is the assignee. */
const naming: ReadonlySet<string> = new Set(['name', 'fullname', 'login']);

/** Words for what is not the first choice, unless it is asked for. */
const secondary: ReadonlySet<string> = new Set([
  'private',
  'home',
  'personal',
  'secondary',
  'alternate',
  'other',
  'old',
  'previous',
  'backup',
  'privato',
  'vecchio',
  'altro',
  '2',
]);

function parentLikeness(source: Leaf, target: Leaf): number {
  const isNaming = source.own.every((word) => naming.has(word)) && source.parent.length > 0;
  return isNaming ? alike(source.parent, target.own) * 0.85 : 0;
}

/**
 * How alike the names of two places are, with those around them: 0 to 1.
 *
 * @param isSingle whether one field of each side, and no more, has a meaning.
 */
export function likeness(source: Leaf, target: Leaf, isSingle: (word: string) => boolean): number {
  const own = alike(source.own, target.own) * 0.7 + alike(source.whole, target.whole) * 0.3;
  const apart = Math.max(alike(source.whole, target.own), alike(source.own, target.whole)) * 0.93;
  const score = Math.max(own, apart, parentLikeness(source, target));
  const isSecond = source.own.some((word) => secondary.has(word) && !target.whole.includes(word));
  return score * (isOnlyGeneric(source, target, isSingle) ? 0.6 : 1) * (isSecond ? 0.95 : 1);
}
