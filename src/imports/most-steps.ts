import { SnodoError } from '../core/error.ts';

/** Three seconds' work, while nobody else is served. */
const mostSteps = 10_000;

/**
 * @param steps how many there would be: what several starts lead to is made for each, and a subflow for each place it stands in.
 * @throws SnodoError `too_large`.
 */
export function refuseTooMany(steps: number): void {
  if (steps <= mostSteps) return;
  throw new SnodoError(
    'too_large',
    `text: Written out it would have more than ${mostSteps.toLocaleString('en')} steps. Bring it in by parts.`,
  );
}
