import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createSecureServer } from 'node:http2';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo, Server as NetServer } from 'node:net';

/** Made for these tests, for localhost and 127.0.0.1, valid 2020 to 2119; nothing else trusts it. */
export const certificate = `-----BEGIN CERTIFICATE-----
MIIBZjCCAQ2gAwIBAgIBATAKBggqhkjOPQQDAjAUMRIwEAYDVQQDDAlsb2NhbGhv
c3QwIBcNMjAwMTAxMDAwMDAwWhgPMjEyMDAxMDEwMDAwMDBaMBQxEjAQBgNVBAMM
CWxvY2FsaG9zdDBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABCHZoButGfXVTbO8
EQlJhE8su9QAsNYuDrhvhoHDlgbjaDYSvWpc0wJZfik5XlqwJiWInjFKKOaplDWj
AkG3igWjTjBMMBoGA1UdEQQTMBGCCWxvY2FsaG9zdIcEfwAAATAPBgNVHRMBAf8E
BTADAQH/MB0GA1UdDgQWBBR1UnHcpqj1/kdD+dxrgBVapO8lxDAKBggqhkjOPQQD
AgNHADBEAiA72+xOYw7JFOrWkP8/tl1uhIxREND6eNG3NM8ZlBLvKwIgCJT0jrZD
c/ggrH9cOtaz/FVLN/okPiIQWeJ/BBFaQpM=
-----END CERTIFICATE-----
`;
const key = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg7P9nGgTbVbyya8BJ
pzuU8JG49juYl2WaqehcrN+Zw4ShRANCAAQh2aAbrRn11U2zvBEJSYRPLLvUALDW
Lg64b4aBw5YG42g2Er1qXNMCWX4pOV5asCYliJ4xSijmqZQ1owJBt4oF
-----END PRIVATE KEY-----
`;

function listening(server: NetServer): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address: AddressInfo | string | null = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
}

type Listener = (request: IncomingMessage, response: ServerResponse) => unknown;

interface TestServer extends AsyncDisposable {
  /** `http://127.0.0.1:PORT` */
  readonly origin: string;
  readonly port: number;
}

async function started(scheme: string, server: NetServer, cut: () => void): Promise<TestServer> {
  const port = await listening(server);
  return {
    port,
    origin: `${scheme}://127.0.0.1:${port}`,
    [Symbol.asyncDispose]: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      cut();
      await closed;
    },
  };
}

export function serve(listener: Listener): Promise<TestServer> {
  const server = createServer((request, response) => void listener(request, response));
  return started('http', server, () => server.closeAllConnections());
}

export function serveTls(listener: Listener): Promise<TestServer> {
  const server = createTlsServer({ key, cert: certificate }, (request, response) => void listener(request, response));
  return started('https', server, () => server.closeAllConnections());
}

export function serveHttp2(): Promise<TestServer> {
  const server = createSecureServer({ key, cert: certificate }, (request, response) => {
    response.end(`HTTP/${request.httpVersion} ${request.url}`);
  });
  const sessions = new Set<{ destroy(): void }>();
  server.on('session', (session) => sessions.add(session));
  return started('https', server, () => {
    for (const session of sessions) session.destroy();
  });
}
