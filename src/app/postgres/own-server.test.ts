import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { speakTls } from '../../../test/tls-database.ts';
import { openDatabase } from '../../store/database.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded.ts';

const main = join(import.meta.dirname, '../../cli/main.ts');
const folder = mkdtempSync(join(tmpdir(), 'snodo-own-'));
let own: EmbeddedPostgres;
let address: string;

/** Starts a server on the PostgreSQL of one's own; gives what it said until it was ready or ended. */
async function server(name: string, url = address): Promise<{ readonly child: ChildProcess; readonly said: string }> {
  const child = spawn(process.execPath, [main, 'start'], {
    env: {
      PATH: process.env['PATH'],
      SNODO_PORT: '0',
      SNODO_DATA_DIR: join(folder, name),
      SNODO_ADMIN_TOKEN: 'a-token-for-this-test-only',
      DATABASE_URL: url,
      SNODO_ENCRYPTION_KEY: Buffer.alloc(32, 'k').toString('base64'),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  await new Promise<void>((resolve) => {
    const hear = (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes('snodo ready')) resolve();
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('close', () => resolve());
  });
  return { child, said };
}

async function end(child: ChildProcess): Promise<void> {
  const gone = new Promise((resolve) => child.once('exit', resolve));
  if (child.kill('SIGTERM')) await gone;
}

async function query(text: string): Promise<readonly postgres.Row[]> {
  const sql = postgres(address, { max: 1 });
  try {
    return await sql.unsafe(text);
  } finally {
    await sql.end();
  }
}

beforeAll(async () => {
  own = await startEmbeddedPostgres({ dataDir: join(folder, 'own'), log: () => undefined });
  address = own.url;
});

afterAll(async () => {
  await own.stop();
  rmSync(folder, { recursive: true });
});

describe('DATABASE_URL', () => {
  it('lets two servers start at once on an empty database, and starts no other PostgreSQL', async () => {
    const started = await Promise.all([server('one'), server('two')]);
    for (const { child } of started) await end(child);
    for (const { said } of started) expect(said).toContain('snodo ready');
    expect(existsSync(join(folder, 'one/postgres'))).toBe(false);
    const rows = await query('select version from migrations order by version');
    expect(rows.map(({ version }) => version)).toEqual(rows.map((_, at) => at + 1));
  });

  it('is kept to in what it says of TLS by all that a server has to do with the database', async () => {
    const sql = openDatabase(address, { connections: 1 });
    const ca = await speakTls(sql);
    const { child, said } = await server('safe', `${address}?sslmode=verify-full&sslrootcert=${ca}`);
    expect(said).toContain('snodo ready');
    const sessions = await sql`
      select application_name, ssl from pg_stat_activity join pg_stat_ssl using (pid)
      where usename = 'snodo' and backend_type = 'client backend' and pid <> pg_backend_pid()`;
    // Those of the job queue have no name.
    expect(new Set(sessions.map((one) => `${one['application_name']} ${one['ssl']}`))).toEqual(
      new Set(['snodo true', ' true']),
    );
    await end(child);
    await sql.end();
    const refused = await server('unsafe', `${address}?sslmode=verify-full`);
    await end(refused.child);
    expect(refused.said).toContain('its certificate is of an authority that is not known here. Name the file');
    const unclear = await server('unclear', `${address}?sslmode=prefer`);
    expect(unclear.said).toContain('sslmode must be disable, require, verify-ca or verify-full, not "prefer"');
  });

  it('is refused where a newer Snodo was, and the database is left as it is', async () => {
    await query('insert into migrations (version) values (9999)');
    const { child, said } = await server('three');
    await end(child);
    expect(said).toContain('last used by a newer Snodo (schema 9999');
    expect(child.exitCode).toBeGreaterThan(0);
    expect(await query('select max(version) from migrations')).toEqual([{ max: 9_999 }]);
  });
});
