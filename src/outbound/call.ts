import { performance } from 'node:perf_hooks';
import { SnodoError } from '../core/error.ts';
import { Agents } from './agents.ts';
import { CallMeter } from './call-meter.ts';
import { decodeBody, decodedHeaders } from './decode-body.ts';
import type { EgressGuard } from './egress-guard.ts';
import { exchange, type Hop, type Limits } from './exchange.ts';
import type { GrpcAnswer, GrpcOptions } from './grpc/grpc-exchange.ts';
import { headerLayers } from './header-layers.ts';
import type { KeptCalls } from './kept-calls.ts';
import { networkError } from './network-error.ts';
import type { ProxySettings } from './proxies.ts';
import { nextHop } from './redirect.ts';
import { isStreamed } from './streamed-body.ts';
import type { SocketAnswer, SocketWork } from './socket/socket-exchange.ts';
import type { CallRequest, CallResponse, Transport } from './transport.ts';
import { seldomTransports } from './seldom-transports.ts';
import type { HeldWebSocket, HoldingSocket } from './websocket/held-websocket.ts';
import type { Conversation, WebSocketAnswer } from './websocket/websocket-exchange.ts';

export type { CallRequest, CallResponse };

export interface Outbound extends Transport {
  /** HTTP. To another origin only harmless headers follow a redirect, never a credential; nor `tls`. */
  call(request: CallRequest): Promise<CallResponse>;
  grpc(options: GrpcOptions): Transport<GrpcAnswer>;
  webSocket(conversation: Conversation): Transport<WebSocketAnswer>;
  heldWebSocket(holding: HoldingSocket): Transport<HeldWebSocket>;
  socket<T>(work: SocketWork<T>): Transport<SocketAnswer<T>>;
  /** Takes no more calls, waits for those under way. */
  close(): Promise<void>;
}

function firstHop(request: CallRequest, userAgent: string): Hop {
  if (!URL.canParse(request.url)) throw new SnodoError('invalid', `"${request.url}" is not a URL.`);
  const url = new URL(request.url);
  if (url.username !== '' || url.password !== '') {
    throw new SnodoError(
      'invalid',
      `The URL of ${url.host} holds a user name or password, which would end up in logs. Use a connection with auth of type "basic".`,
    );
  }
  const headers = headerLayers({ 'user-agent': userAgent }, request.headers);
  return { method: request.method, url, headers, body: request.body };
}

/** Has the guard look up a host, for at most as long as the call may take. */
async function lookUp(guard: EgressGuard, url: URL, { deadline, timeoutMs, meter }: Limits): Promise<void> {
  const late = Promise.withResolvers<never>();
  const began = performance.now();
  const timer = setTimeout(
    () => late.reject(new SnodoError('timeout', `${url.host} could not be looked up within ${timeoutMs} ms.`)),
    Math.max(0, deadline - began),
  );
  try {
    await Promise.race([guard.checkHost(url), late.promise]);
  } catch (error) {
    throw networkError(error, url.host);
  } finally {
    clearTimeout(timer);
    meter.lookedUp(performance.now() - began);
  }
}

export interface OutboundOptions {
  readonly guard: EgressGuard;
  readonly userAgent: string;
  /** Default off. */
  readonly keeps?: KeptCalls;
  readonly proxies?: ProxySettings | undefined;
}

/**
 * The one way out: a pool of kept connections per origin, each made to an address that the guard has let pass.
 *
 * @example
 * const out = outbound({ guard: egressGuard([]), userAgent: 'snodo/1' });
 * const { status } = await out.call({ method: 'GET', url: 'https://example.com/' });
 */
export function outbound(given: OutboundOptions): Outbound {
  const { guard, userAgent, keeps = 'off', proxies } = given;
  const agents = new Agents(guard, proxies);
  const seldom = seldomTransports({ guard, userAgent, keeps });

  async function call(request: CallRequest): Promise<CallResponse> {
    const started = performance.now();
    const { timeoutMs = 60_000, idleMs = 60_000, maxBytes = 10_000_000, headOnly = false } = request;
    const { signal, onAnswer, onSent, take, meter = new CallMeter() } = request;
    const mayLast = take !== undefined || isStreamed(request.body);
    const deadline = started + timeoutMs;
    const bounds = { timeoutMs, idleMs, mayLast, maxBytes, headOnly, deadline };
    const limits = { ...bounds, signal, onAnswer, onSent, take, meter };
    let hop = firstHop(request, userAgent);
    let { tls } = request;
    const allowed = request.redirects ?? (hop.method === 'GET' || hop.method === 'HEAD' ? 5 : 0);
    for (let followed = 0; ; followed += 1) {
      guard.checkUrl(hop.url);
      // A proxy connects for us, to an address that it looks up itself.
      if (proxies !== undefined) await lookUp(guard, hop.url, limits);
      const answer = await exchange(agents.get(tls), hop, limits);
      const next = allowed > 0 ? nextHop(hop, answer) : undefined;
      if (next === undefined) {
        const whole =
          answer.taken === undefined
            ? await decodeBody(answer, hop.url.host, maxBytes)
            : { ...answer, headers: decodedHeaders(answer.headers) };
        return { ...whole, ms: performance.now() - started };
      }
      if (followed === allowed) {
        throw new SnodoError('network', `${hop.url.host} redirects more than ${allowed} times.`, { retryable: false });
      }
      // As with the headers: what proves who calls stays with the origin it is for, also when the way leads back there.
      if (next.url.origin !== hop.url.origin) tls = undefined;
      hop = next;
      meter.redirected(hop.url);
    }
  }

  return {
    keeps,
    call,
    grpc: seldom.grpc,
    webSocket: seldom.webSocket,
    heldWebSocket: seldom.heldWebSocket,
    socket: seldom.socket,
    close: async () => void (await Promise.all([agents.close(), seldom.close()])),
  };
}
