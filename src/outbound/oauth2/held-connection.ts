import { SnodoError } from '../../core/error.ts';

/** A call that waits until somebody connects the connection again, or for the first time. */
export function heldConnection(slug: string, state: 'broken' | 'unauthorized', reason: string | null): SnodoError {
  const why = reason === null ? '' : ` ${reason}`;
  const what = state === 'broken' ? 'is broken and has to be connected again.' : 'is not connected.';
  return new SnodoError(
    'held',
    `The connection "${slug}" ${what}${why} GET /api/v1/connections/${slug}/oauth/start begins that; what waits for it then goes on by itself.`,
    { held: { until: null, by: `connection:${slug}` } },
  );
}
