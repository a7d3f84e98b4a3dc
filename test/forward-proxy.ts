import { createServer, request as forward } from 'node:http';
import { connect, type Socket } from 'node:net';

export interface ForwardProxy extends AsyncDisposable {
  readonly host: string;
  /** What it was asked for: `GET http://crm.test/a`, `CONNECT crm.test:443`. */
  readonly asked: string[];
  /** The Proxy-Authorization of each. */
  readonly proofs: (string | undefined)[];
}

/** A proxy on loopback (RFC 9110, 7.7 and 9.3.6) that finds every host on this machine, at the port it was asked for. */
export async function forwardProxy(
  options: {
    /** What it wants to see: `user:password`. */
    readonly login?: string;
    /** Answers this to each CONNECT. */
    readonly refuses?: number;
  } = {},
): Promise<ForwardProxy> {
  const asked: string[] = [];
  const proofs: (string | undefined)[] = [];
  const open = new Set<Socket>();
  const wanted = options.login === undefined ? undefined : `Basic ${Buffer.from(options.login).toString('base64')}`;

  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    proofs.push(request.headers['proxy-authorization']);
    if (wanted !== undefined && request.headers['proxy-authorization'] !== wanted) {
      response.writeHead(407, { 'proxy-authenticate': 'Basic realm="proxy"' }).end('Who are you?');
      return;
    }
    const url = new URL(request.url ?? '');
    const { 'proxy-authorization': _proof, 'proxy-connection': _kept, ...headers } = request.headers;
    const way = forward({
      host: '127.0.0.1',
      port: url.port,
      method: request.method,
      path: url.pathname + url.search,
      headers,
    });
    way.on('response', (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    way.on('error', () => response.writeHead(502).end());
    request.pipe(way);
  });
  server.on('connection', (socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
  });
  server.on('connect', (request, socket, head) => {
    asked.push(`CONNECT ${request.url}`);
    proofs.push(request.headers['proxy-authorization']);
    socket.on('error', () => undefined);
    const status = wanted !== undefined && request.headers['proxy-authorization'] !== wanted ? 407 : options.refuses;
    if (status !== undefined) {
      socket.end(`HTTP/1.1 ${status} No\r\ncontent-length: 0\r\n\r\n`);
      return;
    }
    const way = connect(Number(request.url?.split(':').at(-1)), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      way.write(head);
      way.pipe(socket).pipe(way);
    });
    open.add(way);
    way.on('error', () => socket.destroy()).on('close', () => open.delete(way));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    host: `127.0.0.1:${typeof address === 'object' ? address?.port : ''}`,
    asked,
    proofs,
    async [Symbol.asyncDispose]() {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
