import { badField } from './bad-input.ts';

const dayMs = 86_400_000;
const longestMs = 400 * dayMs;

/** The window that is asked for, in milliseconds since 1970. @throws SnodoError `invalid` where it is none, or too long. */
export function askedWindow(
  { from: begin, to: end }: { readonly from?: Date | undefined; readonly to?: Date | undefined },
  now: number,
): { readonly from: number; readonly to: number } {
  const to = end?.getTime() ?? now;
  const from = begin?.getTime() ?? to - dayMs;
  if (from >= to) throw badField('from', 'must be before to');
  if (to - from > longestMs) {
    throw badField('from', 'must not be more than 400 days before to: so long is it counted');
  }
  return { from, to };
}
