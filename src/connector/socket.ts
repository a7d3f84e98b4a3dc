import type { LookupFunction, Socket } from 'node:net';
import type { FileValue } from '../core/file-value.ts';

/** What a failure that a client throws says of the service. */
export interface SocketFailure {
  /** The status of HTTP that comes nearest: 401 where the credential is refused, 400 where what was asked is wrong. */
  readonly status: number;
  readonly message: string;
}

/** How a service is spoken to that does not speak HTTP. */
export interface SocketWay {
  /** Those that its addresses may begin with, the usual one first: `postgres:`. */
  readonly protocols: readonly [string, ...string[]];
  /** Where an address says none. */
  readonly port: number;
  /** What the service itself has said; undefined for all else that a client throws. */
  readonly failure: (error: unknown) => SocketFailure | undefined;
}

/** What a client shows, and what it verifies the service by. Certificates are always verified. */
interface LinkTls {
  readonly host: string;
  /** Left out where the host is an address, which no server is named by. */
  readonly servername?: string;
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
  readonly passphrase?: string;
}

/** The way to a service for one call: where it is, who calls, and a connection that the guard has let pass. */
export interface Link {
  /** That of the address: `postgres:`. */
  readonly protocol: string;
  readonly host: string;
  readonly port: number;
  /** Without the slash that begins it, and decoded. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** What TLS is set up with; undefined where the address says `tls=off`. */
  readonly tls: LinkTls | undefined;
  /** Whether the connection begins in the clear and is secured then: `tls=starttls`. */
  readonly startTls: boolean;
  readonly credential: { readonly username: string; readonly password: string } | undefined;
  /** How long the service may take to answer, where nobody says anything else. */
  readonly timeoutMs: number;
  /** Aborted when nobody waits any more. Whatever was dialled is closed then, and when the call is over. */
  readonly signal: AbortSignal;
  /** Connects over TCP. A client is to be given this, and never to connect by itself. @throws SnodoError, Error. */
  readonly dial: () => Promise<Socket>;
  /**
   * For a client that cannot be given what was dialled, and for hosts that the service itself names: finds only addresses that
   * the guard lets pass. A client asks it for names alone, so each host is to be given to `allow` before.
   */
  readonly lookup: LookupFunction;
  /** @throws SnodoError `egress_refused` where the host is an address that may not be reached. */
  readonly allow: (host: string) => void;
  /** Sets TLS up over what was dialled, by `tls`. What a client breaks off under its own TLS may end the process. @throws Error. */
  readonly secure: (dialled: Socket) => Promise<Socket>;
}

export interface CallOptions {
  /** Milliseconds; 20,000 when left out. */
  readonly timeoutMs?: number;
}

/**
 * A service over somebody's connection, by the client of its protocol: throttled, guarded and logged, without what was asked
 * or answered.
 */
export interface ConnectorSocket {
  /**
   * Does `work`, which makes a client, asks, and closes it.
   *
   * @param method what the log of calls says of it, such as `QUERY`.
   * @throws SnodoError `http_status` for what the connector calls a failure of the service; `network`, `timeout`,
   * `egress_refused`, `cancelled`, `held`; and those that `work` throws.
   */
  call<T>(method: string, work: (link: Link) => Promise<T>, options?: CallOptions): Promise<T>;
  /**
   * Does `work` for as long as it takes: what waits for what comes. It passes no limit of calls, and the log of calls says
   * nothing of it.
   *
   * @throws SnodoError as `call`.
   */
  hold<T>(work: (link: Link) => Promise<T>, signal: AbortSignal): Promise<T>;
  /** Keeps what came as a file of the run. @throws SnodoError `invalid` where no step of a run asks, `unavailable`. */
  keep(file: { readonly name: string; readonly contentType: string; readonly bytes: Uint8Array }): Promise<FileValue>;
}
