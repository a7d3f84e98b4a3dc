import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { generateText } from 'ai';
import { describe, expect, it } from 'vitest';
import { newId } from '../src/core/id.ts';
import { outbound } from '../src/outbound/call.ts';
import { egressGuard, type Resolve } from '../src/outbound/egress-guard.ts';
import { guardedFetch } from '../src/outbound/fetch-for-models.ts';
import { serve } from '../src/outbound/test-server.ts';
import { attempt } from '../src/outbound/webhooks/attempt.ts';
import { Redactor } from '../src/secrets/redact.ts';
import { sealer } from '../src/secrets/seal.ts';
import { SigningSecrets } from '../src/secrets/signing-secrets.ts';

/** 127.0.0.1 stands for the public internet here; all else of this machine may not be reached. */
const allow = ['127.0.0.1'];

/** A resolver that gives one answer after the other, the last of them for ever. */
function resolver(...answers: readonly (readonly string[])[]): Resolve & { asked: () => number } {
  let at = 0;
  const resolve: Resolve = (_host, _options, done) => {
    const addresses = answers[Math.min(at, answers.length - 1)] ?? [];
    at += 1;
    done(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
  };
  return Object.assign(resolve, { asked: () => at });
}

const get = (url: string) => ({ method: 'GET', url, timeoutMs: 10_000 });

describe('a name that changes its address', () => {
  it('is checked with every connection', async () => {
    let reached = 0;
    await using server = await serve((_request, response) => {
      reached += 1;
      response.setHeader('connection', 'close').end('x');
    });
    const out = outbound({ guard: egressGuard(allow, resolver(['127.0.0.1'], ['127.0.0.2'])), userAgent: 'x' });
    const url = `http://rebinding.test:${server.port}/`;
    expect((await out.call(get(url))).status).toBe(200);
    await expect(out.call(get(url))).rejects.toMatchObject({ code: 'egress_refused' });
    expect(reached).toBe(1);
    await out.close();
  });

  it('has no effect on a connection that is kept: it leads where it was checked', async () => {
    const ports = new Set<unknown>();
    await using server = await serve((request, response) => {
      ports.add(`${request.socket.localAddress} ${request.socket.remotePort}`);
      response.end('x');
    });
    const resolve = resolver(['127.0.0.1'], ['127.0.0.2']);
    const out = outbound({ guard: egressGuard(allow, resolve), userAgent: 'x' });
    for (let at = 0; at < 5; at += 1) {
      expect((await out.call(get(`http://rebinding.test:${server.port}/`))).status).toBe(200);
      await new Promise((rest) => setTimeout(rest, 5));
    }
    expect([...ports]).toEqual([expect.stringMatching(/^127\.0\.0\.1 /)]);
    expect(resolve.asked()).toBe(1);
    await out.close();
  });

  it.each([
    [['127.0.0.2', '127.0.0.1']],
    [['127.0.0.1', '127.0.0.2']],
    [['::1', '127.0.0.1']],
    [['::ffff:127.0.0.2', '10.0.0.5', '127.0.0.1', 'fe80::1']],
  ])('is called only where it may be, of %j', async (addresses) => {
    const at: unknown[] = [];
    await using server = await serve((request, response) => {
      at.push(request.socket.localAddress);
      response.end('x');
    });
    const out = outbound({ guard: egressGuard(allow, resolver(addresses)), userAgent: 'x' });
    await out.call(get(`http://both.test:${server.port}/`));
    expect(at).toEqual(['127.0.0.1']);
    await out.close();
  });

  it('is not called at all where it leads nowhere else, however many addresses are tried at once', async () => {
    const addresses = ['::1', '127.0.0.2', '::ffff:127.0.0.3', '0.0.0.0', '::'];
    const out = outbound({ guard: egressGuard(allow, resolver(addresses)), userAgent: 'x' });
    let reached = 0;
    await using server = await serve((_request, response) => {
      reached += 1;
      response.end();
    });
    const call = out.call(get(`http://inside.test:${server.port}/`));
    await expect(call).rejects.toMatchObject({ code: 'egress_refused' });
    expect(reached).toBe(0);
    await out.close();
  });
});

describe('a redirect', () => {
  const inside = [
    'http://127.0.0.2/',
    'http://0x7f000002/',
    'http://[::1]/',
    '//169.254.169.254/',
    'http://inside.test/',
  ];
  const refused = [...inside, 'ftp://127.0.0.1/', 'file:///etc/passwd', 'http://127.0.0.1.nip.test:25/'];

  it.each([301, 302, 303, 307, 308])('by %i leads no further inside, at whichever hop', async (status) => {
    const resolve: Resolve = (_host, _options, done) => done(null, [{ address: '10.0.0.5', family: 4 }]);
    const out = outbound({ guard: egressGuard(allow, resolve), userAgent: 'x' });
    for (const location of refused) {
      for (const hops of [0, 2]) {
        const seen: unknown[] = [];
        await using server = await serve((request, response) => {
          seen.push(request.url);
          const at = Number(request.url?.slice(1));
          response.writeHead(status, { location: at < hops ? `/${at + 1}` : location }).end();
        });
        const call = out.call({ ...get(`${server.origin}/0`), method: 'POST', body: 'x', redirects: 5 });
        await expect(call).rejects.toMatchObject({ code: 'egress_refused' });
        expect(seen).toHaveLength(hops + 1);
      }
    }
    await out.close();
  });
});

describe('the guard stands before', () => {
  const targets = [
    'http://169.254.169.254/latest/',
    'http://[::1]:4000/',
    'http://127.0.0.2/v1',
    'http://inside.test/',
  ];
  const guard = egressGuard(allow, resolver(['10.0.0.5']));

  it.each(targets)('a model of the ai package at %s', async (baseURL) => {
    const out = outbound({ guard, userAgent: 'x' });
    const context = { connection: undefined, attempt: 1, redactor: new Redactor(), record: () => undefined };
    const models = createOpenAICompatible({ name: 'x', baseURL, fetch: guardedFetch(out, context) });
    const asked = generateText({ model: models('m'), prompt: 'x', maxRetries: 0 });
    await expect(asked).rejects.toThrow(/was refused/);
    await out.close();
  });

  it.each(targets)('a message to a subscriber at %s', async (url) => {
    const out = outbound({ guard, userAgent: 'x' });
    const redactor = new Redactor();
    const secrets = new SigningSecrets(sealer(Buffer.alloc(32)), redactor);
    const message = {
      id: newId(),
      subscriber: 'all',
      url,
      payload: '{}',
      attempts: 0,
      claims: 1,
      run: null,
      secret: secrets.seal('all', secrets.make()),
      previousSecret: null,
    };
    const parts = { outbound: out, secrets, redactor, now: Date.now };
    expect(await attempt(parts, message, new AbortController().signal)).toMatchObject({
      status: null,
      code: 'egress_refused',
    });
    await out.close();
  });
});
