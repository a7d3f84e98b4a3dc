import { spawnSync } from 'node:child_process';
import { chmodSync, closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { RunningServer } from './running-server.ts';

const server = new RunningServer({ SNODO_LOG: 'fatal' });
const isMounted =
  process.platform === 'linux' &&
  spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=300m', 'none', server.folder]).status === 0;
const filler = join(server.folder, 'filler');

const accepted = z.object({ run: z.string() });
const unready = z.object({ errors: z.array(z.object({ path: z.string(), message: z.string() })) });

/** Runs of webhooks that were acknowledged. */
const taken: string[] = [];

interface Answered {
  readonly status: number;
  readonly retryAfter: string | null;
}

async function send(): Promise<Answered> {
  const body = JSON.stringify({ text: Math.random().toString().repeat(300) });
  const answer = await fetch(`${server.url}/hooks/full`, { method: 'POST', body });
  const said: unknown = await answer.json();
  if (answer.status === 202) taken.push(accepted.parse(said).run);
  return { status: answer.status, retryAfter: answer.headers.get('retry-after') };
}

const sendMany = (count: number) => Promise.all(Array.from({ length: count }, send));

function fill(): void {
  const file = openSync(filler, 'w');
  const block = Buffer.alloc(65_536, 1);
  try {
    for (;;) writeSync(file, block);
  } catch (error) {
    expect(error).toMatchObject({ code: 'ENOSPC' });
  } finally {
    closeSync(file);
  }
}

const readiness = async () => (await fetch(`${server.url}/readyz`)).status;

describe.skipIf(!isMounted)('a disk that is full while Snodo works (needs leave to mount one)', () => {
  beforeAll(async () => {
    chmodSync(server.folder, 0o755);
    await server.launch();
    const steps = [{ id: 'a', type: 'wait', with: { for: '2s' } }];
    const body = JSON.stringify({ snodo: 1, slug: 'full', trigger: { type: 'webhook', path: 'full' }, steps });
    expect((await server.call('PUT', '/workflows/full', { body })).status).toBe(201);
    expect((await server.call('POST', '/workflows/full/publish')).status).toBe(200);
  });

  it('refuses webhooks with a 503 that says when to come again, and says why in words', async () => {
    expect((await sendMany(50)).map(({ status }) => status)).toEqual(Array(50).fill(202));
    fill();
    await expect.poll(async () => (await send()).status, { timeout: 30_000, interval: 0 }).toBe(503);
    const refused = await sendMany(40);
    expect(refused.filter(({ status, retryAfter }) => status !== 503 || retryAfter !== '5')).toEqual([]);
    const { errors } = unready.parse(await (await fetch(`${server.url}/readyz`)).json());
    expect(errors).toContainEqual({ path: 'disk', message: 'The disk of the data folder is nearly full.' });
    const call = await server.call('PUT', '/secrets/NEW', { body: '{"value":"a"}' });
    expect([call.status, call.headers.get('retry-after')]).toEqual([503, '5']);
    expect(z.looseObject({ type: z.string() }).parse(await call.json()).type).toBe('urn:snodo:database');
  });

  it('goes on so for as long as it is full', async () => {
    const until = Date.now() + 4_000;
    while (Date.now() < until) {
      expect((await sendMany(5)).filter(({ status }) => status !== 503)).toEqual([]);
      await sleep(300);
    }
    expect(await readiness()).toBe(503);
  });

  it('recovers by itself when there is room, and all that was acknowledged is carried out', async () => {
    rmSync(filler);
    await expect.poll(readiness, { timeout: 60_000 }).toBe(200);
    await expect.poll(async () => (await send()).status).toBe(202);
    expect(taken.length).toBeGreaterThanOrEqual(51);
    const ids = taken.map((run) => `'${run}'`).join(',');
    await expect
      .poll(() => server.query(`select outcome, count(*)::int as n from runs where id in (${ids}) group by outcome`), {
        timeout: 60_000,
      })
      .toEqual([{ outcome: 'succeeded', n: taken.length }]);
    // What was refused left nothing behind.
    const [all] = await server.query(`select count(*)::int as n from runs where workflow = 'full'`);
    expect(all).toEqual({ n: taken.length });
  });
});

afterAll(async () => {
  await server.end('SIGTERM');
  if (isMounted) spawnSync('umount', ['-l', server.folder]);
  await server.remove();
});
