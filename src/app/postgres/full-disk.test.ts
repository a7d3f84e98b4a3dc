import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  closeSync,
  existsSync,
  mkdtempSync,
  openSync,
  rmSync,
  statfsSync,
  truncateSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded.ts';

let disk: string;
let running: EmbeddedPostgres | undefined;

/** Puts a disk of so many bytes at a folder, or gives the one that is there another size. */
function mount(at: string, size: string, again: boolean = false): boolean {
  return spawnSync('mount', ['-t', 'tmpfs', '-o', `${again ? 'remount,' : ''}size=${size}`, 'none', at]).status === 0;
}

function mountIsAllowed(): boolean {
  if (process.platform !== 'linux') return false;
  const probe = mkdtempSync(join(tmpdir(), 'snodo-mount-'));
  const allowed = mount(probe, '64k');
  if (allowed) spawnSync('umount', [probe]);
  rmSync(probe, { recursive: true });
  return allowed;
}

async function start(): Promise<EmbeddedPostgres> {
  running = await startEmbeddedPostgres({ dataDir: join(disk, 'data'), log: () => undefined });
  return running;
}

/** Writes until nothing fits, then gives back so many blocks. */
function fill(blocksLeft: number): void {
  const file = join(disk, 'filler');
  const { bsize } = statfsSync(disk);
  const block = Buffer.alloc(bsize, 1);
  const descriptor = openSync(file, 'w');
  let written = 0;
  try {
    for (;;) written += writeSync(descriptor, block);
  } catch (error) {
    expect(error).toMatchObject({ code: 'ENOSPC' });
  } finally {
    closeSync(descriptor);
  }
  truncateSync(file, written - blocksLeft * bsize);
  expect(statfsSync(disk).bavail).toBe(blocksLeft);
}

async function query(url: string, text: string): Promise<readonly postgres.Row[]> {
  const sql = postgres(url, { max: 1 });
  try {
    return await sql.unsafe(text);
  } finally {
    await sql.end();
  }
}

describe.skipIf(!mountIsAllowed())('startEmbeddedPostgres on a full disk (needs leave to mount one)', () => {
  beforeEach(() => {
    disk = mkdtempSync(join(tmpdir(), 'snodo-disk-'));
    running = undefined;
    mount(disk, '96m');
    chmodSync(disk, 0o755);
  });

  afterEach(async () => {
    await running?.stop();
    spawnSync('umount', ['-l', disk]);
    rmSync(disk, { recursive: true });
  });

  it('says so when there is no room to make a database, and makes it once there is', async () => {
    mount(disk, '8m', true);
    await expect(start()).rejects.toMatchObject({
      code: 'database',
      message: `The disk that holds ${disk}/data is full. Free some space, or set SNODO_DATA_DIR to a folder on another disk.`,
    });
    mount(disk, '96m', true);
    await expect(start()).resolves.toBeDefined();
  });

  it('ends the PostgreSQL that started but has no room for our database', async () => {
    const first = await start();
    await query(first.url.replace(/snodo$/, 'postgres'), 'drop database snodo');
    await first.stop();
    // An empty database is 7.5 MB.
    fill(256);
    await expect(start()).rejects.toThrow(/disk that holds .+ is full/);
    expect(existsSync(join(disk, 'data/postgres/postmaster.pid'))).toBe(false);
    rmSync(join(disk, 'filler'));
    await expect(start()).resolves.toBeDefined();
  });

  it.each([
    ['nothing', 0],
    ['no more than our own lock', 1],
  ])('says so when %s fits, and has all data once there is room', async (_, blocksLeft) => {
    const first = await start();
    await query(first.url, 'create table kept (n int); insert into kept values (7)');
    await first.stop();
    fill(blocksLeft);
    await expect(start()).rejects.toThrow(/disk that holds .+ is full/);
    rmSync(join(disk, 'filler'));
    const second = await start();
    expect(await query(second.url, 'select n from kept')).toEqual([{ n: 7 }]);
  });
});
