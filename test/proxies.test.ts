import { createServer } from 'node:https';
import { TLSSocket } from 'node:tls';
import { describe, expect, it } from 'vitest';
import { readSettings } from '../src/app/settings.ts';
import { type CallRequest, type CallResponse, type Outbound, outbound } from '../src/outbound/call.ts';
import { CallMeter } from '../src/outbound/call-meter.ts';
import { egressGuard, type Resolve } from '../src/outbound/egress-guard.ts';
import { certificate, serve, serveTls } from '../src/outbound/test-server.ts';
import { authority } from './certificates.ts';
import { forwardProxy } from './forward-proxy.ts';

const addresses: Readonly<Record<string, string>> = { 'crm.test': '127.0.0.1', 'inside.test': '10.0.0.5' };
const resolve: Resolve = (host, _options, callback) => {
  const address = addresses[host];
  if (address === undefined) callback(Object.assign(new Error('unknown'), { code: 'ENOTFOUND' }), []);
  else callback(null, [{ address, family: 4 }]);
};

interface Around {
  readonly except?: string;
  readonly allow?: readonly string[];
}

function through(proxy: string, { except = '', allow = ['127.0.0.1'] }: Around = {}): Outbound {
  const guard = egressGuard(allow, resolve);
  return outbound({ guard, userAgent: 'snodo-test', proxies: { http: proxy, https: undefined, except } });
}

async function call(proxy: string, request: Partial<CallRequest> & { url: string }, around?: Around): Promise<string> {
  const out = through(proxy, around);
  try {
    const { status, body }: CallResponse = await out.call({ method: 'GET', ...request });
    return `${status} ${Buffer.from(body).toString()}`;
  } finally {
    await out.close();
  }
}

const tls = { ca: certificate, servername: 'localhost' };

describe('a call through a proxy', () => {
  it('is asked for by its whole address, and its answer comes back', async () => {
    await using proxy = await forwardProxy();
    await using crm = await serve(async (request, response) => {
      const body = Buffer.concat(await request.toArray()).toString();
      response.end(`${request.method} ${request.url} ${request.headers.host} ${body}`);
    });
    const request = { method: 'PUT', url: `http://crm.test:${crm.port}/a?b=c`, body: 'x' };
    expect(await call(`http://${proxy.host}/`, request)).toBe(`200 PUT /a?b=c crm.test:${crm.port} x`);
    expect(proxy.asked).toEqual([`PUT http://crm.test:${crm.port}/a?b=c`]);
  });

  it('over TLS goes through a tunnel, which is kept', async () => {
    await using proxy = await forwardProxy();
    await using crm = await serveTls((request, response) => response.end(request.url));
    const out = through(`http://${proxy.host}/`);
    const meter = new CallMeter();
    for (let at = 0; at < 5; at += 1) {
      const answer = await out.call({ method: 'GET', url: `https://crm.test:${crm.port}/a`, tls, meter });
      expect(Buffer.from(answer.body).toString()).toBe('/a');
      await new Promise(setImmediate);
    }
    await out.close();
    expect(proxy.asked.length).toBeLessThan(3);
    expect(new Set(proxy.asked)).toEqual(new Set([`CONNECT crm.test:${crm.port}`]));
    expect(meter.trip).toMatchObject({ sent: true, reused: true });
    expect(meter.trip.connectMs).toBeGreaterThan(0);
  });

  it('shows the certificate of its connection in the tunnel', async () => {
    const [inside, clients] = [await authority('inside'), await authority('clients')];
    const [own, mine] = [await inside.issue('crm'), await clients.issue('mine')];
    const crm = createServer({ ...own, ca: clients.cert, requestCert: true }, (request, response) => {
      const { socket } = request;
      response.end(socket instanceof TLSSocket ? String(socket.getPeerCertificate().subject.CN) : '');
    });
    await new Promise<void>((listens) => crm.listen(0, '127.0.0.1', listens));
    const address = crm.address();
    const port = typeof address === 'object' ? address?.port : 0;
    await using proxy = await forwardProxy();
    const identity = { ...mine, ca: inside.cert, servername: 'localhost' };
    const url = `https://crm.test:${port}/`;
    expect(await call(`http://${proxy.host}/`, { url, tls: identity })).toBe('200 mine');
    expect(proxy.asked).toEqual([`CONNECT crm.test:${port}`]);
    crm.closeAllConnections();
    await new Promise((closed) => crm.close(closed));
  });

  it.each(['http', 'https'])('proves who calls to the proxy and to nobody else (%s)', async (scheme) => {
    await using proxy = await forwardProxy({ login: 'ada:pl4n/ted' });
    let seen: unknown;
    await using crm = await (scheme === 'http' ? serve : serveTls)((request, response) => {
      seen = request.headers['proxy-authorization'];
      response.end('x');
    });
    const request = { url: `${scheme}://crm.test:${crm.port}/`, ...(scheme === 'https' ? { tls } : {}) };
    expect(await call(`http://ada:pl4n%2Fted@${proxy.host}/`, request)).toBe('200 x');
    expect(seen).toBeUndefined();
    const wrong = call(`http://ada:other-pl4nted@${proxy.host}/`, request);
    await expect(wrong).rejects.toMatchObject({
      code: 'network',
      retryable: false,
      message: expect.stringMatching(/^The proxy asks for another user name and password \(407\)\. [^@]*@HOST:PORT\.$/),
    });
    await expect(wrong).rejects.not.toThrow(/pl4nted/);
  });

  it.each([
    [403, false],
    [502, true],
  ])('that refuses the tunnel with %i fails, retryable %s', async (refuses, retryable) => {
    await using proxy = await forwardProxy({ refuses });
    await expect(call(`http://${proxy.host}/`, { url: 'https://crm.test/' })).rejects.toMatchObject({
      code: 'network',
      retryable,
      message: `The proxy did not connect to crm.test (${refuses}). Ask who runs it, or add the host to NO_PROXY.`,
    });
  });

  it.each(['http', 'https'])('that is away is told as such (%s)', async (scheme) => {
    const proxy = await forwardProxy();
    await proxy[Symbol.asyncDispose]();
    await expect(call(`http://${proxy.host}/`, { url: `${scheme}://crm.test/` })).rejects.toMatchObject({
      code: 'network',
      message: expect.stringContaining(`The proxy ${proxy.host} refused the connection.`),
    });
  });

  it.each([
    ['http://inside.test/', 'egress_refused'],
    ['https://inside.test/', 'egress_refused'],
    ['http://10.0.0.5/', 'egress_refused'],
    ['https://[fd00::1]/', 'egress_refused'],
    ['http://crm.test:25/', 'egress_refused'],
    ['http://unknown.test/', 'network'],
  ])('is guarded before the proxy hears of it: %s', async (url, code) => {
    await using proxy = await forwardProxy();
    await expect(call(`http://${proxy.host}/`, { url })).rejects.toMatchObject({ code });
    expect(proxy.asked).toEqual([]);
  });

  it('is guarded at each redirect', async () => {
    await using proxy = await forwardProxy();
    await using crm = await serve((_request, response) =>
      response.writeHead(302, { location: 'http://inside.test/' }).end(),
    );
    const url = `http://crm.test:${crm.port}/`;
    await expect(call(`http://${proxy.host}/`, { url })).rejects.toMatchObject({ code: 'egress_refused' });
    expect(proxy.asked).toEqual([`GET ${url}`]);
  });

  it('may go to a host that is allowed by name though nobody here knows it', async () => {
    await using proxy = await forwardProxy();
    await using crm = await serve((_request, response) => response.end('x'));
    const url = `http://unknown.test:${crm.port}/`;
    expect(await call(`http://${proxy.host}/`, { url }, { allow: ['*.test'] })).toBe('200 x');
  });
});

