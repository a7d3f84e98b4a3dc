import { performance } from 'node:perf_hooks';
import { SnodoError } from '../../core/error.ts';
import type { SocketOptions } from '../../connector/lasting.ts';
import type { EgressGuard } from '../egress-guard.ts';
import { joinedHeaders } from '../joined-headers.ts';
import type { CallRequest, CallResponse } from '../transport.ts';
import { HeldSocket } from './held-socket.ts';
import { openWebSocket } from './open-websocket.ts';

export type HoldingSocket = Pick<SocketOptions, 'subprotocols' | 'heartbeatMs' | 'idleMs' | 'signal'>;

/** The answer to who wants to switch over: with a status of 101 there is a socket. */
export interface HeldWebSocket extends CallResponse {
  readonly held: HeldSocket | undefined;
}

/** Opens a WebSocket that stays. @throws SnodoError as `Transport.call`. */
export async function heldWebSocket(
  guard: EgressGuard,
  userAgent: string,
  request: CallRequest,
  { subprotocols = [], heartbeatMs, idleMs, signal }: HoldingSocket,
): Promise<HeldWebSocket> {
  const { timeoutMs = 20_000, signal: cut } = request;
  const started = performance.now();
  const { host } = new URL(request.url);
  const socket = openWebSocket(guard, userAgent, request, subprotocols);
  const held = new HeldSocket(socket, { host, heartbeatMs, idleMs, signal });
  const opened = Promise.withResolvers<HeldWebSocket>();
  const answered = (status: number, headers: CallResponse['headers']) => ({
    status,
    headers,
    body: new Uint8Array(),
    ms: performance.now() - started,
  });
  let headers: CallResponse['headers'] = {};
  socket.once('upgrade', (response) => (headers = joinedHeaders(response.headers)));
  socket.once('open', () => opened.resolve({ ...answered(101, headers), held }));
  socket.once('unexpected-response', (asked, response) => {
    asked.destroy();
    opened.resolve({ ...answered(response.statusCode ?? 0, joinedHeaders(response.headers)), held: undefined });
  });
  const late = setTimeout(() => {
    opened.reject(new SnodoError('timeout', `${host} did not answer within ${timeoutMs} ms.`));
  }, timeoutMs);
  const cancel = () => {
    opened.reject(new SnodoError('cancelled', `The call to ${host} was cancelled.`));
    held.terminate();
  };
  cut?.addEventListener('abort', cancel, { once: true });
  if (cut?.aborted === true) cancel();
  void held.ended.then((error) => opened.reject(error));
  try {
    const answer = await opened.promise;
    if (answer.held === undefined) held.terminate();
    return answer;
  } catch (error) {
    held.terminate();
    throw error;
  } finally {
    clearTimeout(late);
  }
}
