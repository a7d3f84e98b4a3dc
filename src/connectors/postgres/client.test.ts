import { connect, createServer } from 'node:net';
import { expect, it } from 'vitest';
import { z } from 'zod';
import type { Link } from '../../connector/socket.ts';
import { heldPostgres } from './client.ts';

function linkTo(port: number): Link {
  return {
    protocol: 'postgres:',
    host: '127.0.0.1',
    port,
    path: 'shop',
    query: new URLSearchParams(),
    tls: { host: '127.0.0.1' },
    startTls: false,
    credential: { username: 'ada', password: 'of this test' },
    timeoutMs: 300,
    signal: new AbortController().signal,
    dial: async () => connect(port, '127.0.0.1'),
    lookup: () => undefined,
    allow: () => undefined,
    secure: async (dialled) => dialled,
  };
}

it.each([
  ['closes', true],
  ['says nothing', false],
])(
  'tells of a server that %s when it is asked for TLS',
  async (_, isClosing) => {
    const server = createServer(
      (socket) => void (isClosing ? socket.once('data', () => socket.end()) : socket.resume()),
    );
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    const { port } = z.object({ port: z.number() }).parse(server.address());
    const unused = () => Promise.reject(new Error('not asked for'));
    const socket = { call: unused, keep: unused, hold: <T>(work: (link: Link) => Promise<T>) => work(linkTo(port)) };
    const asked = heldPostgres(socket, new AbortController().signal, async ({ sql }) => void (await sql`select 1`));
    await expect(asked).rejects.toThrow('127.0.0.1 did not answer whether it offers TLS.');
    server.close();
  },
  5_000,
);