describe('no proxy', () => {
  it.each([
    ['crm.test', 'crm.test'],
    ['.test', 'crm.test'],
    ['other.test *', 'crm.test'],
    ['', '127.0.0.1'],
  ])('with NO_PROXY "%s" is asked for %s', async (except, host) => {
    await using proxy = await forwardProxy();
    await using crm = await serve((_request, response) => response.end('x'));
    expect(await call(`http://${proxy.host}/`, { url: `http://${host}:${crm.port}/` }, { except })).toBe('200 x');
    expect(proxy.asked).toEqual([]);
  });
});

describe('the settings', () => {
  it.each([
    [{}, undefined],
    [{ NO_PROXY: 'a' }, undefined],
    [{ HTTP_PROXY: 'http://p:3128' }, { http: 'http://p:3128/', https: undefined, except: '' }],
    [
      { HTTP_PROXY: 'p:3128', NO_PROXY: 'a,b' },
      { http: 'http://p:3128/', https: undefined, except: 'a,b' },
    ],
    [{ https_proxy: 'https://u:p%40@p:1/x' }, { http: undefined, https: 'https://u:p%40@p:1/', except: '' }],
    [
      { http_proxy: 'http://small:1', HTTP_PROXY: 'http://large:1', no_proxy: 'a', NO_PROXY: 'b' },
      { http: 'http://small:1/', https: undefined, except: 'a' },
    ],
  ])('read %o', (env, proxies) => {
    expect(readSettings(env).proxies).toEqual(proxies);
  });

  it.each(['socks5://me:pl4nted@p:1', 'http://', 'http://me:pl4nted@:x'])('refuse %s, without telling it', (text) => {
    expect(() => readSettings({ HTTPS_PROXY: text })).toThrow(/^The setting HTTPS_PROXY is wrong: must be a proxy/);
    expect(() => readSettings({ HTTPS_PROXY: text })).not.toThrow(/pl4nted/);
  });
});
