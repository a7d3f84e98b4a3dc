import { createServer as createTcpServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { outbound } from './call.ts';
import { egressGuard } from './egress-guard.ts';
import { certificate, serve, serveHttp2, serveTls } from './test-server.ts';

const out = outbound({ guard: egressGuard(['127.0.0.1/32']), userAgent: 'snodo-test' });
afterAll(() => out.close());

const get = (url: string) => ({ method: 'GET', url });
const code = (name: string) => expect.objectContaining({ name: 'SnodoError', code: name });

describe('a call', () => {
  it('sends what was given and gives back what came', async () => {
    await using server = await serve((request, response) => {
      response.setHeader('Set-Cookie', ['a=1', 'b=2']);
      response.statusCode = 418;
      request.pipe(response.setHeader('X-Seen', JSON.stringify([request.method, request.url, request.headers])));
    });
    const answer = await out.call({
      method: 'PUT',
      url: `${server.origin}/a?b=c#d`,
      headers: { 'X-One': '1' },
      body: 'grüß',
    });
    expect(Buffer.from(answer.body).toString()).toBe('grüß');
    expect(answer).toMatchObject({ status: 418, headers: { 'set-cookie': 'a=1, b=2' } });
    expect(answer.ms).toBeGreaterThan(0);
    expect(JSON.parse(answer.headers['x-seen'] ?? '')).toEqual([
      'PUT',
      '/a?b=c',
      {
        host: `127.0.0.1:${server.port}`,
        connection: 'keep-alive',
        'user-agent': 'snodo-test',
        'x-one': '1',
        'content-length': '6',
      },
    ]);
  });

  it('keeps its connections', async () => {
    const ports = new Set<unknown>();
    await using server = await serve((request, response) => {
      ports.add(request.socket.remotePort);
      response.end('x');
    });
    for (let at = 0; at < 10; at += 1) await out.call(get(server.origin));
    // undici rests a connection for one turn of the event loop before it uses it again: two take turns.
    expect(ports.size).toBeLessThanOrEqual(2);
  });

  it('that wants only the head has it whatever comes after, and keeps the connection where that is little', async () => {
    const ports = new Set<unknown>();
    let closed = 0;
    await using server = await serve((request, response) => {
      ports.add(request.socket.remotePort);
      response.writeHead(202, { 'x-one': '1', 'content-encoding': 'gzip' }).write('this is no gzip');
      if (request.url === '/small') response.end();
      if (request.url === '/large') response.end(Buffer.alloc(1_000_000));
      // The one at /endless never ends.
      response.on('close', () => (closed += 1));
    });
    const head = (path: string, timeoutMs = 30_000) =>
      out.call({ ...get(server.origin + path), headOnly: true, maxBytes: 1_000, timeoutMs });
    const answer = await head('/small');
    expect(answer).toMatchObject({ status: 202, headers: { 'x-one': '1' } });
    expect(answer.body).toHaveLength(0);
    for (let at = 0; at < 5; at += 1) await head('/small');
    expect(ports.size).toBeLessThanOrEqual(2);
    expect(await head('/large')).toMatchObject({ status: 202 });
    expect(await head('/endless', 1_000)).toMatchObject({ status: 202 });
    // Nobody is left reading: the time of the call cuts off what does not end.
    await expect.poll(() => closed).toBe(8);
  });

  it('unpacks what is compressed, and no more than is allowed', async () => {
    await using server = await serve((request, response) => {
      if (request.url === '/bomb') {
        response.setHeader('content-encoding', 'gzip').end(gzipSync(Buffer.alloc(20_000_000)));
      } else if (request.url === '/lie') {
        response.setHeader('content-encoding', 'gzip').end('not gzip');
      } else {
        response.setHeader('content-encoding', 'br').end(brotliCompressSync('hello'));
      }
    });
    const answer = await out.call(get(server.origin));
    expect(Buffer.from(answer.body).toString()).toBe('hello');
    expect(answer.headers).not.toHaveProperty('content-encoding');
    await expect(out.call(get(`${server.origin}/bomb`))).rejects.toThrow(code('too_large'));
    await expect(out.call(get(`${server.origin}/lie`))).rejects.toThrow(/not gzip, as it claims/);
  });

  it.each([true, false])('stops reading an answer that is too large (length told: %s)', async (told) => {
    let written = 0;
    await using server = await serve((_request, response) => {
      if (told) response.setHeader('content-length', 50_000_000);
      const chunk = Buffer.alloc(50_000);
      const more = (): void => {
        while (!response.destroyed && written < 50_000_000) {
          written += chunk.length;
          if (!response.write(chunk)) {
            response.once('drain', more);
            return;
          }
        }
        response.end();
      };
      more();
    });
    await expect(out.call({ ...get(server.origin), maxBytes: 100_000 })).rejects.toThrow(code('too_large'));
    expect(written).toBeLessThan(50_000_000);
  });

  it('takes the length of what did not come for nothing', async () => {
    await using server = await serve((_request, response) => {
      response.writeHead(304, { 'content-length': '50000000' }).end();
    });
    expect(await out.call({ ...get(server.origin), maxBytes: 1_000 })).toMatchObject({ status: 304 });
  });

  it('ends in time before the answer and in the middle of it, and cuts the connection', async () => {
    let cut = 0;
    await using server = await serve((request, response) => {
      request.socket.once('close', () => (cut += 1));
      if (request.url === '/slow') response.write('a bit');
    });
    const pending = expect.objectContaining({ code: 'timeout', message: expect.stringMatching(/within 300 ms/) });
    await expect(out.call({ ...get(`${server.origin}/silent`), timeoutMs: 300 })).rejects.toThrow(pending);
    await expect(out.call({ ...get(`${server.origin}/slow`), timeoutMs: 300 })).rejects.toThrow(pending);
    await expect.poll(() => cut).toBe(2);
  });

  it('ends when it is cancelled, before and during', async () => {
    let asked = 0;
    await using server = await serve(() => (asked += 1));
    const stop = new AbortController();
    const call = out.call({ ...get(server.origin), signal: stop.signal });
    await expect.poll(() => asked).toBe(1);
    stop.abort();
    await expect(call).rejects.toThrow(code('cancelled'));
    await expect(out.call({ ...get(server.origin), signal: stop.signal })).rejects.toThrow(code('cancelled'));
    expect(asked).toBe(1);
  });

  it.each([
    ['nothing', '', /closed the connection before its answer was complete.*UND_ERR_SOCKET/],
    ['half an answer', 'HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nabc', /closed the connection/],
    ['no HTTP', 'SSH-2.0-OpenSSH_9.2\r\n', /does not speak the expected protocol/],
  ])('says so when the service answers with %s', async (_what, answer, words) => {
    const server = createTcpServer((socket) => socket.once('data', () => socket.end(answer)));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    await expect(out.call(get(`http://127.0.0.1:${port}/`))).rejects.toThrow(
      expect.objectContaining({ code: 'network', message: expect.stringMatching(words) }),
    );
    await new Promise((resolve) => server.close(resolve));
    await expect(out.call(get(`http://127.0.0.1:${port}/`))).rejects.toThrow(
      `127.0.0.1:${port} refused the connection. Check the address and port, and that the service runs. (ECONNREFUSED)`,
    );
  });

  it('says so when nobody knows the host', async () => {
    await expect(out.call(get('http://crm.invalid/'))).rejects.toThrow(
      expect.objectContaining({
        code: 'network',
        retryable: true,
        message: expect.stringMatching(/^crm\.invalid .*DNS/),
      }),
    );
  });

  it('refuses what it may not reach, by address and by name', async () => {
    await expect(out.call(get('http://127.0.0.2:1/'))).rejects.toThrow(code('egress_refused'));
    const closed = outbound({ guard: egressGuard([]), userAgent: 'x' });
    await expect(closed.call(get('http://localhost:1/'))).rejects.toThrow(code('egress_refused'));
    await closed.close();
  });

  it.each([
    [{ method: 'GET', url: 'nowhere' }, /is not a URL/],
    [{ method: 'GET', url: 'http://me:pw@127.0.0.1/' }, /auth of type "basic"/],
    [{ method: 'GET', url: 'http://127.0.0.1/', headers: { 'x-a': 'a\r\nb: c' } }, /invalid x-a header/],
    [{ method: 'GE T', url: 'http://127.0.0.1/' }, /invalid request method/],
  ])('refuses %o', async (request, words) => {
    await expect(out.call(request)).rejects.toThrow(
      expect.objectContaining({ code: 'invalid', message: expect.stringMatching(words) }),
    );
  });

  it('calls nothing once it is closed', async () => {
    const closed = outbound({ guard: egressGuard(['127.0.0.1']), userAgent: 'x' });
    await closed.close();
    await expect(closed.call(get('http://127.0.0.1:1/'))).rejects.toThrow(code('unavailable'));
  });
});

describe('a call over TLS', () => {
  it('refuses an unknown certificate, for good', async () => {
    await using server = await serveTls((_request, response) => response.end());
    await expect(out.call(get(server.origin))).rejects.toThrow(
      expect.objectContaining({
        code: 'network',
        retryable: false,
        message: expect.stringMatching(/authority.*SELF_SIGNED/),
      }),
    );
  });

  it('says so when https meets http', async () => {
    await using server = await serve((_request, response) => response.end());
    await expect(out.call(get(`https://127.0.0.1:${server.port}/`))).rejects.toThrow(/Check http or https/);
  });

  it('speaks HTTP/1.1 and HTTP/2 with one that is known', async () => {
    const before = getCACertificates('default');
    setDefaultCACertificates([...before, certificate]);
    try {
      const trusting = outbound({ guard: egressGuard(['127.0.0.1']), userAgent: 'x' });
      await using one = await serveTls((request, response) => response.end(`HTTP/${request.httpVersion}`));
      await using two = await serveHttp2();
      expect(Buffer.from((await trusting.call(get(one.origin))).body).toString()).toBe('HTTP/1.1');
      const answer = await trusting.call({ method: 'POST', url: `https://localhost:${two.port}/a?b`, body: 'x' });
      expect(Buffer.from(answer.body).toString()).toBe('HTTP/2.0 /a?b');
      await trusting.close();
    } finally {
      setDefaultCACertificates(before);
    }
  });
});

describe('a redirect', () => {
  it('is followed for GET, and is the answer for POST', async () => {
    await using server = await serve((request, response) => {
      if (request.url === '/a') response.writeHead(302, { location: 'b?x=1' }).end();
      else response.end(request.url);
    });
    expect(Buffer.from((await out.call(get(`${server.origin}/a`))).body).toString()).toBe('/b?x=1');
    expect((await out.call({ method: 'POST', url: `${server.origin}/a`, body: 'x' })).status).toBe(302);
  });

  it.each([
    ['POST', 303, 'GET:'],
    ['POST', 301, 'GET:'],
    ['PUT', 302, 'PUT:body'],
    ['POST', 307, 'POST:body'],
    ['POST', 308, 'POST:body'],
  ])('of a %s with %i is followed as %s', async (method, status, seen) => {
    await using server = await serve((request, response) => {
      response.setHeader('x-type', request.headers['content-type'] ?? 'none');
      response.setHeader('x-method', request.method ?? '');
      if (request.url === '/a') response.writeHead(status, { location: '/b' }).end();
      else request.pipe(response);
    });
    const answer = await out.call({
      method,
      url: `${server.origin}/a`,
      body: 'body',
      headers: { 'content-type': 'text/plain' },
      redirects: 1,
    });
    expect(`${answer.headers['x-method']}:${Buffer.from(answer.body).toString()}`).toBe(seen);
    expect(answer.headers['x-type']).toBe(seen === 'GET:' ? 'none' : 'text/plain');
  });

  it('takes no credential to another origin, and all headers to the same', async () => {
    const seen: string[] = [];
    await using other = await serve((request, response) => {
      seen.push(Object.keys(request.headers).toSorted().join(' '));
      response.end();
    });
    await using server = await serve((request, response) => {
      seen.push(Object.keys(request.headers).toSorted().join(' '));
      response.writeHead(302, { location: request.url === '/a' ? '/b' : `http://x:y@127.0.0.1:${other.port}/` }).end();
    });
    await out.call({
      ...get(`${server.origin}/a`),
      headers: { Authorization: 'a', Cookie: 'b', 'X-Api-Key': 'c', Accept: 'd', 'X-Anything': 'e' },
    });
    const all = 'accept authorization connection cookie host user-agent x-anything x-api-key';
    expect(seen).toEqual([all, all, 'accept connection host user-agent']);
  });

  it.each([
    ['http://169.254.169.254/latest/', 'egress_refused'],
    ['http://127.0.0.2/', 'egress_refused'],
    ['file:///etc/passwd', 'egress_refused'],
    ['http://[', 'network'],
    ['/again', 'network'],
  ])('to %s ends as %s', async (location, ending) => {
    let asked = 0;
    await using server = await serve((_request, response) => {
      asked += 1;
      response.writeHead(302, { location }).end();
    });
    await expect(out.call(get(server.origin))).rejects.toThrow(code(ending));
    expect(asked).toBe(location === '/again' ? 6 : 1);
  });

  it('counts into the time of the whole call', async () => {
    await using server = await serve(async (_request, response) => {
      await sleep(40);
      response.writeHead(302, { location: '/' }).end();
    });
    await expect(out.call({ ...get(server.origin), timeoutMs: 100 })).rejects.toThrow(code('timeout'));
  });
});
