import { performance } from 'node:perf_hooks';
import { z } from 'zod';
import { SnodoError } from '../core/error.ts';
import type { CallRecord } from '../outbound/call-record.ts';
import { httpRequest } from '../outbound/http-request.ts';
import { logCall } from '../store/calls.ts';
import type { ApiParts } from './options.ts';

const longestMs = 15_000;

export const triedSchema = z.strictObject({
  ok: z.boolean().meta({ description: 'Whether the service took the request.' }),
  status: z.int().nullable().meta({ description: 'Of its answer; null where none came.' }),
  ms: z.number(),
  message: z.string(),
});
type Tried = z.infer<typeof triedSchema>;

/** What went wrong, in words that hold no secret; undefined where it is no fault of the connection. */
function reasonOf(error: unknown): { readonly status: number | null; readonly message: string } | undefined {
  if (error instanceof SnodoError) return { status: error.status ?? null, message: error.message };
  // A secret that does not fit where it is put, such as a line break in a header. The issue does not tell the value.
  if (error instanceof z.ZodError) {
    const [issue] = error.issues;
    return { status: null, message: `${issue?.path.join('.')}: ${issue?.message}` };
  }
  return undefined;
}

/** Makes a GET over a connection, as a workflow would, and tells what came of it. */
export async function tryConnection(
  { sql, connections, outbound, redactor, report }: ApiParts,
  slug: string,
  path: string,
  signal: AbortSignal,
): Promise<Tried> {
  const started = performance.now();
  const ms = () => Math.round(performance.now() - started);
  try {
    const connection = await connections.open(slug);
    const record = (call: CallRecord) => void logCall(sql, call).catch((error) => report(error, 'the log of calls'));
    const context = { connection, attempt: 1, redactor, signal, record };
    const { status } = await httpRequest(outbound, { path, timeoutMs: longestMs }, context);
    return { ok: true, status, ms: ms(), message: `The service answered with ${status}.` };
  } catch (error) {
    const reason = reasonOf(error);
    if (reason === undefined) throw error;
    return { ok: false, status: reason.status, ms: ms(), message: redactor.text(reason.message) };
  }
}
