import { z } from 'zod';
import { SnodoError } from '../core/error.ts';
import { digestId } from '../core/id.ts';
import type { Json } from '../core/json.ts';
import { httpRequest } from '../outbound/http-request.ts';
import { callContext, callTarget, hasTarget, needsTarget } from './call-input.ts';
import { readInput, type StepContext } from './step-type.ts';

const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);

/** What code may ask `http` for. */
const codeRequest = z
  .strictObject({
    ...callTarget,
    method: z.enum(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']).default('GET'),
    query: z.record(z.string(), z.union([scalar, z.array(scalar)])).optional(),
    headers: z.record(z.string(), z.union([z.string(), z.number()]).transform(String)).optional(),
    body: z.json().optional(),
  })
  .refine(hasTarget, needsTarget);

/**
 * Makes the calls of one piece of code, as any other call is made: guarded, limited, recorded.
 *
 * @param connections those that the step names. What the code puts together may be no other: who may use which is asked
 * when the step is written.
 */
export function codeCalls(connections: readonly string[], context: StepContext) {
  let made = 0;
  return async (request: Json, signal: AbortSignal): Promise<Json> => {
    const asked = readInput('http', codeRequest, request);
    const { connection } = asked;
    if (connection !== undefined && !connections.includes(connection)) {
      throw new SnodoError(
        'forbidden',
        `The code may not call over the connection "${connection}". Name it in \`with.connections\`.`,
      );
    }
    made += 1;
    const around = await callContext(connection, {
      ...context,
      signal: AbortSignal.any([context.signal, signal]),
      idempotencyKey: digestId(`${context.idempotencyKey}\n${made}`),
    });
    const { status, headers, body } = await httpRequest(
      context.services.outbound,
      { ...asked, accept: ['4xx', '5xx'] },
      around,
    );
    return { status, headers, body };
  };
}
