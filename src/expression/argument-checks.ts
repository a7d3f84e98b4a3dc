import type { BuiltIn } from './built-ins.ts';
import { parsingProblem, pictureProblem } from './date-picture.ts';
import type { Guard } from './guard.ts';

type Check = (guard: Guard, args: readonly unknown[]) => void;

/** V8 looks for a text in a text in time m * n at worst: 5e5 characters in 1e6 took 35 s. */
const mostComparisons = 1e10;

function search(guard: Guard, [text, wanted]: readonly unknown[]): void {
  if (typeof text !== 'string' || typeof wanted !== 'string') return;
  if (text.length * wanted.length > mostComparisons) guard.refuse('it looks for a very long text in a very long text');
}

function whole(guard: Guard, [value]: readonly unknown[]): void {
  guard.expect(guard.size(value));
}

function picture(guard: Guard, [, value]: readonly unknown[]): void {
  const problem = typeof value === 'string' ? pictureProblem(value) : undefined;
  if (problem !== undefined) guard.refuse(problem);
}

/** What must be looked at before a function is let do its work, because nothing can stop it within. */
export const argumentChecks: Partial<Record<BuiltIn, Check>> = {
  clone: whole,
  contains: search,
  formatInteger: picture,
  formatNumber: picture,
  fromMillis: picture,
  join(guard, [texts, separator]) {
    if (!Array.isArray(texts)) return;
    const between = typeof separator === 'string' ? separator.length : 0;
    guard.expect(texts.reduce((sum: number, item) => sum + between + (typeof item === 'string' ? item.length : 0), 0));
  },
  pad(guard, [, width, filling]) {
    const wide = typeof filling === 'string' ? Math.max(filling.length, 1) : 1;
    if (typeof width === 'number') guard.expect(Math.abs(width) * wide);
  },
  parseInteger: picture,
  replace: search,
  split: search,
  string: whole,
  substringAfter: search,
  substringBefore: search,
  toMillis(guard, [time, form]) {
    if (typeof time !== 'string' || typeof form !== 'string') return;
    const problem = parsingProblem(time, form);
    if (problem !== undefined) guard.refuse(problem);
  },
};
