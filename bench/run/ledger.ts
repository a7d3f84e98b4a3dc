import { createServer, type IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { z } from 'zod';

const bodySchema = z.object({ run: z.string() });

/** What a service was asked for, by whom and when. */
export interface Ledger {
  readonly port: number;
  /** When each run asked, in milliseconds since 1970, for those that asked more than once. */
  repeated(): readonly { readonly run: string; readonly last: number }[];
  /** How many runs have asked. */
  readonly runs: number;
}

/** A service that steps call, which remembers every call. It ends with the stack. */
export async function openLedger(stack: AsyncDisposableStack, host: string): Promise<Ledger> {
  const asked = new Map<string, { times: number; last: number }>();
  const note = async (request: IncomingMessage) => {
    const { run } = bodySchema.parse(JSON.parse((await buffer(request)).toString()));
    asked.set(run, { times: (asked.get(run)?.times ?? 0) + 1, last: Date.now() });
  };
  const server = createServer((request, response) => {
    note(request).then(
      () => response.writeHead(200, { 'content-type': 'application/json', 'content-length': 2 }).end('{}'),
      () => response.writeHead(400, { 'content-length': 0 }).end(),
    );
  });
  server.keepAliveTimeout = 75_000;
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  stack.defer(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    repeated: () => [...asked].flatMap(([run, { times, last }]) => (times > 1 ? [{ run, last }] : [])),
    get runs() {
      return asked.size;
    },
  };
}
