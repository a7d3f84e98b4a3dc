import { createConnection, type Socket } from 'node:net';

export interface ConnectionEvents {
  readonly host: string;
  readonly port: number;
  readonly opened: () => void;
  /** A whole answer has come. The connection is free again. */
  readonly answered: (status: number, milliseconds: number) => void;
  /** The connection has broken; `asked` says whether an answer was awaited. */
  readonly broken: (asked: boolean) => void;
}

const nothing: Buffer = Buffer.alloc(0);

/** How many bytes the answer takes with head and body; undefined while the head is not whole. */
function sizeOf(answer: Buffer): number | undefined {
  const end = answer.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const [, length] = /content-length: *(\d+)/i.exec(answer.toString('latin1', 0, end)) ?? [];
  if (length === undefined) throw new Error(`the answer has no content-length:\n${answer.toString('latin1', 0, end)}`);
  return end + 4 + Number(length);
}

/** One keep-alive connection with one request under way. It reads no more of an answer than it must. */
export class Connection {
  readonly #events: ConnectionEvents;
  readonly #socket: Socket;
  #sentAt = -1;
  #held: Buffer = nothing;

  constructor(events: ConnectionEvents) {
    this.#events = events;
    this.#socket = createConnection({ host: events.host, port: events.port, noDelay: true }, events.opened);
    this.#socket.on('data', (chunk) => this.#read(chunk));
    // What went wrong is told by `close`.
    this.#socket.on('error', () => undefined);
    this.#socket.on('close', () => events.broken(this.#sentAt >= 0));
  }

  send(request: Buffer): void {
    this.#sentAt = performance.now();
    this.#socket.write(request);
  }

  end(): void {
    this.#socket.removeAllListeners('close').destroy();
  }

  #read(chunk: Buffer): void {
    const answer = this.#held.length === 0 ? chunk : Buffer.concat([this.#held, chunk]);
    const size = sizeOf(answer);
    if (size === undefined || answer.length < size) {
      this.#held = answer;
      return;
    }
    this.#held = nothing;
    const took = performance.now() - this.#sentAt;
    this.#sentAt = -1;
    this.#events.answered(Number(answer.toString('latin1', 9, 12)), took);
  }
}
