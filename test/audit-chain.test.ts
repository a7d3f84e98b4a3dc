import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, openSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { idAt } from '../src/core/id.ts';
import { deleteWhatIsOld } from '../src/engine/delete-old.ts';
import { addAudit, type AuditEntry, deleteOldAudit, listChained } from '../src/store/access/audit.ts';
import { verifyAudit } from '../src/store/access/audit-chain.ts';
import { openDatabase } from '../src/store/database.ts';
import { migrateJobs } from '../src/store/runs/job-queue.ts';
import { migrate } from '../src/store/migrate.ts';
import { type TestDatabase, testDatabase } from './database.ts';
import { main, RunningServer, token } from './running-server.ts';

const dayMs = 86_400_000;
const folder = join(import.meta.dirname, '../src/store/migrations');

function entry(what: string, more: Partial<AuditEntry> = {}): AuditEntry {
  return { who: 'anna', role: 'admin', what, which: 'one', address: '127.0.0.1', status: 200, times: 1, ...more };
}

describe('the chain of the audit', () => {
  let database: TestDatabase;

  beforeEach(async () => {
    database = await testDatabase();
  });

  afterEach(() => database[Symbol.asyncDispose]());

  /** Does what only somebody can who has the database for themselves, and says what is found then. */
  async function after(statement: string): Promise<string | undefined> {
    const { sql } = database;
    await sql.unsafe(`alter table audit disable trigger user; ${statement}; alter table audit enable trigger user`);
    return (await verifyAudit(sql)).fault?.message;
  }

  it('is made of what was written, whatever it is', async () => {
    const { sql } = database;
    expect(await verifyAudit(sql)).toMatchObject({ entries: 0, fault: undefined });
    const texts = ['a "quoted" \\ word / <b>', '\u0001\b\t\n\f\r\u001f\u007f', 'è \u2028 \u{1f600}', '', '{"seq":1}'];
    await addAudit(
      sql,
      texts.map((text) => entry(text, { who: text, which: text, address: text, note: text, role: text })),
    );
    await addAudit(sql, [entry('x', { who: null, role: null, which: null, address: null, note: null, times: 7 })]);
    const { entries, end, fault } = await verifyAudit(sql);
    expect({ entries, fault }).toEqual({ entries: 6, fault: undefined });
    const chain = await listChained(sql, { after: 0, limit: 10 });
    expect(chain.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(chain.map(({ what }) => what)).toEqual([...texts, 'x']);
    expect(chain[0]?.previous).toBe('0'.repeat(64));
    expect(chain.at(-1)?.hash).toBe(end.hash);
  });

  it('has no gap and no fork however many write at once, and none from what was rolled back', async () => {
    const { sql, url } = database;
    const others = [openDatabase(url, { connections: 3 }), openDatabase(url, { connections: 3 })];
    const batches = Array.from({ length: 60 }, (_, at) => at);
    await Promise.all(
      batches.map(async (at) => {
        const pool = others[at % 2] ?? sql;
        const batch = Array.from({ length: 1 + (at % 20) }, (__, nth) => entry(`${at}/${nth}`));
        if (at % 10 !== 9) return addAudit(pool, batch);
        return pool
          .begin(async (transaction) => {
            await addAudit(transaction, batch);
            throw new Error('rolled back');
          })
          .catch((error: unknown) => expect(String(error)).toContain('rolled back'));
      }),
    );
    await Promise.all(others.map((one) => one.end()));
    const written = batches.filter((at) => at % 10 !== 9).reduce((sum, at) => sum + 1 + (at % 20), 0);
    expect(await verifyAudit(sql)).toMatchObject({ entries: written, end: { seq: written }, fault: undefined });
  });

  it('refuses every change and every loss', async () => {
    const { sql } = database;
    await addAudit(sql, [entry('one'), entry('two')]);
    for (const statement of [`update audit set who = 'nobody'`, 'delete from audit where seq = 2', 'truncate audit']) {
      await expect(sql.unsafe(statement)).rejects.toThrow(/only ever added to/);
    }
    expect(await verifyAudit(sql)).toMatchObject({ entries: 2, fault: undefined });
  });

  it.each([
    [`update audit set who = 'nobody' where seq = 2`, 'Entry 2 was changed after it was written.', 1],
    ['delete from audit where seq = 2', 'Entry 2 is missing.', 1],
    ['delete from audit where seq in (2, 3)', 'The entries 2 to 3 are missing.', 1],
    ['delete from audit where seq = 1', 'Entry 1 is missing.', 0],
    ['delete from audit where seq > 3', 'The newest entries are missing: the last is 3, and 5 was written.', 3],
    [
      `update audit set who = 'nobody' where seq = 2; update audit a set hash = hash_of_audit(a) where seq = 2`,
      'Entry 3 does not follow from the one before it, in whose place another was put.',
      2,
    ],
    ['update audit_chain set gone_to = 2', 'Entry 1 stands where entry 3 begins what is kept.', 0],
  ])('tells of %s', async (statement, message, entries) => {
    const { sql } = database;
    await addAudit(
      sql,
      ['one', 'two', 'three', 'four', 'five'].map((what) => entry(what)),
    );
    expect(await after(statement)).toBe(message);
    expect((await verifyAudit(sql)).entries).toBe(entries);
    // What is written from then on does not cover it up.
    await addAudit(sql, [entry('six')]);
    expect((await verifyAudit(sql)).fault).toBeDefined();
  });

  it('goes on where what is past its time was deleted', async () => {
    const { sql } = database;
    const now = Date.now();
    const old = Array.from({ length: 7 }, (_, at) => idAt(now - (400 - at) * dayMs));
    for (const id of old) await sql`insert into audit (id, who, what, status) values (${id}, 'ada', 'PUT /x', 200)`;
    await addAudit(sql, [entry('kept')]);
    expect(await deleteOldAudit(sql, now - 365 * dayMs, 5)).toBe(5);
    expect(await verifyAudit(sql)).toMatchObject({ entries: 3, fault: undefined });
    await deleteWhatIsOld(sql, now);
    expect(await verifyAudit(sql)).toMatchObject({ entries: 1, end: { seq: 8 }, fault: undefined });
    await addAudit(sql, [entry('next')]);
    expect(await verifyAudit(sql)).toMatchObject({ entries: 2, end: { seq: 9 }, fault: undefined });
    expect(await deleteOldAudit(sql, now + dayMs, 100)).toBe(2);
    expect(await verifyAudit(sql)).toMatchObject({ entries: 0, end: { seq: 9 }, fault: undefined });
    await addAudit(sql, [entry('after all')]);
    expect(await verifyAudit(sql)).toMatchObject({ entries: 1, end: { seq: 10 }, fault: undefined });
  });
});

it('takes up the entries from before, in the order of their time', async () => {
  await using database = await testDatabase('template1');
  const { sql, url } = database;
  await sql`create table migrations (version integer primary key, applied_at timestamptz not null default now())`;
  for (const file of readdirSync(folder).toSorted()) {
    const version = Number(file.slice(0, 4));
    if (!file.endsWith('.sql') || version === 40) continue;
    await sql.unsafe(readFileSync(join(folder, file), 'utf8'));
    await sql`insert into migrations (version) values (${version})`;
  }
  await migrateJobs(sql, url);
  const now = Date.now();
  for (const days of [1, 3, 2]) {
    await sql`insert into audit (id, who, what, status) values (${idAt(now - days * dayMs)}, 'ada', ${`${days} ago`}, 200)`;
  }
  await migrate(sql);
  await addAudit(sql, [entry('now')]);
  expect((await listChained(sql, { after: 0, limit: 9 })).map(({ what }) => what)).toEqual([
    '3 ago',
    '2 ago',
    '1 ago',
    'now',
  ]);
  expect(await verifyAudit(sql)).toMatchObject({ entries: 4, fault: undefined });
  await expect(sql`update audit set who = 'nobody'`).rejects.toThrow(/only ever added to/);
});

describe('snodo audit', () => {
  const line = z.object({ seq: z.number(), previous: z.string(), hash: z.string(), what: z.string() });
  let database: TestDatabase;
  let server: RunningServer;

  beforeAll(async () => {
    database = await testDatabase();
    server = new RunningServer({ DATABASE_URL: database.url });
    await server.launch();
  });

  afterAll(async () => {
    await server.remove();
    await database[Symbol.asyncDispose]();
  });

  function snodo(into: 'pipe' | number, ...args: readonly string[]): ChildProcess {
    const env = { ...process.env, SNODO_URL: server.url, SNODO_ADMIN_TOKEN: token };
    return spawn(process.execPath, [main, 'audit', ...args], { env, stdio: ['ignore', into, 'pipe'] });
  }

  async function ended(child: ChildProcess): Promise<{ status: number | null; stdout: string; stderr: string }> {
    let [stdout, stderr] = ['', ''];
    child.stdout?.on('data', (chunk: Buffer) => {
      stdout += chunk.toString();
    });
    child.stderr?.on('data', (chunk: Buffer) => {
      stderr += chunk.toString();
    });
    await once(child, 'close');
    return { status: child.exitCode, stdout, stderr };
  }

  const linesOf = (text: string) =>
    text
      .trimEnd()
      .split('\n')
      .map((one) => line.parse(JSON.parse(one)));

  const put = async (name: string) => {
    expect((await server.call('PUT', `/secrets/${name}`, { body: '{"value":"never-told"}' })).status).toBe(204);
  };

  it('hands on what was written, oldest first, and goes on with what comes', async () => {
    for (const name of ['ONE', 'TWO', 'THREE']) await put(name);
    const { status, stdout } = await ended(snodo('pipe', 'export', '--since', '1h'));
    expect(status).toBe(0);
    const lines = linesOf(stdout);
    expect(lines.length).toBeGreaterThanOrEqual(3);
    for (const [at, one] of lines.entries()) if (at > 0) expect(one.previous).toBe(lines[at - 1]?.hash);
    expect(stdout).not.toContain('never-told');

    const following = snodo('pipe', 'export', '--follow');
    let said = '';
    following.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
    await expect.poll(() => said.split('\n').length).toBeGreaterThan(lines.length);
    await put('FOUR');
    await expect.poll(() => said.split('\n').length).toBeGreaterThan(lines.length + 1);
    following.kill('SIGINT');
    await once(following, 'close');
    expect(following.exitCode).toBe(0);
    const all = linesOf(said);
    expect(all.map(({ seq }) => seq)).toEqual(all.map((_, at) => at + 1));
  });

  it.skipIf(!existsSync('/dev/full'))('says that it is not all there where it cannot be written', async () => {
    const full = openSync('/dev/full', 'w');
    const { status, stderr } = await ended(snodo(full, 'export'));
    closeSync(full);
    expect(status).toBe(1);
    expect(stderr).toMatch(/^snodo: What is told cannot be written \(ENOSPC: [^\n]+\), so it is not all there\.\n$/);
  });

  it('says that it is whole, and where it is not', async () => {
    const whole = await ended(snodo('pipe', 'verify'));
    expect(whole).toMatchObject({ status: 0, stderr: '' });
    expect(whole.stdout).toMatch(/^\d+ entries are as they were written; the last is \d+, [0-9a-f]{64}\n$/);
    await database.sql.unsafe(
      `alter table audit disable trigger user; update audit set which = 'OTHER' where seq = 2; alter table audit enable trigger user`,
    );
    const broken = await ended(snodo('pipe', 'verify', '--json'));
    expect(broken.status).toBe(1);
    expect(JSON.parse(broken.stdout)).toMatchObject({ whole: false, entries: 1, end: { seq: 1 }, fault: { seq: 2 } });
    expect(broken.stderr).toContain('Entry 2 was changed after it was written.');
  });
});
