import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { openClient } from './client.ts';
import { listed } from './pages.ts';

/** What is no Snodo server, and answers with 200 all the same. */
let server: Server;
let address = '';

beforeAll(async () => {
  server = createServer((request, response) => {
    request.resume();
    response.end(request.url?.includes('again') ? '{"items":[],"nextCursor":"a"}' : '<html>Welcome</html>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const at = server.address();
  address = `http://127.0.0.1:${typeof at === 'object' ? at?.port : ''}/`;
});

afterAll(() => new Promise((resolve) => server.close(resolve)));

const client = () => openClient({ url: new URL(address), token: undefined, tokenFrom: '' });

it('a page of somebody else is no answer, also where none has a body', async () => {
  const stored = client().call(z.undefined(), 'PUT', 'secrets/A', { body: '{}' });
  await expect(stored).rejects.toThrow('answered PUT /api/v1/secrets/A in another form than this snodo knows');
  await expect(client().call(z.unknown(), 'GET', 'runs')).rejects.toThrow('in another form');
});

it('a list that begins anew for ever ends', async () => {
  const all = async () => {
    for await (const _ of listed(client(), 'again', z.unknown())) continue;
  };
  await expect(all()).rejects.toThrow('gives the same page of again again and again. Check --url.');
});
