import type { WebSocket } from 'ws';
import type { Frame, LastingSocket } from '../../connector/lasting.ts';
import { durationText } from '../../core/duration.ts';
import { SnodoError } from '../../core/error.ts';
import { closeMeaning } from './close-codes.ts';
import { bytesOf, socketError } from './open-websocket.ts';

interface HeldOptions {
  readonly host: string;
  readonly heartbeatMs: number;
  readonly idleMs: number | undefined;
  readonly signal: AbortSignal;
}

/** A WebSocket whose messages wait for whoever reads them: of more than a few the service is let wait too. */
export class HeldSocket implements LastingSocket {
  readonly #socket: WebSocket;
  readonly #options: HeldOptions;
  readonly #came: Frame[] = [];
  #wake: (() => void) | undefined;
  #end: SnodoError | undefined;
  #isAlive = true;
  readonly #heartbeat: NodeJS.Timeout;
  readonly #gone = Promise.withResolvers<SnodoError>();

  /** @param socket not open yet: what comes with the opening is heard too. */
  constructor(socket: WebSocket, options: HeldOptions) {
    this.#socket = socket;
    this.#options = options;
    const { host, signal, heartbeatMs } = options;
    socket.on('message', (data, isBinary) => {
      this.#isAlive = true;
      this.#came.push({ bytes: bytesOf(data), isBinary });
      socket.pause();
      this.#wake?.();
    });
    socket.on('pong', () => (this.#isAlive = true));
    socket.on('ping', () => (this.#isAlive = true));
    socket.on('error', (error) => this.#ended(socketError(error, host)));
    socket.on('close', (code, reason) => {
      const because = reason.byteLength === 0 ? '' : `: ${reason.toString().slice(0, 200)}`;
      this.#ended(new SnodoError('network', `${host} ${closeMeaning(code).says} (${code})${because}.`));
    });
    signal.addEventListener('abort', () => this.#wake?.(), { once: true });
    this.#heartbeat = setInterval(() => this.#beat(), heartbeatMs);
  }

  /** Resolves with the reason when it is open no more. */
  get ended(): Promise<SnodoError> {
    return this.#gone.promise;
  }

  send(text: string): void {
    this.#socket.send(text);
  }

  /** Says goodbye, and lets go. */
  close(): void {
    clearInterval(this.#heartbeat);
    // Who waits for the answer to it must read.
    this.#socket.resume();
    this.#socket.close(1000);
  }

  terminate(): void {
    clearInterval(this.#heartbeat);
    this.#socket.terminate();
  }

  get frames(): AsyncIterable<Frame> {
    return this.#frames();
  }

  async *#frames(): AsyncGenerator<Frame> {
    while (!this.#options.signal.aborted) {
      const next = this.#came.shift();
      if (next !== undefined) {
        yield next;
        continue;
      }
      if (this.#end !== undefined) throw this.#end;
      this.#socket.resume();
      await this.#something();
    }
  }

  async #something(): Promise<void> {
    const { host, idleMs } = this.#options;
    const woken = Promise.withResolvers<void>();
    this.#wake = woken.resolve;
    const told = `${host} told nothing for ${durationText(idleMs ?? 0)}.`;
    const timer =
      idleMs === undefined ? undefined : setTimeout(() => woken.reject(new SnodoError('timeout', told)), idleMs);
    try {
      await woken.promise;
    } finally {
      clearTimeout(timer);
    }
  }

  #ended(error: SnodoError): void {
    this.#end ??= error;
    clearInterval(this.#heartbeat);
    this.#gone.resolve(this.#end);
    this.#wake?.();
  }

  #beat(): void {
    const { OPEN, readyState, isPaused } = this.#socket;
    // Of one that is let wait no answer can be read.
    if (readyState !== OPEN || isPaused) return;
    if (!this.#isAlive) {
      const { host, heartbeatMs } = this.#options;
      this.#ended(new SnodoError('network', `${host} did not answer a ping within ${durationText(heartbeatMs)}.`));
      this.#socket.terminate();
      return;
    }
    this.#isAlive = false;
    this.#socket.ping();
  }
}
