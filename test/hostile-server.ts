import { createServer, type Socket } from 'node:net';
import { brotliCompressSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';

const zeros = Buffer.alloc(30_000_000);
const bombs = {
  gzip: gzipSync(zeros),
  br: brotliCompressSync(zeros),
  zstd: zstdCompressSync(zeros),
  deflate: deflateSync(zeros),
  'gzip, gzip': gzipSync(gzipSync(zeros)),
} as const;
export const bombKinds = ['gzip', 'br', 'zstd', 'deflate', 'gzip, gzip'] as const;

const ok = 'HTTP/1.1 200 OK\r\n';

/** Writes again and again until the other side has enough. */
function flood(socket: Socket, piece: string | Buffer): void {
  const more = (): void => {
    for (let at = 0; at < 50; at += 1) {
      if (socket.destroyed) return;
      if (!socket.write(piece)) {
        socket.once('drain', more);
        return;
      }
    }
    setImmediate(more);
  };
  more();
}

function trickle(socket: Socket, piece: (at: number) => string): void {
  let at = 0;
  const timer = setInterval(() => {
    at += 1;
    socket.write(piece(at));
  }, 20);
  socket.once('close', () => clearInterval(timer));
}

function packed(socket: Socket, encoding: string, body: Buffer): void {
  socket.end(
    Buffer.concat([Buffer.from(`${ok}content-encoding: ${encoding}\r\ncontent-length: ${body.length}\r\n\r\n`), body]),
  );
}

type Behaviour = (socket: Socket) => void;

const behaviours: Readonly<Record<string, Behaviour>> = {
  '/fine': (socket) => socket.write(`${ok}content-length: 4\r\n\r\nfine`),
  '/silent': () => undefined,
  '/slow-head': (socket) => {
    socket.write(ok);
    trickle(socket, (at) => `x-${at}: a\r\n`);
  },
  '/slow-status': (socket) => trickle(socket, (at) => 'HTTP/1.1 200 OK'.charAt(at - 1)),
  '/trickle': (socket) => {
    socket.write(`${ok}content-length: 1000000\r\n\r\n`);
    trickle(socket, () => 'x');
  },
  '/pause': (socket) => socket.write(`${ok}content-length: 10\r\n\r\nhalf`),
  '/reset': (socket) => {
    socket.write(`${ok}content-length: 10\r\n\r\nhalf`, () => setTimeout(() => socket.resetAndDestroy(), 10));
  },
  '/hang-up': (socket) => socket.end(),
  '/short': (socket) => socket.end(`${ok}content-length: 10\r\n\r\nhalf`),
  '/two-lengths': (socket) => socket.end(`${ok}content-length: 4\r\ncontent-length: 5\r\n\r\nfour!`),
  '/both-framings': (socket) =>
    socket.end(`${ok}content-length: 4\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\nHTTP/1.1 200 OK\r\n\r\n`),
  '/negative-length': (socket) => socket.end(`${ok}content-length: -1\r\n\r\nx`),
  '/huge-length': (socket) => socket.write(`${ok}content-length: 99999999999999\r\n\r\nx`),
  '/chunk-garbage': (socket) => socket.write(`${ok}transfer-encoding: chunked\r\n\r\nzz\r\nwhat\r\n`),
  '/chunk-overflow': (socket) => socket.write(`${ok}transfer-encoding: chunked\r\n\r\nfffffffffffffffffff\r\nx`),
  '/chunk-cut': (socket) => socket.end(`${ok}transfer-encoding: chunked\r\n\r\n5\r\nab`),
  '/chunk-extension': (socket) => {
    socket.write(`${ok}transfer-encoding: chunked\r\n\r\n1;`);
    flood(socket, 'a=b;'.repeat(4_096));
  },
  '/no-http': (socket) => socket.end('SSH-2.0-OpenSSH_9.2\r\n'),
  '/http-0.9': (socket) => socket.end('<html>hello</html>'),
  '/bad-status': (socket) => socket.end('HTTP/1.1 2x0 OK\r\n\r\n'),
  '/binary': (socket) => socket.end(Buffer.alloc(5_000, 0xff)),
  '/long-header': (socket) => {
    socket.write(`${ok}x-a: `);
    flood(socket, 'a'.repeat(16_384));
  },
  '/many-headers': (socket) => {
    socket.write(ok);
    flood(socket, 'x-a: b\r\n'.repeat(2_000));
  },
  '/nul-header': (socket) => socket.end(`${ok}x-a: b\0c\r\n\r\n`),
  '/interim-flood': (socket) => flood(socket, 'HTTP/1.1 102 Processing\r\n\r\n'.repeat(500)),
  '/hints-flood': (socket) => flood(socket, 'HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n'.repeat(500)),
  '/switch': (socket) => socket.write('HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n'),
  '/endless': (socket) => {
    socket.write(`${ok}\r\n`);
    flood(socket, Buffer.alloc(65_536));
  },
  '/endless-chunks': (socket) => {
    socket.write(`${ok}transfer-encoding: chunked\r\n\r\n`);
    flood(socket, '1\r\nx\r\n'.repeat(10_000));
  },
  '/not-gzip': (socket) => packed(socket, 'gzip', Buffer.from('plain')),
  '/cut-gzip': (socket) => packed(socket, 'gzip', gzipSync(Buffer.alloc(1_000, 'abc')).subarray(0, 15)),
  '/six-times': (socket) => packed(socket, Array(6).fill('gzip').join(', '), Buffer.from('x')),
  '/loop': (socket) => socket.write('HTTP/1.1 302 Found\r\nlocation: /loop\r\ncontent-length: 0\r\n\r\n'),
  '/ping': (socket) => socket.write('HTTP/1.1 307 Found\r\nlocation: /pong\r\ncontent-length: 0\r\n\r\n'),
  '/pong': (socket) => socket.write('HTTP/1.1 308 Found\r\nlocation: /ping\r\ncontent-length: 0\r\n\r\n'),
  '/extra': (socket) =>
    socket.write(`${ok}content-length: 4\r\n\r\nfineHTTP/1.1 200 OK\r\ncontent-length: 6\r\n\r\nforged`),
};

export interface HostileServer extends AsyncDisposable {
  readonly origin: string;
}

/** A service on loopback that misbehaves, at each path in another way; below `/bomb/` it answers what unfolds to 30 MB. */
export async function hostileServer(): Promise<HostileServer> {
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket)).on('error', () => undefined);
    let asked = '';
    socket.on('data', (chunk) => {
      asked += chunk.toString('latin1');
      if (!asked.includes('\r\n\r\n')) return;
      const path = decodeURIComponent(/^\S+ (\S+)/.exec(asked)?.[1] ?? '');
      asked = '';
      const kind = bombKinds.find((one) => path === `/bomb/${one}`);
      if (kind) packed(socket, kind, bombs[kind]);
      else behaviours[path]?.(socket);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    origin: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`,
    async [Symbol.asyncDispose]() {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
