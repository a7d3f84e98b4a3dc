import { performance } from 'node:perf_hooks';
import { SnodoError } from '../core/error.ts';
import type { Redactor } from '../secrets/redact.ts';
import type { CallRequest, CallResponse, Outbound } from './call.ts';
import type { CallRecord } from './call-record.ts';

export interface RecordContext {
  /** The slug of the connection. */
  readonly connection: string | null;
  /** From 1. */
  readonly attempt: number;
  readonly record: (call: CallRecord) => void;
  readonly redactor: Redactor;
}

/** What is known of a call before it is made, and which answers count as failed. */
interface Recording {
  /** Already redacted. */
  readonly url: string;
  readonly accepts: (status: number) => boolean;
}

function bytesOf(body: CallRequest['body']): number {
  if (body === undefined) return 0;
  return typeof body === 'string' ? Buffer.byteLength(body) : body.byteLength;
}

/** Makes the call and writes it down once, however it ends. */
export async function recordedCall(
  outbound: Outbound,
  request: CallRequest,
  context: RecordContext,
  { url, accepts }: Recording,
): Promise<CallResponse> {
  const at = new Date();
  const started = performance.now();
  const record = (ending: Pick<CallRecord, 'status' | 'error' | 'responseBytes'>): void =>
    context.record({
      connection: context.connection,
      method: request.method,
      url,
      ms: performance.now() - started,
      attempt: context.attempt,
      cacheHit: false,
      tokens: null,
      cost: null,
      requestBytes: bytesOf(request.body),
      at,
      ...ending,
    });
  try {
    const response = await outbound.call(request);
    const { status, body } = response;
    record({ status, error: accepts(status) ? null : 'http_status', responseBytes: body.byteLength });
    return response;
  } catch (error) {
    record({ status: null, error: error instanceof SnodoError ? error.code : 'internal', responseBytes: 0 });
    throw error;
  }
}
