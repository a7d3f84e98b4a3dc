import { createServer, type Socket } from 'node:net';
import { int16, int32, sized, text } from './kafka-bytes.ts';

const saslHandshake = 17;
const apiVersions = 18;
const saslAuthenticate = 36;
const versions = [
  [saslHandshake, 1],
  [apiVersions, 2],
  [saslAuthenticate, 0],
] as const;
const authenticationFailed = 58;

/** By the numbers of the requests (https://kafka.apache.org/protocol#protocol_api_keys); all else is not answered. */
const answers: Readonly<Record<number, Buffer>> = {
  [apiVersions]: Buffer.concat([
    int16(0),
    int32(versions.length),
    ...versions.map(([key, most]) => Buffer.concat([int16(key), int16(0), int16(most)])),
    int32(0),
  ]),
  [saslHandshake]: Buffer.concat([int16(0), int32(1), text('PLAIN')]),
  [saslAuthenticate]: Buffer.concat([int16(authenticationFailed), text('Authentication failed: wrong.'), int32(0)]),
};

function serve(socket: Socket): void {
  let waiting = Buffer.alloc(0);
  socket.on('error', () => undefined);
  socket.on('data', (chunk: Buffer) => {
    waiting = Buffer.concat([waiting, chunk]);
    while (waiting.length >= 4 && waiting.length >= 4 + waiting.readInt32BE(0)) {
      const request = waiting.subarray(4, 4 + waiting.readInt32BE(0));
      waiting = waiting.subarray(4 + request.length);
      const key = request.readInt16BE(0);
      socket.write(sized(request.subarray(4, 8), answers[key] ?? Buffer.alloc(0)));
      // Not closed but reset, while the client closes its side: an error on a connection that nobody listens to any more.
      if (key === saslAuthenticate) setImmediate(() => socket.resetAndDestroy());
    }
  });
}

/** A broker that refuses every password. @returns its port, once it listens. */
export async function kafkaRefuser(): Promise<{ readonly port: number } & AsyncDisposable> {
  const server = createServer(serve);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    [Symbol.asyncDispose]: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
