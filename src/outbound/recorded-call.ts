import { performance } from 'node:perf_hooks';
import { SnodoError } from '../core/error.ts';
import type { Redactor } from '../secrets/redact.ts';
import { CallMeter } from './call-meter.ts';
import type { CallRecord } from './call-record.ts';
import { keptExchange } from './kept-exchange.ts';
import { bytesOf } from './streamed-body.ts';
import type { Caller } from './traffic/fair-queue.ts';
import type { Gate, GatedCall } from './traffic/gate.ts';
import type { CallRequest, CallResponse, Transport } from './transport.ts';

export interface RecordContext extends Pick<GatedCall, 'extra' | 'spending' | 'blameless'> {
  /** The slug of the connection. */
  readonly connection: string | null;
  /** The connector of the connection, where it is not the plain one. */
  readonly connector?: string | undefined;
  /** From 1. */
  readonly attempt: number;
  readonly record: (call: CallRecord) => void;
  readonly redactor: Redactor;
  /** What the call passes, and for whom it is made. */
  readonly gate?: Gate | undefined;
  readonly caller?: Caller | undefined;
  /**
   * Whether what was said is worth keeping of good calls too, unless nothing is kept at all: what a model was asked is in the
   * history of the run anyway, but not how.
   */
  readonly telling?: boolean | undefined;
}

/** What is known of a call before it is made, and which answers count as failed. */
interface Recording {
  /** Already redacted. */
  readonly url: string;
  readonly accepts: (status: number) => boolean;
}

function codeOf(error: unknown): CallRecord['error'] {
  return error instanceof SnodoError ? error.code : 'internal';
}

/** Calls that no workflow makes, such as a test of a connection. */
const nobody: Caller = { workflow: '', priority: 'normal' };

/** Makes the call when the gate lets it pass, and writes it down once, however it ends: also when it may not be made. */
export async function recordedCall<R extends CallResponse>(
  transport: Transport<R>,
  request: CallRequest,
  context: RecordContext,
  { url, accepts }: Recording,
): Promise<R> {
  const {
    connection,
    connector,
    attempt,
    gate,
    caller = nobody,
    redactor,
    extra,
    spending,
    blameless,
    telling,
  } = context;
  const asked = new Date();
  const askedAt = performance.now();
  const meter = new CallMeter();
  let made = false;
  const record = (at: Date, started: number, error: CallRecord['error'], response?: CallResponse): void => {
    const { trip } = meter;
    const isWorth = error !== null || telling === true;
    const keep = transport.keeps === 'all' || (transport.keeps === 'failures' && isWorth);
    context.record({
      connection,
      connector: connector ?? null,
      method: request.method,
      url,
      status: response?.status ?? null,
      ms: performance.now() - started,
      attempt,
      cacheHit: false,
      tokens: null,
      cost: null,
      requestBytes: bytesOf(request.body),
      responseBytes: response?.taken ?? response?.body.byteLength ?? trip.responseBytes,
      error,
      at,
      trip: { ...trip, redirects: trip.redirects.map((one) => redactor.text(one)) },
      ...(keep ? { kept: keptExchange(request, response, redactor) } : {}),
    });
  };
  const make = async (left?: () => void) => {
    made = true;
    const at = new Date();
    const started = performance.now();
    meter.waited(started - askedAt);
    try {
      const response = await transport.call({ ...request, meter, onSent: left });
      record(at, started, accepts(response.status) ? null : 'http_status', response);
      return response;
    } catch (error) {
      record(at, started, codeOf(error));
      throw error;
    }
  };
  if (gate === undefined) return make();
  try {
    return await gate.run({ caller, attempt, signal: request.signal, accepts, extra, spending, blameless }, make);
  } catch (error) {
    // A second call that found no room is none that was missed.
    if (!made && extra !== true) {
      meter.waited(performance.now() - askedAt);
      record(asked, performance.now(), codeOf(error));
    }
    throw error;
  }
}
