import { performance } from 'node:perf_hooks';
import { SnodoError } from '../core/error.ts';
import type { Redactor } from '../secrets/redact.ts';
import type { CallRecord } from './call-record.ts';
import { bytesOf } from './streamed-body.ts';
import type { Caller } from './traffic/fair-queue.ts';
import type { Gate, GatedCall } from './traffic/gate.ts';
import type { CallRequest, CallResponse, Transport } from './transport.ts';

export interface RecordContext extends Pick<GatedCall, 'extra' | 'spending'> {
  /** The slug of the connection. */
  readonly connection: string | null;
  /** From 1. */
  readonly attempt: number;
  readonly record: (call: CallRecord) => void;
  readonly redactor: Redactor;
  /** What the call passes, and for whom it is made. */
  readonly gate?: Gate | undefined;
  readonly caller?: Caller | undefined;
}

/** What is known of a call before it is made, and which answers count as failed. */
interface Recording {
  /** Already redacted. */
  readonly url: string;
  readonly accepts: (status: number) => boolean;
}

/** Calls that no workflow makes, such as a test of a connection. */
const nobody: Caller = { workflow: '', priority: 'normal' };

/** Makes the call when the gate lets it pass, and writes it down once, however it ends. */
export async function recordedCall<R extends CallResponse>(
  transport: Transport<R>,
  request: CallRequest,
  context: RecordContext,
  { url, accepts }: Recording,
): Promise<R> {
  const { connection, attempt, gate, caller = nobody, extra, spending } = context;
  const make = async (left?: () => void) => {
    const at = new Date();
    const started = performance.now();
    const record = (ending: Pick<CallRecord, 'status' | 'error' | 'responseBytes'>): void =>
      context.record({
        connection,
        method: request.method,
        url,
        ms: performance.now() - started,
        attempt,
        cacheHit: false,
        tokens: null,
        cost: null,
        requestBytes: bytesOf(request.body),
        at,
        ...ending,
      });
    try {
      const response = await transport.call(left === undefined ? request : { ...request, onSent: left });
      const { status, body, taken = body.byteLength } = response;
      record({ status, error: accepts(status) ? null : 'http_status', responseBytes: taken });
      return response;
    } catch (error) {
      record({ status: null, error: error instanceof SnodoError ? error.code : 'internal', responseBytes: 0 });
      throw error;
    }
  };
  return gate ? gate.run({ caller, attempt, signal: request.signal, accepts, extra, spending }, make) : make();
}
