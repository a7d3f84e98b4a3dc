import { SnodoError } from '../core/error.ts';
import type { Redactor } from '../secrets/redact.ts';

/**
 * Does `work`; what it throws comes out without secrets. The cause is left behind: undici's errors hold bytes of the
 * connection and the options of the request.
 */
export async function redactingErrors<T>(redactor: Redactor, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof SnodoError)) {
      throw new SnodoError('internal', `A call failed: ${redactor.text(String(error))}`);
    }
    throw new SnodoError(error.code, redactor.text(error.message), {
      retryable: error.retryable,
      problems: error.problems,
      details: error.details,
      ...(error.status === undefined ? {} : { status: error.status }),
      ...(error.retryAfterMs === undefined ? {} : { retryAfterMs: error.retryAfterMs }),
      ...(error.held === undefined ? {} : { held: error.held }),
    });
  }
}
