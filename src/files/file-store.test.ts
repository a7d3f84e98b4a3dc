import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statfsSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../test/database.ts';
import { SnodoError } from '../core/error.ts';
import { firstIdAt, idAt, newId } from '../core/id.ts';
import { deleteOldRuns } from '../store/history/retention.ts';
import { FilePlace } from './file-place.ts';
import { FileStore } from './file-store.ts';
import { deleteExpiredFiles, deleteLeftBehind } from './tidy.ts';

const about = { name: 'a.bin', contentType: undefined, run: null };
let database: TestDatabase;
let folder: string;
let place: FilePlace;
let files: FileStore;

beforeAll(async () => {
  database = await testDatabase();
});

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'snodo-files-'));
  place = new FilePlace(join(folder, 'files'));
  files = new FileStore(database.sql, place);
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));
afterAll(() => database[Symbol.asyncDispose]());

function onDisk(): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /[0-9a-f]{12}$/.test(name));
}

describe('what is deleted in time', () => {
  it('are files whose time is over', async () => {
    const [soon, later] = [new Date(Date.now() - 1), new Date(Date.now() + 60_000)];
    const over = await files.write(Buffer.from('over'), { ...about, expiresAt: soon });
    const kept = await files.write(Buffer.from('kept'), { ...about, expiresAt: later });
    await expect(files.find(over.id)).rejects.toMatchObject({ code: 'not_found' });
    expect(await deleteExpiredFiles(database.sql, place)).toBe(1);
    expect(onDisk()).toEqual([expect.stringContaining(kept.id)]);
    expect(await files.find(kept.id)).toMatchObject({ bytes: 4 });
  });

  it('are the files of a run, with its history', async () => {
    const run = idAt(Date.now() - 60_000);
    const other = newId();
    await database.sql`
      insert into runs (id, workflow, version, state, outcome, cause) values
        (${run}, 'old', 1, 'ended', 'succeeded', 'manual'), (${other}, 'old', 1, 'ended', 'succeeded', 'manual')`;
    const old = await files.write(Buffer.from('old'), { ...about, run });
    const young = await files.write(Buffer.from('young'), { ...about, run: other });
    expect(await deleteExpiredFiles(database.sql, place)).toBe(0);
    const before = firstIdAt(Date.now() - 30_000);
    expect(await deleteOldRuns(database.sql, 'old', { from: firstIdAt(0), to: before, before }, 100)).toBe(1);
    expect(await deleteExpiredFiles(database.sql, place)).toBe(1);
    await expect(files.find(old.id)).rejects.toMatchObject({ code: 'not_found' });
    expect(onDisk()).toEqual([expect.stringContaining(young.id)]);
  });

  it('are bytes that no row speaks of, once they are old', async () => {
    const kept = await files.write(Buffer.from('kept'), about);
    const lost = await files.write(Buffer.from('lost'), about);
    await database.sql`delete from files where id = ${lost.id}`;
    const tooLarge = () => new SnodoError('too_large', 'too large');
    const begun = files.receive({ ...about, maxBytes: 10, tooLarge });
    begun.stream.write('half');
    await expect.poll(onDisk).toHaveLength(3);
    const now = Date.now();
    expect(await deleteLeftBehind(database.sql, place, now)).toBe(0);
    const old = new Date(now - 2 * 86_400_000);
    for (const name of onDisk()) utimesSync(join(folder, name), old, old);
    expect(await deleteLeftBehind(database.sql, place, now)).toBe(2);
    expect(onDisk()).toEqual([expect.stringContaining(kept.id)]);
    await begun.drop();
  });

  it('and where there is no folder yet, nothing', async () => {
    expect(await deleteLeftBehind(database.sql, place, Date.now())).toBe(0);
  });
});

function mount(at: string): boolean {
  return process.platform === 'linux' && spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'none', at]).status === 0;
}

function mountIsAllowed(): boolean {
  const probe = mkdtempSync(join(tmpdir(), 'snodo-mount-'));
  const allowed = mount(probe);
  if (allowed) spawnSync('umount', [probe]);
  rmSync(probe, { recursive: true });
  return allowed;
}

describe.skipIf(!mountIsAllowed())('a full disk (needs leave to mount one)', () => {
  beforeEach(() => {
    expect(mount(folder)).toBe(true);
  });
  afterEach(() => {
    spawnSync('umount', ['-l', folder]);
  });

  it('is a clear error that leaves nothing, and there is room again afterwards', async () => {
    const big = Buffer.alloc(6_000_000, 1);
    await expect(files.write(big, about)).rejects.toMatchObject({
      code: 'unavailable',
      message:
        'The disk that holds the files is full. Free some space there, or set SNODO_DATA_DIR to a folder on another disk.',
    });
    expect(onDisk()).toEqual([]);
    const { bavail, bsize } = statfsSync(folder);
    expect(bavail * bsize).toBeGreaterThan(3_500_000);
    const { id } = await files.write(Buffer.alloc(1_000_000), about);
    expect(await files.find(id)).toMatchObject({ bytes: 1_000_000 });
  });
});
