import { chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from './database.ts';
import { freePort } from './native/free-port.ts';
import { programOf } from './native/program.ts';
import { main } from './running-server.ts';

const missing = programOf('pgbouncer') === undefined ? ': there is no pgbouncer on this machine' : '';

// It does not run as root; this is nobody and nogroup of Debian.
const unprivileged = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

describe.skipIf(missing !== '')(`behind pgbouncer${missing}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'snodo-pooler-'));
  let database: TestDatabase;
  let pooler: ReturnType<typeof spawn>;
  let port: number;

  const through = (mode: string) => {
    const url = new URL(database.url);
    url.hostname = '127.0.0.1';
    url.port = String(port);
    url.pathname = `/${mode}`;
    return url.href;
  };

  /** What a start says, until it is ready or has ended. */
  const started = async (mode: string): Promise<string> => {
    const server = spawn(process.execPath, [main, 'start'], {
      env: {
        ...process.env,
        SNODO_PORT: '0',
        SNODO_DATA_DIR: join(folder, mode),
        SNODO_ENCRYPTION_KEY: Buffer.alloc(32, 7).toString('base64'),
        SNODO_ADMIN_TOKEN: 'a-token-for-this-test-only',
        DATABASE_URL: through(mode),
      },
    });
    let said = '';
    const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
    const ready = new Promise<void>((resolve) => {
      for (const stream of [server.stdout, server.stderr]) {
        stream.on('data', (chunk: Buffer) => {
          said += chunk.toString();
          if (said.includes('snodo ready')) resolve();
        });
      }
    });
    await Promise.race([ended, ready]);
    server.kill('SIGTERM');
    await ended;
    return said;
  };

  beforeAll(async () => {
    database = await testDatabase();
    port = await freePort();
    const { hostname, port: at, username, password, pathname } = new URL(database.url);
    const to = `host=${hostname} port=${at} dbname=${pathname.slice(1)} user=${username} password=${password}`;
    writeFileSync(join(folder, 'users'), `"${username}" "${decodeURIComponent(password)}"\n`);
    writeFileSync(
      join(folder, 'pgbouncer.ini'),
      `[databases]
transaction = ${to} pool_mode=transaction
session = ${to} pool_mode=session
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = trust
auth_file = ${join(folder, 'users')}
ignore_startup_parameters = extra_float_digits,enable_seqscan,enable_hashjoin,enable_mergejoin,synchronous_commit,idle_in_transaction_session_timeout,tcp_keepalives_idle,tcp_keepalives_interval,tcp_keepalives_count,tcp_user_timeout
default_pool_size = 60
`,
    );
    if (unprivileged.uid !== undefined) {
      for (const file of ['', 'users', 'pgbouncer.ini'])
        chownSync(join(folder, file), unprivileged.uid, unprivileged.gid);
    }
    pooler = spawn(programOf('pgbouncer') ?? '', [join(folder, 'pgbouncer.ini')], { ...unprivileged, stdio: 'ignore' });
    const until = Date.now() + 60_000;
    for (;;) {
      const sql = postgres(through('session'), { max: 1, fetch_types: false });
      try {
        await sql`select 1`;
        return;
      } catch (error) {
        if (Date.now() > until) throw error;
        await sleep(100);
      } finally {
        await sql.end({ timeout: 1 });
      }
    }
  });

  afterAll(async () => {
    const gone = new Promise((resolve) => pooler.once('exit', resolve));
    pooler.kill('SIGKILL');
    await gone;
    await database[Symbol.asyncDispose]();
    rmSync(folder, { recursive: true, force: true });
  });

  it('starts where sessions are kept', async () => {
    expect(await started('session')).toContain('snodo ready');
  });

  it('says why not where they are not', async () => {
    const said = await started('transaction');
    expect(said).toContain('pool_mode = session');
    expect(said).not.toContain('snodo ready');
  });
});
