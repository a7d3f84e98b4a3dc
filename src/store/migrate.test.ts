import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase, type Sql } from './database.ts';
import { migrate } from './migrate.ts';

const folder = mkdtempSync(join(tmpdir(), 'snodo-migrate-'));
const path = (file: string) => JSON.stringify(join(import.meta.dirname, file));

// A PostgreSQL in a process of its own; it ends with its input.
const serverScript = `
import { startEmbeddedPostgres } from ${path('../app/postgres/embedded.ts')};
const server = await startEmbeddedPostgres({ dataDir: process.argv[1], log: () => undefined });
console.log(server.url);
process.stdin.resume().once('end', () => server.stop());`;

// Says that it is connected, waits for a word, and migrates.
const migrateScript = `
import { openDatabase } from ${path('database.ts')};
import { migrate } from ${path('migrate.ts')};
const sql = openDatabase(process.argv[1]);
await sql\`select 1\`;
console.log('ready');
process.stdin.once('data', async () => {
  await migrate(sql);
  await sql.end();
  process.exit(0);
});`;

let server: ChildProcessWithoutNullStreams;
let address: string;

function run(script: string, argument: string): ChildProcessWithoutNullStreams {
  const child = spawn(process.execPath, ['--input-type=module', '-e', script, argument]);
  child.stderr.pipe(process.stderr);
  return child;
}

async function firstWords(child: ChildProcessWithoutNullStreams): Promise<string> {
  const [chunk] = await once(child.stdout, 'data');
  return String(chunk).trim();
}

/** An empty database of the server; `use` gets its address and a pool that is closed afterwards. */
async function withDatabase(name: string, use: (sql: Sql, url: string) => Promise<void>): Promise<void> {
  const admin = openDatabase(address, { connections: 1 });
  await admin.unsafe(`create database ${name}`);
  await admin.end();
  const url = address.replace(/[^/]+$/, name);
  const sql = openDatabase(url, { connections: 2 });
  try {
    await use(sql, url);
  } finally {
    await sql.end();
  }
}

/** All that can be seen of a schema: the columns with their types, the indexes and the constraints. */
async function schemaOf(sql: Sql): Promise<readonly string[]> {
  const rows = await sql<{ line: string }[]>`
    select concat_ws(' ', table_name, column_name, data_type, is_nullable, column_default) as line
    from information_schema.columns where table_schema = 'public'
    union all select indexdef from pg_indexes where schemaname = 'public'
    union all select concat_ws(' ', conrelid::regclass, conname, pg_get_constraintdef(oid)) from pg_constraint
    where connamespace = 'public'::regnamespace
    order by line`;
  return rows.map(({ line }) => line);
}

const versions = readdirSync(join(import.meta.dirname, 'migrations'))
  .filter((file) => file.endsWith('.sql'))
  .map((file) => Number(file.slice(0, 4)));

beforeAll(async () => {
  server = run(serverScript, join(folder, 'data'));
  address = await firstWords(server);
});

afterAll(async () => {
  const gone = once(server, 'exit');
  server.stdin.end();
  await gone;
  rmSync(folder, { recursive: true });
});

describe('migrate', () => {
  it('makes the schema once when two processes come at once to an empty database', async () => {
    await withDatabase('raced', async (raced, url) => {
      const both = [run(migrateScript, url), run(migrateScript, url)];
      const ends = both.map((child) => once(child, 'exit'));
      for (const child of both) expect(await firstWords(child)).toBe('ready');
      for (const child of both) child.stdin.write('go');
      expect(await Promise.all(ends)).toEqual([
        [0, null],
        [0, null],
      ]);
      const rows = await raced<{ version: number }[]>`select version from migrations order by version`;
      expect(rows.map(({ version }) => version)).toEqual(versions.toSorted((a, b) => a - b));
      await withDatabase('quiet', async (quiet) => {
        await migrate(quiet);
        expect(await schemaOf(raced)).toEqual(await schemaOf(quiet));
      });
    });
  });

  it('changes nothing where all is done', async () => {
    await withDatabase('again', async (sql) => {
      await migrate(sql);
      const before = [await schemaOf(sql), await sql`select * from migrations`];
      await migrate(sql);
      expect([await schemaOf(sql), await sql`select * from migrations`]).toEqual(before);
    });
  });

  it('refuses a database that a newer Snodo has used, and leaves it as it is', async () => {
    await withDatabase('newer', async (sql) => {
      await sql`create table migrations (version integer primary key)`;
      await sql`insert into migrations values (9999)`;
      await expect(migrate(sql)).rejects.toMatchObject({
        code: 'database',
        message: `This database was last used by a newer Snodo (schema 9999, this one knows ${Math.max(...versions)}). Start that version, or use another database.`,
      });
      expect(await sql`select table_name from information_schema.tables where table_schema = 'public'`).toEqual([
        { table_name: 'migrations' },
      ]);
    });
  });

  it('leaves nothing behind where one step fails', async () => {
    await withDatabase('taken', async (sql) => {
      await sql`create table workflows (theirs text)`;
      await expect(migrate(sql)).rejects.toThrow(/workflows/);
      expect(await sql`select table_name from information_schema.tables where table_schema = 'public'`).toEqual([
        { table_name: 'workflows' },
      ]);
    });
  });
});
