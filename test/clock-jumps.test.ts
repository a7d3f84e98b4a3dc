import { createHmac } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type TestDatabase, testDatabase } from './database.ts';
import { RunningServer, token } from './running-server.ts';

const hour = 3_600_000;
/** By how much the clock of the server is ahead, one after the other. */
const jumps = [hour, -2 * hour, 400 * 24 * hour, -30 * 24 * hour, 0];
const secret = 'a-secret-of-the-sender';
const accepted = z.object({ run: z.string(), duplicate: z.boolean().optional() });
const made = z.looseObject({ token: z.string() });

let database: TestDatabase;
let server: RunningServer;
let cookie = '';
let issued = '';
let sent = 0;

async function ask(method: string, path: string, body: object): Promise<unknown> {
  const answer = await server.call(method, path, { body: JSON.stringify(body) });
  const said: unknown = JSON.parse((await answer.text()) || 'null');
  if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(said)}`);
  return said;
}

async function publish(slug: string, document: object): Promise<void> {
  await ask('PUT', `/workflows/${slug}`, { snodo: 1, slug, ...document });
  await ask('POST', `/workflows/${slug}/publish`, {});
}

/** A webhook that was signed at a time of the real clock. */
function send(path: string, { id, late = 0 }: { readonly id: string; readonly late?: number }): Promise<Response> {
  const body = JSON.stringify({ id });
  const at = Math.floor((Date.now() - late) / 1_000);
  const proof = createHmac('sha256', secret).update(`${at}.${body}`).digest('hex');
  const headers = { 'content-type': 'application/json', 'stripe-signature': `t=${at},v1=${proof}` };
  return fetch(`${server.url}/hooks/${path}`, { method: 'POST', body, headers });
}

async function taken(path: string, id: string): Promise<z.infer<typeof accepted>> {
  sent += 1;
  const answer = await send(path, { id });
  const text = await answer.text();
  expect(`${answer.status} ${text}`).toMatch(/^202 /);
  return accepted.parse(JSON.parse(text));
}

/** Sets the clock of the server to its next place. */
async function jump(ahead: number): Promise<void> {
  server.signal('SIGUSR2');
  await expect.poll(() => server.said).toContain(`the clock is ahead by ${ahead}\n`);
}

beforeAll(async () => {
  database = await testDatabase();
  server = new RunningServer({
    DATABASE_URL: database.url,
    NODE_OPTIONS: `--import ${join(import.meta.dirname, 'skewed-clock.mjs')}`,
    SKEW_JUMPS: jumps.join(','),
  });
  await server.launch();
  await ask('PUT', '/secrets/SENDER', { value: secret });
  const verify = { scheme: 'stripe', secret: '{{ secrets.SENDER }}' };
  await publish('held', {
    trigger: {
      type: 'webhook',
      path: 'held',
      verify,
      dedupe: 'trigger.body.id',
      rateLimit: { requests: 100, per: '1s' },
    },
    steps: [
      { id: 'wait', type: 'wait', with: { for: '3s' } },
      {
        id: 'refused',
        type: 'http.request',
        with: { url: 'http://127.0.0.1:1/' },
        retry: { attempts: 2, base: '500ms', backoff: 'fixed', jitter: false, on: ['egress_refused', 'network'] },
        onError: 'continue',
        after: ['wait'],
      },
      { id: 'sum', type: 'map', with: { value: '{{ $sum($map([1..20], function($v) { $v })) }}' }, after: ['refused'] },
    ],
    output: '{{ steps.sum.output }}',
  });
  const session = await fetch(`${server.url}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token }),
  });
  cookie = session.headers.get('set-cookie')?.split(';').at(0) ?? '';
  issued = made.parse(await ask('POST', '/tokens', { name: 'ci', role: 'viewer', expires: '1d' })).token;
});
afterAll(async () => {
  await server.remove();
  await database[Symbol.asyncDispose]();
});

describe('a clock that is set while Snodo works', () => {
  it.each(jumps)('to be ahead by %i ms changes nothing', async (ahead) => {
    const before = await taken('held', `${ahead} before`);
    await sleep(500);
    await jump(ahead);
    // At once: the signature is held against the right time, and so is one that is too old.
    const after = await taken('held', `${ahead} after`);
    expect((await send('held', { id: 'old', late: 900_000 })).status).toBe(401);
    expect((await send('held', { id: 'early', late: -900_000 })).status).toBe(401);
    expect(await taken('held', `${ahead} before`)).toMatchObject({ run: before.run, duplicate: true });
    const many = await Promise.all(Array.from({ length: 20 }, (_, at) => taken('held', `${ahead} ${at}`)));
    // Who is let in stays in, and a path that does not exist is no longer looked up than before.
    const runs = (headers: Record<string, string>) => fetch(`${server.url}/api/v1/runs`, { headers });
    expect((await runs({ cookie })).status).toBe(200);
    expect((await runs({ authorization: `Bearer ${issued}` })).status).toBe(200);
    expect((await send('nowhere', { id: 'x' })).status).toBe(404);
    const ids = [before, after, ...many].map(({ run }) => run);
    const outcomes = () => database.sql`
      select outcome, count(*)::int as n, min(error::text) as error from runs where id = any(${ids}::uuid[]) group by outcome`;
    await expect.poll(outcomes).toEqual([{ outcome: 'succeeded', n: ids.length, error: null }]);
    const [took] = await database.sql<{ least: number; most: number; off: number }[]>`
      select min(extract(epoch from ended_at - started_at))::float8 as least,
        max(extract(epoch from ended_at - started_at))::float8 as most,
        max(abs(extract(epoch from now() - ended_at)))::float8 as off
      from runs where id = any(${ids}::uuid[])`;
    // Not before the wait is over, and not hours after; both ends are by one clock.
    expect(took?.least).toBeGreaterThanOrEqual(3);
    expect(Math.max(took?.most ?? 0, took?.off ?? 0)).toBeLessThan(60);
  });

  it('leaves none undone and none twice', async () => {
    const [row] = await database.sql`select count(*)::int as n from runs where workflow = 'held'`;
    // Of each place of the clock one was sent twice.
    expect(row?.['n']).toBe(sent - jumps.length);
  });
});
