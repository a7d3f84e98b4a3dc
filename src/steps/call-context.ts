import type { OpenConnection } from '../outbound/connections.ts';
import type { HttpContext } from '../outbound/http-request.ts';
import type { StepContext } from './step-type.ts';

/** What the calls of a step are made with. */
export async function callContext(
  connection: string | undefined,
  { services, idempotencyKey, signal, attempt, record, caller }: StepContext,
): Promise<HttpContext> {
  const open: OpenConnection | undefined = connection === undefined ? undefined : await services.connection(connection);
  return {
    ...(open ? { connection: open } : {}),
    redactor: services.redactor,
    idempotencyKey,
    signal,
    attempt,
    record,
    caller,
  };
}
