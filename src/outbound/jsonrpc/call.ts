import type { Json } from '../../core/json.ts';
import type { Redactor } from '../../secrets/redact.ts';
import type { Outbound } from '../call.ts';
import { httpStatusError } from '../http-status-error.ts';
import { jsonAnswer, unreadable } from '../json-answer.ts';
import { type HttpContext, type HttpRequestInput, type Sent, send, withoutSecrets } from '../send.ts';
import { inOrder, messagesOf, type RpcCall, type RpcResult, readAnswer } from './messages.ts';
import { batchError, blamesCaller, rpcError } from './rpc-error.ts';

export type RpcTarget = Pick<HttpRequestInput, 'url' | 'path' | 'headers' | 'timeoutMs'>;

function post(outbound: Outbound, target: RpcTarget, body: Json, context: HttpContext): Promise<Sent> {
  const headers = { accept: 'application/json', 'content-type': 'application/json', ...target.headers };
  return send(outbound, { ...target, method: 'POST', headers, body }, { ...context, blameless: blamesCaller });
}

/** Something came that is no answer of JSON-RPC. */
function notAnAnswer(sent: Sent, what: string, body: Json, redactor: Redactor): Error {
  return sent.accepted
    ? unreadable(sent, what, body, redactor)
    : httpStatusError({ ...sent, body }, redactor, Date.now());
}

/** Nothing is said to a notification, but some services do. A refusal of the message itself is heard. */
function heardNothing(sent: Sent, calls: readonly RpcCall[], redactor: Redactor): void {
  if (sent.accepted && sent.bytes.byteLength === 0) return;
  const body = jsonAnswer(sent, redactor);
  const answer = readAnswer(body);
  if (answer && 'error' in answer.result) {
    throw rpcError(sent, calls[0] ?? { method: '' }, answer.result.error, redactor);
  }
  if (!sent.accepted) throw httpStatusError({ ...sent, body }, redactor, Date.now());
}

/**
 * One call by JSON-RPC 2.0 over HTTP.
 *
 * @returns the result; null of a notification.
 * @throws SnodoError `jsonrpc` with the error in `details.body`; `unreadable` where something else is answered, or to
 * another id; `http_status`; and all of `send`.
 */
export function rpcCall(outbound: Outbound, target: RpcTarget, call: RpcCall, context: HttpContext): Promise<Json> {
  const { redactor } = context;
  return withoutSecrets(context, async () => {
    const [message = null] = messagesOf([call]);
    const sent = await post(outbound, target, message, context);
    if (call.notification === true) {
      heardNothing(sent, [call], redactor);
      return null;
    }
    const body = jsonAnswer(sent, redactor);
    const answer = readAnswer(body);
    if (answer === undefined) throw notAnAnswer(sent, 'JSON that is no answer of JSON-RPC', body, redactor);
    const { id, result } = answer;
    // A service that could not read the message does not know its id.
    if ('error' in result && (id === 1 || id === null)) throw rpcError(sent, call, result.error, redactor);
    if (id !== 1 || 'error' in result) {
      throw notAnAnswer(sent, `an answer to the id ${JSON.stringify(id)}, and 1 was asked`, body, redactor);
    }
    if (!sent.accepted) throw httpStatusError({ ...sent, body }, redactor, Date.now());
    return result.result;
  });
}

/**
 * Several calls in one request.
 *
 * @param failOnError whether an error among the results is thrown.
 * @returns a result or an error for each, in the order of `calls`.
 * @throws SnodoError as `rpcCall`; `jsonrpc` with all results in `details.body`.
 */
export function rpcBatch(
  outbound: Outbound,
  target: RpcTarget,
  calls: readonly RpcCall[],
  failOnError: boolean,
  context: HttpContext,
): Promise<readonly RpcResult[]> {
  const { redactor } = context;
  return withoutSecrets(context, async () => {
    const sent = await post(outbound, target, messagesOf(calls), context);
    if (calls.every(({ notification }) => notification === true)) {
      heardNothing(sent, calls, redactor);
      return calls.map(() => ({ result: null }));
    }
    const body = jsonAnswer(sent, redactor);
    const whole = readAnswer(body);
    if (whole && 'error' in whole.result) throw rpcError(sent, { method: 'batch' }, whole.result.error, redactor);
    const results = inOrder(calls, body);
    if (typeof results === 'string') throw notAnAnswer(sent, results, body, redactor);
    const error = failOnError ? batchError(sent, calls, results, redactor) : undefined;
    if (error) throw error;
    if (!sent.accepted) throw httpStatusError({ ...sent, body }, redactor, Date.now());
    return results;
  });
}
