import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, it } from 'vitest';
import { egressGuard } from '../egress-guard.ts';
import { socketExchange } from './socket-exchange.ts';

it('work that goes on after its time opens no connection any more', async () => {
  let connected = 0;
  const server = createServer((socket) => {
    connected += 1;
    socket.on('error', () => undefined);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const after = Promise.withResolvers<unknown>();
  const made = socketExchange(
    egressGuard(['127.0.0.1']),
    { method: 'GET', url: `tcp://127.0.0.1:${port}`, timeoutMs: 1_000 },
    {
      port,
      credential: undefined,
      failure: () => undefined,
      async work({ dial, signal }) {
        await dial();
        await once(signal, 'abort');
        setTimeout(() => after.resolve(dial().catch((error: unknown) => error)), 50);
        await new Promise(() => undefined);
      },
    },
  );
  await expect(made).rejects.toMatchObject({ code: 'timeout' });
  expect(await after.promise).toMatchObject({ code: 'cancelled' });
  expect(connected).toBe(1);
  server.close();
});
