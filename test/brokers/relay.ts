import { connect, createServer, type Server, type Socket } from 'node:net';
import { freePort } from '../native/free-port.ts';

interface RelayWay {
  /** The port on loopback that is behind it. */
  readonly to: number;
  /** What clients are answered, put into other bytes. */
  readonly answered?: (chunk: Buffer) => Buffer;
}

/** A way to a server on loopback that can be cut, and healed: what a broker that forgets is stopped by. */
export class Relay implements AsyncDisposable {
  readonly #open = new Set<Socket>();
  readonly #way: () => RelayWay;
  #port = 0;
  #server: Server | undefined;

  constructor(way: () => RelayWay) {
    this.#way = way;
  }

  get port(): number {
    return this.#port;
  }

  /** By the same port every time. */
  async heal(): Promise<void> {
    if (this.#port === 0) this.#port = await freePort();
    const server = createServer((near) => {
      const { to, answered = (chunk) => chunk } = this.#way();
      const far = connect(to, '127.0.0.1');
      for (const [one, other] of [
        [near, far],
        [far, near],
      ] as const) {
        this.#open.add(one);
        one.on('error', () => other.destroy());
        one.on('close', () => {
          this.#open.delete(one);
          other.destroy();
        });
      }
      near.pipe(far);
      far.on('data', (chunk: Buffer) => near.write(answered(chunk)));
    });
    this.#server = server;
    await new Promise<void>((resolve) => server.listen(this.#port, '127.0.0.1', resolve));
  }

  async cut(): Promise<void> {
    const server = this.#server;
    if (server === undefined) return;
    this.#server = undefined;
    const closed = new Promise((resolve) => server.close(resolve));
    for (const socket of this.#open) socket.destroy();
    await closed;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.cut();
  }
}
