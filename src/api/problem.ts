import type { Context } from 'hono';
import { errorCodes, SnodoError } from '../core/error.ts';

/**
 * Codes of the database's driver and of PostgreSQL (classes 08, 53 and 57: the connection, full, being shut down) that
 * say it is away, not that it was asked for something wrong.
 */
const awayCode = /^(?:ECONN|ENOTFOUND$|ETIMEDOUT$|EPIPE$|CONNECTION_|CONNECT_TIMEOUT$|08|53|57)/;

/** PostgreSQL's `disk_full`. */
const fullCode = '53100';

/**
 * PostgreSQL's `character_not_in_repertoire`, `untranslatable_character` and `datetime_field_overflow`: NUL in a text, or a date
 * beyond its calendar. Only who asked can have sent such a thing.
 */
const unkeepable: ReadonlySet<string> = new Set(['22021', '22P05', '22008']);

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

function known(error: unknown): SnodoError {
  if (error instanceof SnodoError) return error;
  const code = codeOf(error);
  if (code === fullCode) {
    return new SnodoError(
      'database',
      'The disk of the database is full, so nothing more is kept. Free some space there.',
    );
  }
  if (unkeepable.has(code)) {
    return new SnodoError(
      'invalid',
      'The request holds the character NUL, or a date that no calendar has. Leave it out.',
    );
  }
  return awayCode.test(code)
    ? new SnodoError('database', 'The database does not answer now. Try again in a moment.')
    : new SnodoError('internal', 'Snodo failed to answer. Its log says why.');
}

/** Any error as a problem document (RFC 9457). What is not ours is told to `report` and not to the caller. */
export function problemAnswer(
  context: Context,
  error: unknown,
  report: (error: unknown, about: string) => void,
): Response {
  if (!(error instanceof SnodoError) && !unkeepable.has(codeOf(error)))
    report(error, `${context.req.method} ${context.req.path}`);
  const { code, message, problems, retryAfterMs } = known(error);
  const { status, title } = errorCodes[code];
  const errors = problems.length > 0 ? { errors: problems } : {};
  return context.body(
    JSON.stringify({ type: `urn:snodo:${code}`, title, status, detail: message, ...errors }),
    status,
    {
      'content-type': 'application/problem+json',
      ...(status === 401 ? { 'www-authenticate': 'Bearer' } : {}),
      ...(status === 503 ? { 'retry-after': '5' } : {}),
      ...(retryAfterMs === undefined ? {} : { 'retry-after': String(Math.max(1, Math.ceil(retryAfterMs / 1_000))) }),
      // The rest of a body that is too large is not read, so nothing else can follow on the connection.
      ...(code === 'too_large' ? { connection: 'close' } : {}),
    },
  );
}
