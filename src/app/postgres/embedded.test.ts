import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded.ts';
import { processStart } from './server-lock.ts';

let folder: string;
let running: EmbeddedPostgres[];
let said: string[];

async function start(): Promise<EmbeddedPostgres> {
  const started = await startEmbeddedPostgres({ dataDir: join(folder, 'data'), log: (line) => said.push(line) });
  running.push(started);
  return started;
}

async function query(url: string, text: string): Promise<readonly postgres.Row[]> {
  const sql = postgres(url, { max: 1 });
  try {
    return await sql.unsafe(text);
  } finally {
    await sql.end();
  }
}

beforeEach(() => {
  // 0700, as mktemp makes it: the folder is closed to the user PostgreSQL runs as when root starts it.
  folder = mkdtempSync(join(tmpdir(), 'snodo-pg-'));
  chmodSync(folder, 0o700);
  running = [];
  said = [];
});

afterEach(async () => {
  for (const one of running) await one.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('startEmbeddedPostgres', () => {
  it('keeps what was written from one start to the next, and stops with the server', async () => {
    const first = await start();
    await query(first.url, 'create table kept (n int); insert into kept values (7)');
    await first.stop();
    expect(processStart(first.pid)).toBeUndefined();
    const second = await start();
    expect(await query(second.url, 'select n from kept')).toEqual([{ n: 7 }]);
  });

  it('listens on loopback only and refuses a wrong password', async () => {
    const { url } = await start();
    expect(await query(url, 'show listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }]);
    await expect(query(url.replace(/:[0-9a-f]+@/, ':wrong@'), 'select 1')).rejects.toThrow(/password/);
  });

  it('recovers after PostgreSQL was killed', async () => {
    const first = await start();
    await query(first.url, 'create table kept (n int); insert into kept values (1)');
    process.kill(first.pid, 'SIGKILL');
    await first.stop();
    expect(existsSync(join(folder, 'data/postgres/postmaster.pid'))).toBe(true);
    const second = await start();
    expect(await query(second.url, 'select n from kept')).toEqual([{ n: 1 }]);
  });

  it('stops an orphan that a killed server left, and takes its place', async () => {
    const first = await start();
    // A killed server releases nothing: its lock names a process that is gone.
    writeFileSync(join(folder, 'data/server.lock'), '999999999 1');
    const second = await start();
    expect(said.join('\n')).toContain(`process ${first.pid}`);
    expect(processStart(first.pid)).toBeUndefined();
    expect(await query(second.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('refuses a folder that a living server holds, and names the process', async () => {
    await start();
    await expect(start()).rejects.toThrow(`in use by process ${process.pid}`);
  });

  it('names both versions when the data is of another', async () => {
    await (await start()).stop();
    const file = join(folder, 'data/postgres/PG_VERSION');
    const own = readFileSync(file, 'utf8');
    writeFileSync(file, '15\n');
    await expect(start()).rejects.toThrow(/made by PostgreSQL 15.*embedded one is 18/);
    writeFileSync(file, own);
    await start();
  });
});
