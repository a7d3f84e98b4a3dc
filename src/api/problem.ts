import type { Context } from 'hono';
import { errorCodes, type Problem, SnodoError } from '../core/error.ts';
import { codeOf, isAway } from '../store/database-away.ts';

/** PostgreSQL's `disk_full`. */
const fullCode = '53100';

/**
 * PostgreSQL's `character_not_in_repertoire`, `untranslatable_character` and `datetime_field_overflow`: NUL in a text, or a date
 * beyond its calendar. Only who asked can have sent such a thing.
 */
const unkeepable: ReadonlySet<string> = new Set(['22021', '22P05', '22008']);

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
  return isAway(error)
    ? new SnodoError('database', 'The database does not answer now. Try again in a moment.')
    : new SnodoError('internal', 'Snodo failed to answer. Its log says why.');
}

/** A place that a message begins with, such as `document: It names no server.` */
const placed = /^([a-z]\w*(?:[.[]\S*)?): (.+)$/su;

/** Where the input is wrong. Wrong input always has a place: that which the message names, or the whole of it, written ''. */
function placesOf({ code, message, problems }: SnodoError): readonly Problem[] {
  if (code !== 'invalid' || problems.length > 0) return problems;
  const [, path = '', told = message] = placed.exec(message) ?? [];
  return [{ path, message: told }];
}

/** Any error as a problem document (RFC 9457). What is not ours is told to `report` and not to the caller. */
export function problemAnswer(
  context: Context,
  error: unknown,
  report: (error: unknown, about: string) => void,
): Response {
  if (!(error instanceof SnodoError) && !unkeepable.has(codeOf(error)))
    report(error, `${context.req.method} ${context.req.path}`);
  const told = known(error);
  const { code, message, retryAfterMs } = told;
  const { status, title } = errorCodes[code];
  const problems = placesOf(told);
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
