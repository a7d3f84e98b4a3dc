/** What is asked for something that then goes on. */
export interface LastingOptions {
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** Nothing more comes once it is aborted, and the work is to end. */
  readonly signal: AbortSignal;
  /** How long nothing may come, in milliseconds; left out, for ever. */
  readonly idleMs?: number | undefined;
}

/** An answer that is read while it comes, and no faster than it is wanted. */
export interface LastingAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Ends where the service ends it, or where the signal is aborted. @throws SnodoError `network`, `timeout`. */
  readonly pieces: AsyncIterable<Uint8Array>;
}

export interface Frame {
  readonly bytes: Uint8Array;
  readonly isBinary: boolean;
}

export interface SocketOptions extends LastingOptions {
  readonly subprotocols?: readonly string[] | undefined;
  /** How often it is asked whether the other side is still there, in milliseconds. */
  readonly heartbeatMs: number;
}

/** A WebSocket that is open, and read no faster than it is wanted. */
export interface LastingSocket {
  readonly send: (text: string) => void;
  /** Ends where the signal is aborted. @throws SnodoError `network`, `timeout`, `too_large`. */
  readonly frames: AsyncIterable<Frame>;
}
