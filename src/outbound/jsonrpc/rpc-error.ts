import { beginningOf } from '../../core/beginning.ts';
import { SnodoError } from '../../core/error.ts';
import { isList } from '../../core/json.ts';
import type { Redactor } from '../../secrets/redact.ts';
import { faultOfStatus } from '../faults.ts';
import { jsonOf } from '../json-answer.ts';
import type { Sent } from '../send.ts';
import type { CallResponse } from '../transport.ts';
import { readAnswer, type RpcCall, type RpcError, type RpcResult } from './messages.ts';

/**
 * Whether the service may do better the next time: its own failure (-32603) and what implementations keep for theirs
 * (-32000 to -32099; https://www.jsonrpc.org/specification#error_object).
 */
function isPassing({ code }: RpcError): boolean {
  return code === -32603 || (code <= -32000 && code >= -32099);
}

/** Whether an answer tells of errors, and of none that the service itself is to blame for. */
export function blamesCaller({ body }: CallResponse): boolean {
  const value = jsonOf(body);
  if (value === undefined) return false;
  const errors = (isList(value) ? value : [value]).map((one) => {
    const result = readAnswer(one)?.result;
    return result && 'error' in result ? result.error : undefined;
  });
  const told = errors.filter((error) => error !== undefined);
  return told.length > 0 && !told.some(isPassing);
}

/** The error of one call. Its status says little: some services send errors with 200, others every error with 500. */
export function rpcError(sent: Sent, { method }: RpcCall, error: RpcError, redactor: Redactor): SnodoError {
  const { retryable, afterMs } = faultOfStatus(sent.status, sent.headers, Date.now());
  return new SnodoError(
    'jsonrpc',
    redactor.text(`"${method}" at ${sent.url} failed: ${beginningOf(error.message, 500)} (${error.code})`),
    {
      status: sent.status,
      retryable: isPassing(error) || (retryable && sent.status !== 500),
      details: { status: sent.status, body: redactor.json(error) },
      ...(afterMs === undefined ? {} : { retryAfterMs: afterMs }),
    },
  );
}

/** The error of a batch in which calls failed; undefined where none did. */
export function batchError(
  sent: Sent,
  calls: readonly RpcCall[],
  results: readonly RpcResult[],
  redactor: Redactor,
): SnodoError | undefined {
  const failed = results.flatMap((one, at) => ('error' in one ? [{ at, error: one.error }] : []));
  const [first] = failed;
  if (first === undefined) return undefined;
  const { method } = calls[first.at] ?? { method: '' };
  const more = failed.length > 1 ? ` (and ${failed.length - 1} more of ${calls.length})` : '';
  const { message, code } = first.error;
  return new SnodoError(
    'jsonrpc',
    redactor.text(`"${method}" in the batch to ${sent.url} failed: ${beginningOf(message, 500)} (${code})${more}`),
    {
      status: sent.status,
      retryable: failed.every(({ error }) => isPassing(error)),
      details: { status: sent.status, body: redactor.json([...results]) },
    },
  );
}
