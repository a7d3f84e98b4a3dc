import { SnodoError } from '../core/error.ts';

const dayMs = 86_400_000;
const longestMs = 400 * dayMs;

/** The window that is asked for, in milliseconds since 1970. @throws SnodoError `invalid` where it is none, or too long. */
export function askedWindow(
  { from: begin, to: end }: { readonly from?: Date | undefined; readonly to?: Date | undefined },
  now: number,
): { readonly from: number; readonly to: number } {
  const to = end?.getTime() ?? now;
  const from = begin?.getTime() ?? to - dayMs;
  if (from >= to) throw new SnodoError('invalid', 'from must be before to.');
  if (to - from > longestMs) {
    throw new SnodoError('invalid', 'The window must not be longer than 400 days: so long is it counted.');
  }
  return { from, to };
}
