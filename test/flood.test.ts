import { Agent, request } from 'node:http';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { RunningServer } from './running-server.ts';

const secret = `whsec_${Buffer.from('a secret of twenty-four b').toString('base64')}`;
const floods = 40_000;
/** By now the heap is near the size that V8 lets it have: 303 MB from 100,000 requests on to 200,000, within 1 MB. */
const warm = 25_000;
const atOnce = 50;
/** One in so many is genuine. */
const goodEvery = 500;

const server = new RunningServer({ SNODO_LOG: 'silent' });
const agent = new Agent({ keepAlive: true, maxSockets: atOnce });

function send(method: string, path: string, headers: Record<string, string>, body: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request(`${server.url}/hooks/${path}`, { agent, method, headers }, (response) => {
      response.resume();
      response.on('end', () => resolve(response.statusCode ?? 0));
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

function genuine(at: number): Promise<number> {
  const body = JSON.stringify({ n: at });
  const now = new Date();
  const headers = {
    'content-type': 'application/json',
    'webhook-id': `msg_${at}`,
    'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
    'webhook-signature': new Webhook(secret).sign(`msg_${at}`, now, body),
  };
  return send('POST', 'guarded', headers, body);
}

/** All that a flood may be made of; none of it may come in, and each is refused for its own reason. */
const bad: readonly ((at: number) => Promise<number>)[] = [
  (at) => send('POST', 'guarded', { 'content-type': 'application/json' }, `{"unsigned":${at}}`),
  (at) => {
    const headers = { 'webhook-id': `x${at}`, 'webhook-timestamp': '1600000000', 'webhook-signature': 'v1,AAAA' };
    return send('POST', 'guarded', headers, 'x'.repeat(2_000));
  },
  (at) => send('POST', `nowhere/${at}/${Math.random()}`, {}, 'x'.repeat(500)),
  () => send('PUT', 'guarded', {}, '{}'),
  (at) => send('POST', 'open', { 'content-type': 'application/json' }, `{"broken":${at}`),
];

async function flood(from: number, to: number): Promise<{ readonly good: number[]; readonly refused: Set<number> }> {
  const good: number[] = [];
  const refused = new Set<number>();
  let next = from;
  const one = async () => {
    for (let at = next; at < to; at = next) {
      next += 1;
      if (at % goodEvery === 0) good.push(await genuine(at));
      refused.add((await bad[at % bad.length]?.(at)) ?? 0);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, one));
  return { good, refused };
}

/** Bytes of everything in the database. */
async function stored(): Promise<number> {
  const [row] = await server.query('select pg_database_size(current_database())::float8 as bytes');
  return z.number().parse(row?.['bytes']);
}

async function put(slug: string, verify: object | undefined): Promise<void> {
  const trigger = { type: 'webhook', path: slug, ...(verify ? { verify } : {}) };
  const body = JSON.stringify({ snodo: 1, slug, trigger, steps: [{ id: 'a', type: 'map' }] });
  expect((await server.call('PUT', `/workflows/${slug}`, { body })).status).toBe(201);
  expect((await server.call('POST', `/workflows/${slug}/publish`)).status).toBe(200);
}

beforeAll(async () => {
  await server.launch();
  await server.call('PUT', '/secrets/HOOK', { body: JSON.stringify({ value: secret }) });
  await put('guarded', { scheme: 'standard-webhooks', secret: '{{ secrets.HOOK }}' });
  await put('open', undefined);
});

afterAll(async () => {
  agent.destroy();
  await server.remove();
});

describe('a flood of 40,000 bad requests', () => {
  it('leaves memory and disk as they are, is counted whole, and good ones are answered', {
    timeout: 240_000,
  }, async () => {
    const first = await flood(0, warm);
    const [memory, disk] = [server.memory(), await stored()];
    const second = await flood(warm, floods);
    const good = [...first.good, ...second.good];
    expect(good).toEqual(Array.from({ length: floods / goodEvery }, () => 202));
    expect(new Set([...first.refused, ...second.refused])).toEqual(new Set([400, 401, 404, 405]));
    // 15,000 requests kept whole would be 20 MB and more on the disk.
    expect(server.memory()).toBeLessThan(memory + 45);
    expect((await stored()) - disk).toBeLessThan(5_000_000);
    await expect
      .poll(async () => (await server.query('select sum(count)::float8 as refused from rejections'))[0]?.['refused'], {
        timeout: 30_000,
      })
      .toBe(floods);
    const [kept] = await server.query(`select count(*)::int as n from deliveries where status = 'rejected'`);
    const minutes = await server.query('select distinct minute from rejections');
    // Twenty a minute of each reason: path, method, body, and signature for those unsigned and those signed wrongly.
    expect(kept?.['n']).toBeLessThanOrEqual(4 * 20 * minutes.length);
    expect(kept?.['n']).toBeGreaterThanOrEqual(4 * 20);
  });
});
