import { connect, createServer, type Server, type Socket } from 'node:net';

interface RelayWay {
  /** The port on loopback that is behind it. */
  readonly to: number;
  /** What clients are answered, put into other bytes. */
  readonly answered?: (chunk: Buffer) => Buffer;
}

/** A way to a server on loopback that can be cut, stalled and healed; it begins with `heal`. */
export class Relay implements AsyncDisposable {
  readonly #open = new Set<Socket>();
  readonly #way: () => RelayWay;
  readonly #address: string;
  #port = 0;
  #server: Server | undefined;
  #isStalled = false;

  /** @param address of this machine, where it is reached. */
  constructor(way: () => RelayWay, address = '127.0.0.1') {
    this.#way = way;
    this.#address = address;
  }

  /** The same every time it is healed. */
  get port(): number {
    return this.#port;
  }

  async heal(): Promise<void> {
    // What a pulled cable held back is lost, and so are its connections.
    if (this.#isStalled) this.#end();
    this.#isStalled = false;
    if (this.#server !== undefined) return;
    const server = createServer((near) => this.#carry(near));
    this.#server = server;
    await new Promise<void>((resolve) => server.listen(this.#port, this.#address, resolve));
    const address = server.address();
    this.#port = typeof address === 'object' && address !== null ? address.port : 0;
  }

  #carry(near: Socket): void {
    const { to, answered } = this.#way();
    const far = connect(to, '127.0.0.1');
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      this.#open.add(one);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        this.#open.delete(one);
        other.destroySoon();
      });
    }
    if (this.#isStalled) return;
    near.pipe(far);
    if (answered === undefined) far.pipe(near);
    else far.on('data', (chunk: Buffer) => near.write(answered(chunk)));
  }

  /** Carries nothing more and ends nothing, as where a cable is pulled. */
  stall(): void {
    this.#isStalled = true;
    for (const socket of this.#open) socket.unpipe().pause();
  }

  /** Ends all connections and takes none, as where the server is shut down. */
  async cut(): Promise<void> {
    const server = this.#server;
    if (server === undefined) return;
    this.#server = undefined;
    const closed = new Promise((resolve) => server.close(resolve));
    this.#end();
    await closed;
  }

  #end(): void {
    for (const socket of this.#open) socket.destroy();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.cut();
  }
}

/** The address of a database by a relay before it. */
export function throughRelay(database: string, { port }: Relay): string {
  const url = new URL(database);
  url.port = String(port);
  return url.href;
}
