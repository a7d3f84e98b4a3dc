import { connect, isIP, type LookupFunction, type Socket } from 'node:net';
import { performance } from 'node:perf_hooks';
import { connect as connectTls } from 'node:tls';
import type { Link, SocketWay } from '../../connector/socket.ts';
import { SnodoError } from '../../core/error.ts';
import type { EgressGuard } from '../egress-guard.ts';
import type { CallRequest, CallResponse } from '../transport.ts';
import { socketFailure, socketRefusal } from './socket-failure.ts';

export interface SocketWork<T> extends Omit<SocketWay, 'protocols'> {
  readonly credential: Link['credential'];
  readonly work: (link: Link) => Promise<T>;
  /** Whether it goes on for as long as it takes. */
  readonly lasts?: boolean | undefined;
}

export interface SocketAnswer<T> extends CallResponse {
  readonly outcome: { readonly value: T } | { readonly failure: SnodoError };
}

/** As URLs of HTTP write it, since other schemes leave 0x7f.1 as it is. @throws TypeError where it is none. */
function hostOf(named: string): string {
  const { hostname } = new URL(`http://${isIP(named) === 6 ? `[${named}]` : named}`);
  return hostname.replace(/^\[(.*)\]$/, '$1');
}

function partsOf(url: URL): { readonly host: string; readonly path: string } {
  try {
    return { host: hostOf(url.hostname), path: decodeURIComponent(url.pathname.replace(/^\//, '')) };
  } catch {
    throw new SnodoError('invalid', `"${url.hostname}${url.pathname}" is not a host with a path.`);
  }
}

/** Connections to one host that are all closed in the end. What the guard says is kept: clients put it into words of theirs. */
class Dialer {
  readonly #open = new Set<Socket>();
  #closed = false;
  refusal: SnodoError | undefined;
  readonly lookup: LookupFunction;

  constructor(guard: EgressGuard) {
    this.lookup = (host, options, callback) =>
      guard.lookup(host, options, (error, ...found) => {
        if (error instanceof SnodoError) this.refusal = error;
        callback(error, ...found);
      });
  }

  dial(host: string, port: number): Promise<Socket> {
    return new Promise((resolve, reject) => {
      const socket = this.#keep(() => connect({ host, port, lookup: this.lookup }));
      // It stays: one that breaks before the client listens would end the process.
      socket.on('error', reject);
      socket.once('connect', () => resolve(socket));
    });
  }

  secure(dialled: Socket, tls: Link['tls']): Promise<Socket> {
    return new Promise((resolve, reject) => {
      const secured = this.#keep(() => connectTls({ ...tls, socket: dialled }, () => resolve(secured)));
      secured.on('error', reject);
    });
  }

  #keep(open: () => Socket): Socket {
    // Work that was given up goes on until it notices: what it opens now nobody would close.
    if (this.#closed) throw new SnodoError('cancelled', 'The call has ended.');
    const socket = open();
    this.#open.add(socket);
    return socket.once('close', () => this.#open.delete(socket));
  }

  close(): void {
    this.#closed = true;
    // What is above first; and listened to again, since clients take all listeners away.
    for (const socket of [...this.#open].toReversed()) socket.on('error', () => undefined).destroy();
  }
}

function answered<T>(status: number, started: number, outcome: SocketAnswer<T>['outcome']): SocketAnswer<T> {
  return { status, headers: {}, body: new Uint8Array(), ms: performance.now() - started, outcome };
}

function tlsOf(given: CallRequest['tls'], mode: string | null, host: string): Link['tls'] {
  if (mode === 'off') return undefined;
  return { host, ...(isIP(host) === 0 ? { servername: host } : {}), ...given };
}

/**
 * One piece of work with a service that does not speak HTTP.
 *
 * @throws SnodoError as `Transport.call`, and those that `work` throws.
 */
export async function socketExchange<T>(
  guard: EgressGuard,
  request: CallRequest,
  { port: usualPort, credential, failure, work, lasts = false }: SocketWork<T>,
): Promise<SocketAnswer<T>> {
  const { timeoutMs = 20_000, signal: given, tls, onSent } = request;
  const started = performance.now();
  const url = new URL(request.url);
  const { host, path } = partsOf(url);
  const port = url.port === '' ? usualPort : Number(url.port);
  const shown = `${url.hostname}:${port}`;
  const mode = url.searchParams.get('tls');
  guard.checkAddress(host);
  const dialer = new Dialer(guard);
  const late = lasts ? new AbortController().signal : AbortSignal.timeout(timeoutMs);
  const signal = given === undefined ? late : AbortSignal.any([given, late]);
  const ended = Promise.withResolvers<never>();
  const end = () =>
    ended.reject(
      late.aborted
        ? new SnodoError('timeout', `${shown} did not answer within ${timeoutMs} ms.`)
        : new SnodoError('cancelled', `The call to ${shown} was cancelled.`),
    );
  signal.addEventListener('abort', end);
  ended.promise.catch(() => undefined);
  if (signal.aborted) end();
  const link: Link = {
    protocol: url.protocol,
    host,
    port,
    path,
    query: url.searchParams,
    tls: tlsOf(tls, mode, host),
    startTls: mode === 'starttls',
    credential,
    timeoutMs,
    signal,
    dial: () => dialer.dial(host, port),
    lookup: dialer.lookup,
    allow: (named) => guard.checkAddress(hostOf(named)),
    secure: (dialled) => dialer.secure(dialled, link.tls),
  };
  try {
    onSent?.();
    const value = await Promise.race([ended.promise, work(link)]);
    return answered(200, started, { value });
  } catch (error) {
    if (dialer.refusal) throw dialer.refusal;
    const said = error instanceof SnodoError ? undefined : failure(error);
    if (said === undefined) throw socketFailure(error, shown);
    return answered(said.status, started, { failure: socketRefusal(said, shown) });
  } finally {
    signal.removeEventListener('abort', end);
    dialer.close();
  }
}
