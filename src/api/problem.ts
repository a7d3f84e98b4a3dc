import type { Context } from 'hono';
import { errorCodes, SnodoError } from '../core/error.ts';

/** Any error as a problem document (RFC 9457). What is not ours is told to `report` and not to the caller. */
export function problemAnswer(context: Context, error: unknown, report: (error: unknown) => void): Response {
  if (!(error instanceof SnodoError)) report(error);
  const known =
    error instanceof SnodoError ? error : new SnodoError('internal', 'Snodo failed to answer. Its log says why.');
  const { status, title } = errorCodes[known.code];
  const errors = known.problems.length > 0 ? { errors: known.problems } : {};
  return context.body(
    JSON.stringify({ type: `urn:snodo:${known.code}`, title, status, detail: known.message, ...errors }),
    status,
    {
      'content-type': 'application/problem+json',
      // The rest of a body that is too large is not read, so nothing else can follow on the connection.
      ...(known.code === 'too_large' ? { connection: 'close' } : {}),
    },
  );
}
