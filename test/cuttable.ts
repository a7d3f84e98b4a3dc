import { connect, createServer, type Socket } from 'node:net';

interface Way {
  /** The database, by this way. */
  readonly url: string;
  /** Ends all connections and takes none, as where the database is shut down. */
  cut(): void;
  /** Carries nothing more and ends nothing, as where a cable is pulled. */
  stall(): void;
  mend(): void;
  close(): Promise<void>;
}

/** A way to a database that can be cut and mended. */
export async function cuttable(target: string): Promise<Way> {
  const { hostname, port } = new URL(target);
  const open = new Set<Socket>();
  let state: 'whole' | 'cut' | 'stalled' = 'whole';
  const server = createServer((near) => {
    if (state === 'cut') {
      near.destroy();
      return;
    }
    const far = connect(Number(port), hostname);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(one);
      one.pipe(other);
      one.on('error', () => other.destroy());
      one.on('close', () => open.delete(one));
      if (state === 'stalled') one.unpipe();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const url = new URL(target);
  url.port = String(typeof address === 'object' ? address?.port : '');
  const end = (): void => {
    for (const socket of open) socket.destroy();
  };
  const cut = (): void => {
    state = 'cut';
    end();
  };
  return {
    url: url.href,
    cut,
    stall() {
      state = 'stalled';
      for (const socket of open) socket.unpipe();
    },
    mend() {
      // What a pulled cable held back is lost, and so are its connections.
      if (state === 'stalled') end();
      state = 'whole';
    },
    async close() {
      cut();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
