import { setTimeout as sleep } from 'node:timers/promises';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterAll, describe, expect, it } from 'vitest';
import type { Trip } from '../core/call.ts';
import { type CallRequest, outbound } from './call.ts';
import { CallMeter } from './call-meter.ts';
import { egressGuard } from './egress-guard.ts';
import { certificate, serve, serveHttp2, serveTls } from './test-server.ts';

const out = outbound({ guard: egressGuard(['127.0.0.1', 'localhost']), userAgent: 'snodo-test' });
afterAll(() => out.close());

/** undici rests a connection for one turn of the event loop before it uses it again. */
const rest = () => sleep(1);

function sumOf({ waitMs, dnsMs, connectMs, firstByteMs, bodyMs }: Trip): number {
  return waitMs + dnsMs + connectMs + firstByteMs + bodyMs;
}

async function tripOf(request: Partial<CallRequest> & { readonly url: string }, of = out): Promise<Trip> {
  const meter = new CallMeter();
  await of.call({ method: 'GET', meter, ...request }).catch(() => undefined);
  return meter.trip;
}

describe('a call is measured', () => {
  it('by its phases and its bytes', async () => {
    await using server = await serve(async (request, response) => {
      await request.toArray();
      response.write('one');
      response.end('three');
    });
    const url = `http://localhost:${server.port}/`;
    const began = performance.now();
    const trip = await tripOf({ url, method: 'PUT', body: 'grüß' });
    const took = performance.now() - began;
    expect(trip).toMatchObject({ sent: true, reused: false, redirects: [], requestBytes: 6, responseBytes: 8 });
    for (const phase of [trip.dnsMs, trip.connectMs, trip.firstByteMs, trip.bodyMs]) expect(phase).toBeGreaterThan(0);
    expect(sumOf(trip)).toBeLessThanOrEqual(took);
    await rest();
    const again = await tripOf({ url });
    expect(again).toMatchObject({ sent: true, reused: true, dnsMs: 0, connectMs: 0 });
    expect(again.firstByteMs).toBeGreaterThan(0);
  });

  it('each by itself where several go at once', async () => {
    const gate = Promise.withResolvers<void>();
    await using server = await serve(async (request, response) => {
      if (request.url === '/slow') await gate.promise;
      response.end(request.url === '/large' ? Buffer.alloc(100_000) : 'x');
    });
    const slow = tripOf({ url: `${server.origin}/slow` });
    const began = performance.now();
    const large = await tripOf({ url: `${server.origin}/large` });
    const held = performance.now() - began;
    gate.resolve();
    expect(large.responseBytes).toBe(100_000);
    const waited = await slow;
    expect(waited.responseBytes).toBe(1);
    // All the time that the other took this one was on its way too.
    expect(sumOf(waited)).toBeGreaterThan(held);
  });

  it('over TLS, HTTP/2 too', async () => {
    const before = getCACertificates('default');
    setDefaultCACertificates([...before, certificate]);
    try {
      const trusting = outbound({ guard: egressGuard(['127.0.0.1', 'localhost']), userAgent: 'x' });
      await using one = await serveTls((_request, response) => response.end('x'));
      await using two = await serveHttp2();
      for (const url of [one.origin, `https://localhost:${two.port}/`]) {
        const first = await tripOf({ url }, trusting);
        expect(first).toMatchObject({ sent: true, reused: false });
        expect(first.connectMs).toBeGreaterThan(0);
        await rest();
        expect(await tripOf({ url }, trusting)).toMatchObject({ sent: true, reused: true, connectMs: 0 });
      }
      await trusting.close();
    } finally {
      setDefaultCACertificates(before);
    }
  });

  it('with its redirects, their credentials left out', async () => {
    await using server = await serve((request, response) => {
      if (request.url === '/a') response.writeHead(302, { location: '/b?signature=secret' }).end('moved');
      else response.end('x');
    });
    expect(await tripOf({ url: `${server.origin}/a` })).toMatchObject({
      redirects: [`${server.origin}/b`],
      responseBytes: 6,
    });
  });

  it('when it is cut off in the middle', async () => {
    await using server = await serve((request, response) => {
      if (request.url === '/half') response.write('half');
    });
    const silent = await tripOf({ url: `${server.origin}/silent`, timeoutMs: 1_000 });
    expect(silent).toMatchObject({ sent: true, bodyMs: 0, responseBytes: 0 });
    expect(silent.firstByteMs).toBeGreaterThan(0);
    const half = await tripOf({ url: `${server.origin}/half`, timeoutMs: 1_000 });
    expect(half).toMatchObject({ sent: true, responseBytes: 4 });
    expect(half.bodyMs).toBeGreaterThan(0);
  });

  it('when nothing could be sent', async () => {
    const nobody = await serve(() => undefined);
    const { origin } = nobody;
    await nobody[Symbol.asyncDispose]();
    const refused = await tripOf({ url: origin });
    expect(refused).toMatchObject({ sent: false, reused: false, firstByteMs: 0, bodyMs: 0, requestBytes: 0 });
    expect(refused.connectMs).toBeGreaterThan(0);
    expect(await tripOf({ url: 'http://10.0.0.5/' })).toMatchObject({ sent: false, connectMs: 0 });
    const unknown = await tripOf({ url: 'http://crm.invalid/' });
    expect(unknown.sent).toBe(false);
    expect(unknown.dnsMs + unknown.connectMs).toBeGreaterThan(0);
  });
});
