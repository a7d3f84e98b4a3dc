import { type ChildProcess, spawn } from 'node:child_process';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { RunningServer } from './running-server.ts';

const wanted = 10_000;
/** Of the server for one connection that says nothing: 9,400 were measured. */
const mostBytesEach = 40_000;

async function publish(server: RunningServer): Promise<void> {
  const trigger = { type: 'webhook', path: 'steady' };
  const body = JSON.stringify({ snodo: 1, slug: 'steady', trigger, steps: [{ id: 'a', type: 'map' }] });
  expect((await server.call('PUT', '/workflows/steady', { body })).status).toBe(201);
  expect((await server.call('POST', '/workflows/steady/publish')).status).toBe(200);
}

async function sent(server: RunningServer): Promise<number> {
  return (await fetch(`${server.url}/hooks/steady`, { method: 'POST', body: '{}' })).status;
}

/** Sends a beginning, then a byte now and then, until the server has enough. @returns all that it said. */
function drip(server: RunningServer, beginning: string): Promise<string> {
  const { port } = new URL(server.url);
  return new Promise((resolve) => {
    let said = '';
    let timer: NodeJS.Timeout | undefined;
    const socket = connect(Number(port), '127.0.0.1', () => {
      socket.write(beginning);
      timer = setInterval(() => socket.write('x'), 100);
    });
    socket.on('data', (chunk) => (said += chunk.toString()));
    socket.on('error', () => undefined);
    socket.on('close', () => {
      clearInterval(timer);
      resolve(said);
    });
  });
}

describe('senders that send a byte now and then', () => {
  const server = new RunningServer({ SNODO_RECEIVE_TIMEOUT: '2s' });
  const post = 'POST /hooks/steady HTTP/1.1\r\nhost: a\r\n';

  beforeAll(async () => {
    await server.launch();
    await publish(server);
  });
  afterAll(() => server.remove());

  it.each([
    ['the head', `${post}x-slow: `, ''],
    ['the first line', 'POST /hooks/stea', ''],
    ['the body', `${post}content-type: text/plain\r\ncontent-length: 5000\r\n\r\n`, 'did not come whole within 2 s'],
    ['a chunk', `${post}transfer-encoding: chunked\r\n\r\n1388\r\n`, 'did not come whole within 2 s'],
  ])('get a 408 in %s, while others are served', async (_, beginning, words) => {
    const slow = Array.from({ length: 100 }, () => drip(server, beginning));
    await sleep(500);
    expect(await Promise.all(Array.from({ length: 20 }, () => sent(server)))).toEqual(Array(20).fill(202));
    // A connection that is closed while a byte of it is unread is reset, and its answer may be lost (RFC 9112, 9.6).
    const said = (await Promise.all(slow)).filter((one) => one !== '');
    expect(said.length).toBeGreaterThan(0);
    expect(said.filter((one) => !one.startsWith('HTTP/1.1 408 ') || !one.includes(words))).toEqual([]);
    expect(said.filter((one) => !/^connection: close\r$/im.test(one))).toEqual([]);
  });

  it('are counted as slow, and none became a delivery', async () => {
    await expect
      .poll(async () => server.query(`select sum(count)::int as slow from rejections where reason = 'slow'`), {})
      .toEqual([{ slow: 200 }]);
    const [taken] = await server.query(`select count(*)::int as n from deliveries where status = 'accepted'`);
    expect(taken).toEqual({ n: 80 });
  });
});

describe('10,000 connections that say nothing', () => {
  const server = new RunningServer({ SNODO_RECEIVE_TIMEOUT: '12s' });
  let child: ChildProcess | undefined;

  beforeAll(async () => {
    await server.launch();
    await publish(server);
  });
  afterAll(async () => {
    child?.kill();
    await server.remove();
  });

  it('cost little memory, hold up no webhook, and are closed', async (context) => {
    expect(await Promise.all(Array.from({ length: 50 }, () => sent(server)))).toEqual(Array(50).fill(202));
    const before = server.memory();
    const program = join(import.meta.dirname, 'idle-connections.mjs');
    const opening = spawn(process.execPath, [program, new URL(server.url).port, String(wanted)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    child = opening;
    let said = '';
    opening.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
    const told = (what: string) => Number(new RegExp(`^${what} (\\d+)$`, 'm').exec(said)?.[1] ?? -1);
    await expect.poll(() => told('open'), { timeout: 60_000 }).toBeGreaterThan(0);
    const open = told('open');
    context.skip(open < 1_000, `this machine lets a process open ${open} connections only`);
    const held = (server.memory() - before) * 1_000_000;
    expect(await Promise.all(Array.from({ length: 50 }, () => sent(server)))).toEqual(Array(50).fill(202));
    expect(held / open).toBeLessThan(mostBytesEach);
    console.log(`${open} of ${wanted} connections were open at once, ${Math.round(held / open)} bytes each`);
    await expect.poll(() => told('closed'), { timeout: 60_000 }).toBeGreaterThanOrEqual(open);
    expect(
      z.object({ status: z.literal('ready') }).safeParse(await (await fetch(`${server.url}/readyz`)).json()).error,
    ).toBe(undefined);
  });
});
