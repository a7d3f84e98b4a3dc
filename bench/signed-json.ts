import { createServer, type ServerResponse } from 'node:http';
import { isSigned, keyOf } from './signature.ts';

/**
 * A bare node:http server on a free port of loopback that reads signed JSON and hands it on. It says `ready URL` and
 * ends with the one who started it.
 */
export function serveSignedJson(secret: string, take: (body: unknown, response: ServerResponse) => void): void {
  const key = keyOf(secret);
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks);
      if (isSigned(key, request.headers, body)) take(JSON.parse(body.toString()), response);
      else response.writeHead(401, { 'content-length': 0 }).end();
    });
  });
  server.keepAliveTimeout = 75_000;
  server.listen(0, '127.0.0.1', () => {
    const address = server.address();
    if (typeof address === 'object' && address) console.log(`ready http://127.0.0.1:${address.port}`);
  });
  process.stdin.resume().on('end', () => process.exit());
}
