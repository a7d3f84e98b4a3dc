import { performance } from 'node:perf_hooks';
import { SnodoError } from '../core/error.ts';
import { Agents } from './agents.ts';
import type { TakeAnswer } from './answer-sink.ts';
import type { ClientTls } from './auth/auth-kind.ts';
import { CallMeter } from './call-meter.ts';
import { decodeBody, decodedHeaders } from './decode-body.ts';
import type { EgressGuard } from './egress-guard.ts';
import { exchange, type Hop, type Limits, type OnAnswer } from './exchange.ts';
import type { KeptCalls } from './kept-calls.ts';
import { networkError } from './network-error.ts';
import type { ProxySettings } from './proxies.ts';
import { nextHop } from './redirect.ts';
import { isStreamed, type RequestBody } from './streamed-body.ts';

export interface CallRequest {
  readonly method: string;
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: RequestBody | undefined;
  /**
   * For the whole call, redirects included; where a body is streamed either way, for a time in which nothing moves. Default
   * 60,000.
   */
  readonly timeoutMs?: number | undefined;
  /** How long the answer may pause in its body. Default 60,000; undici looks every half second. */
  readonly idleMs?: number;
  /** Of the answer's body, as sent and as unpacked. Default 10,000,000. */
  readonly maxBytes?: number;
  readonly signal?: AbortSignal | undefined;
  /** What this client proves itself with. */
  readonly tls?: ClientTls | undefined;
  /** The status and the headers are the answer: what then comes of a body is let go by, and cannot fail the call. */
  readonly headOnly?: boolean;
  /** How many to follow. Default 5 for GET and HEAD; else 0, and the redirect is the answer. */
  readonly redirects?: number;
  /**
   * Called when an answer begins. Where it gives back a function, that gets the body piece by piece as it comes, not
   * unpacked; the whole is still the answer in the end.
   */
  readonly onAnswer?: OnAnswer | undefined;
  /** Measures it. */
  readonly meter?: CallMeter | undefined;
  /** Takes the body of an answer to where it is kept, so that the memory need not hold it. It unpacks it itself. */
  readonly take?: TakeAnswer | undefined;
}

export interface CallResponse {
  readonly status: number;
  /** Names in lower case; of a header that came several times the values joined by ", ". */
  readonly headers: Readonly<Record<string, string>>;
  /** Empty where it was taken elsewhere. */
  readonly body: Uint8Array;
  /** How many bytes were taken elsewhere. */
  readonly taken?: number;
  readonly ms: number;
}

export interface Outbound {
  /** Of which calls headers and bodies are kept. */
  readonly keeps: KeptCalls;
  /**
   * Any status is an answer. To another origin only harmless headers follow a redirect, never a credential; nor `tls`.
   *
   * @throws SnodoError `network`, `timeout`, `too_large`, `egress_refused`, `cancelled`, `invalid`, `unavailable`.
   */
  call(request: CallRequest): Promise<CallResponse>;
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
  const headers: Record<string, string> = { 'user-agent': userAgent };
  for (const [name, value] of Object.entries(request.headers ?? {})) headers[name.toLowerCase()] = value;
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
export function outbound(options: OutboundOptions): Outbound {
  const { guard, userAgent, keeps = 'off', proxies } = options;
  const agents = new Agents(guard, proxies);

  async function call(request: CallRequest): Promise<CallResponse> {
    const started = performance.now();
    const { timeoutMs = 60_000, idleMs = 60_000, maxBytes = 10_000_000, headOnly = false } = request;
    const { signal, onAnswer, take, meter = new CallMeter() } = request;
    const mayLast = take !== undefined || isStreamed(request.body);
    const deadline = started + timeoutMs;
    const limits = { timeoutMs, idleMs, mayLast, maxBytes, headOnly, deadline, signal, onAnswer, take, meter };
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

  return { keeps, call, close: () => agents.close() };
}
