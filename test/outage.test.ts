import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { share } from '../src/outbound/traffic/retry-budget.ts';
import { type RunningPlatform, runningPlatform } from './running-platform.ts';

let snodo: RunningPlatform;
let server: Server;
let url = '';
let up = false;
/** When each request came, and for which workflow. */
const seen: { readonly at: number; readonly path: string }[] = [];

beforeAll(async () => {
  snodo = await runningPlatform();
  server = createServer((request, response) => {
    request.resume().on('end', () => {
      seen.push({ at: Date.now(), path: request.url ?? '' });
      if (up) response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
      else request.socket.resetAndDestroy();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
});
afterAll(async () => {
  await snodo[Symbol.asyncDispose]();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const messages = z.object({ items: z.array(z.looseObject({ event: z.string() })) });

function startMany(workflow: string, count: number): Promise<readonly string[]> {
  return Promise.all(Array.from({ length: count }, () => snodo.start(workflow)));
}

async function outcomes(runs: readonly string[]): Promise<readonly string[]> {
  return (await Promise.all(runs.map((run) => snodo.ended(run, 280_000)))).map((run) => run.status);
}

describe('an outage', () => {
  it('is made no worse by 100 runs, is shown and told, and all end well after it', { timeout: 330_000 }, async () => {
    await snodo.connection('down', { baseUrl: url, rateLimit: { requests: 500, per: '1s', concurrency: 5 } });
    await snodo.call('PUT', '/subscribers/ops', {
      url: `${url}/ops`,
      events: ['connection.circuit_opened', 'connection.circuit_closed'],
    });
    await snodo.publish({
      slug: 'many',
      steps: [
        {
          id: 'get',
          type: 'http.request',
          with: { connection: 'down', path: '/many' },
          retry: { attempts: 3, base: '100ms', on: ['5xx', 'network'] },
        },
      ],
    });
    const runs = await startMany('many', 100);
    const traffic = async () => (await snodo.call('GET', '/connections/down/traffic')).json;
    await expect.poll(traffic).toMatchObject({
      circuit: 'open',
      connection: 'down',
      limits: [{ measure: 'requests', perMs: 1_100 }],
      processes: [
        {
          circuit: 'open',
          circuitUntil: expect.stringMatching(/Z$/),
          circuitReason: expect.stringMatching(/closed the connection/),
        },
      ],
    });
    up = true;
    // Each that waits says for what.
    await expect
      .poll(async () => (await snodo.call('GET', '/runs?workflow=many&status=waiting&limit=1')).json)
      .toMatchObject({
        items: [{ waitsFor: { step: 'get', connection: 'down', until: expect.stringMatching(/Z$/) } }],
      });
    expect(await outcomes(runs)).toEqual(runs.map(() => 'succeeded'));
    const requests = seen.filter(({ path }) => path === '/many').length;
    expect(requests).toBeGreaterThanOrEqual(110);
    expect(requests).toBeLessThanOrEqual((1 + share) * 100);
    await expect.poll(traffic).toMatchObject({ circuit: 'closed', waiting: { calls: 0, runs: 0 } });
    await expect
      .poll(async () => {
        const { items } = messages.parse((await snodo.call('GET', '/subscribers/ops/messages')).json);
        return items.map(({ event }) => event).toReversed();
      })
      .toEqual(['connection.circuit_opened', 'connection.circuit_closed']);
    expect(snodo.logged()).toMatch(/"connection":"down","circuit":"open"/);
  });

  it('fails a step without a retry at once while the circuit is open, and opens its fallback', async () => {
    up = false;
    await snodo.connection('spared', { baseUrl: url });
    const get = { id: 'get', type: 'http.request', with: { connection: 'spared', path: '/spared' } };
    await snodo.publish({ slug: 'plain', steps: [get] });
    await snodo.publish({
      slug: 'fallback',
      steps: [
        { ...get, retry: { attempts: 1 }, onError: 'route' },
        { id: 'else', after: ['get.error'], type: 'map', with: { value: '{{ steps.get.error.code }}' } },
      ],
    });
    for (let at = 0; at < 10; at += 1) await snodo.ended(await snodo.start('plain'));
    // On a busy machine it may be time again for a call that shows how the service is: it stays open for longer after that.
    const ended = async (workflow: string) => snodo.ended(await snodo.start(workflow));
    await expect.poll(async () => (await ended('plain')).error).toMatchObject({ code: 'circuit_open' });
    await expect
      .poll(() => ended('fallback'))
      .toMatchObject({ status: 'succeeded', steps: [{ attempts: 1 }, { output: 'circuit_open' }] });
    up = true;
  });
});

describe('a limit that two workflows share', () => {
  it('gives the small one its turns, however many runs the greedy one has', async () => {
    up = true;
    await snodo.connection('shared', { baseUrl: url, rateLimit: { requests: 5, per: '1s' } });
    for (const slug of ['greedy', 'small'])
      await snodo.publish({
        slug,
        steps: [{ id: 'get', type: 'http.request', with: { connection: 'shared', path: `/${slug}` } }],
      });
    await startMany('greedy', 200);
    const before = seen.length;
    const small = await startMany('small', 5);
    expect(await outcomes(small)).toEqual(small.map(() => 'succeeded'));
    expect(seen.filter(({ path }) => path === '/greedy').length).toBeGreaterThan(0);
    expect(seen.slice(before).filter(({ path }) => path === '/greedy').length).toBeLessThan(100);
    const { json } = await snodo.call('GET', '/connections/shared/traffic');
    expect(json).toMatchObject({ waiting: { byWorkflow: { greedy: { runs: expect.any(Number) } } } });
    await expect
      .poll(async () => (await snodo.call('GET', '/runs?workflow=greedy&status=waiting&limit=1')).json)
      .toMatchObject({
        items: [{ waitsFor: { step: 'get', connection: 'shared', until: expect.stringMatching(/Z$/) } }],
      });
  });
});
