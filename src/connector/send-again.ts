import { SnodoError } from '../core/error.ts';
import type { Resent } from './missed.ts';

/** What is refused for what it is, and would be the next time; all else ends the round. */
function isOfItself({ status = 0 }: SnodoError): boolean {
  return [400, 404, 409, 410, 422].includes(status);
}

interface Round {
  /** How many are asked for in one look; the rest comes with the next. */
  readonly atOnce: number;
  /** Why some are not asked for at all. */
  readonly givenUp?: readonly string[];
  /** @throws SnodoError of what the provider says. */
  readonly send: (one: number) => Promise<unknown>;
}

/**
 * Has a provider send one after the other again. What it refuses by itself is given up, and no other waits for it.
 *
 * @param unmet the oldest first.
 */
export async function sendAgain(unmet: readonly number[], { atOnce, givenUp = [], send }: Round): Promise<Resent> {
  const refused: string[] = [...givenUp];
  let sent = 0;
  for (const [at, one] of unmet.entries()) {
    const left = unmet.length - at;
    if (at === atOnce) return { sent, left, givenUp: refused };
    try {
      await send(one);
      sent += 1;
    } catch (error) {
      if (!(error instanceof SnodoError)) throw error;
      if (!isOfItself(error)) return { sent, left, givenUp: refused, problem: error };
      refused.push(`Number ${one} is not sent again: ${error.message}`);
    }
  }
  return { sent, left: 0, givenUp: refused };
}
