import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SnodoError } from '../src/core/error.ts';
import { outbound } from '../src/outbound/call.ts';
import { CallMeter } from '../src/outbound/call-meter.ts';
import { egressGuard } from '../src/outbound/egress-guard.ts';
import { bombKinds, type HostileServer, hostileServer } from './hostile-server.ts';

const out = outbound({ guard: egressGuard(['127.0.0.1']), userAgent: 'snodo-test' });
const maxBytes = 1_000_000;
const timeoutMs = 400;
let server: HostileServer;

beforeAll(async () => {
  server = await hostileServer();
});
afterAll(async () => {
  await out.close();
  await server[Symbol.asyncDispose]();
});

async function ending(path: string, more = {}): Promise<string> {
  const url = server.origin + path;
  try {
    const { status, body } = await out.call({ method: 'GET', url, timeoutMs, maxBytes, ...more });
    return `${status} ${Buffer.from(body).toString()}`;
  } catch (error) {
    if (error instanceof SnodoError) return error.code;
    throw error;
  }
}

async function lives(): Promise<void> {
  for (let at = 0; at < 3; at += 1) expect(await ending('/fine', { timeoutMs: 20_000 })).toBe('200 fine');
}

describe('a service that', () => {
  it.each<[string, string]>([
    ['/silent', 'timeout'],
    ['/slow-head', 'timeout'],
    ['/slow-status', 'timeout'],
    ['/trickle', 'timeout'],
    ['/pause', 'timeout'],
    ['/chunk-extension', 'timeout'],
  ])('takes its time at %s ends as %s', async (path, code) => {
    expect(await ending(path)).toBe(code);
    await lives();
  });

  it('pauses in the middle for longer than is allowed is given up before the deadline', async () => {
    expect(await ending('/pause', { idleMs: 100, timeoutMs: 20_000 })).toBe('timeout');
    await lives();
  });

  it.each<[string, string]>([
    ['/reset', 'network'],
    ['/hang-up', 'network'],
    ['/short', 'network'],
    ['/two-lengths', 'network'],
    ['/both-framings', 'network'],
    ['/negative-length', 'network'],
    ['/huge-length', 'too_large'],
    ['/chunk-garbage', 'network'],
    ['/chunk-overflow', 'network'],
    ['/chunk-cut', 'network'],
    ['/no-http', 'network'],
    ['/http-0.9', 'network'],
    ['/bad-status', 'network'],
    ['/binary', 'network'],
    ['/long-header', 'too_large'],
    ['/many-headers', 'too_large'],
    ['/nul-header', 'network'],
    ['/interim-flood', 'network'],
    ['/hints-flood', 'network'],
    ['/switch', 'network'],
    ['/endless', 'too_large'],
    ['/endless-chunks', 'too_large'],
    ['/not-gzip', 'network'],
    ['/cut-gzip', 'network'],
    ['/six-times', 'network'],
    ['/loop', 'network'],
    ['/ping', 'network'],
    ...bombKinds.map((kind): [string, string] => [`/bomb/${encodeURIComponent(kind)}`, 'too_large']),
  ])('answers as at %s ends as %s', async (path, code) => {
    expect(await ending(path, { timeoutMs: 20_000 })).toBe(code);
    await lives();
  });

  it('sends more than it said forges no answer to the next call', async () => {
    expect(await ending('/extra', { timeoutMs: 20_000 })).toBe('200 fine');
    await lives();
  });

  it('does all of it at once takes little memory and leaves nothing behind', async () => {
    const paths = [
      '/endless',
      '/endless-chunks',
      '/interim-flood',
      '/many-headers',
      '/trickle',
      '/bomb/gzip',
      '/reset',
    ];
    const before = process.memoryUsage().rss;
    const endings = await Promise.all(
      Array.from({ length: 8 }, () => paths)
        .flat()
        .map((path) => ending(path, { timeoutMs: 2_000 })),
    );
    expect(new Set(endings)).not.toContain('internal');
    expect(endings.filter((one) => one.startsWith('200'))).toEqual([]);
    expect(process.memoryUsage().rss - before).toBeLessThan(400_000_000);
    await lives();
  });

  it('cuts off is measured as far as it came', async () => {
    const meter = new CallMeter();
    await ending('/short', { meter, timeoutMs: 20_000 });
    expect(meter.trip).toMatchObject({ sent: true, responseBytes: 4 });
  });
});
