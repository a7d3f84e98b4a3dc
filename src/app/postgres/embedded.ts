import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, realpathSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import postgres from 'postgres';
import { SnodoError } from '../../core/error.ts';
import { makeFolder } from '../../core/make-folder.ts';
import { postgresBinaries } from './binaries.ts';
import { endPostmaster, livingPostmaster, outlastDeadPostmaster } from './orphan.ts';
import { startPostmaster } from './postmaster.ts';
import { holdDataDir } from './server-lock.ts';
import { fullDisk, startFailure } from './start-failure.ts';
import { giveTo, launchFor, type Launch } from './unprivileged.ts';

export interface EmbeddedPostgres {
  readonly url: string;
  readonly pid: number;
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  readonly dataDir: string;
  readonly log: (message: string) => void;
  /** Called when PostgreSQL ends without having been asked to, but on a full disk: then it is started anew until there is room. */
  readonly onExit?: (error: SnodoError) => void;
  /** How many connections there may be at once; 200 when left out, enough for a server with two workers beside it and ten projects. */
  readonly connections?: number;
}

const settings: Readonly<Record<string, string>> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  shared_buffers: '64MB',
  max_wal_size: '2GB',
  // A new segment is not filled with zeros before it is written to; a flush is as durable. While the log still grows, 50
  // senders got 5,170 to 5,900 acknowledgements a second with these two and 4,800 without.
  wal_init_zero: 'off',
  wal_buffers: '16MB',
  checkpoint_timeout: '15min',
  jit: 'off',
  log_checkpoints: 'off',
};

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}

/** What a program that failed has said. */
function wordsOf(error: unknown): string {
  const said = error instanceof Error && 'stderr' in error ? String(error.stderr) : '';
  return said.trim() === '' && error instanceof Error ? error.message : said;
}

async function initialise(
  cluster: string,
  password: string,
  launch: Launch,
  binaries: string,
  dataDir: string,
): Promise<void> {
  const given = join(cluster, '..', 'postgres.init');
  writeFileSync(given, password, { mode: 0o600 });
  giveTo(given, launch.owner);
  const [command, args] = launch.command(join(binaries, 'initdb'), [
    `--pgdata=${cluster}`,
    '--username=snodo',
    `--pwfile=${given}`,
    '--auth=scram-sha-256',
    // Many rounds make passwords dear to guess; ours has 192 random bits, and each connection would pay for them.
    '--set=scram_iterations=1',
    '--encoding=UTF8',
    '--locale=C',
    '--no-instructions',
  ]);
  try {
    await promisify(execFile)(command, [...args], { cwd: '/' });
  } catch (error) {
    // A cluster made by half would be taken for one at the next start.
    rmSync(cluster, { recursive: true, force: true });
    throw startFailure(wordsOf(error), dataDir);
  } finally {
    rmSync(given, { force: true });
  }
}

/** Waits until PostgreSQL lets us in. @returns false where it ended before. */
async function accepting(url: string, alive: () => boolean): Promise<boolean> {
  const sql = postgres(url, { max: 1, connect_timeout: 2, onnotice: () => undefined, backoff: () => 0.01 });
  try {
    for (let tries = 0; tries < 6_000 && alive(); tries += 1) {
      try {
        await sql`select 1`;
        return true;
      } catch (error) {
        // cannot_connect_now: it is still starting. Whatever else it answers now, it will answer for ever.
        if (error instanceof postgres.PostgresError && error.code !== '57P03') throw error;
        await sleep(10);
      }
    }
    return false;
  } finally {
    await sql.end({ timeout: 1 });
  }
}

async function makeDatabase(server: string): Promise<void> {
  const sql = postgres(`${server}/postgres`, { max: 1, onnotice: () => undefined });
  try {
    const [row] = await sql`select 1 from pg_database where datname = 'snodo'`;
    if (!row) await sql`create database snodo`;
  } finally {
    await sql.end();
  }
}

/**
 * Starts the PostgreSQL that comes with Snodo as a child process on loopback; makes its cluster at the first start.
 *
 * @throws SnodoError `settings`, `conflict` or `database` with the mend.
 */
export async function startEmbeddedPostgres({
  dataDir: wanted,
  log,
  onExit,
  connections = 200,
}: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const binaries = postgresBinaries();
  let release = () => {};
  try {
    makeFolder(wanted);
    const dataDir = realpathSync(wanted);
    release = holdDataDir(dataDir);
    const launch = launchFor(dataDir, binaries);
    const cluster = join(dataDir, 'postgres');
    const secret = join(dataDir, 'postgres.password');
    if (!existsSync(join(cluster, 'PG_VERSION'))) {
      if (existsSync(cluster)) {
        throw new SnodoError(
          'database',
          `${cluster} is there but is no database. Move it away, or set SNODO_DATA_DIR to another folder.`,
        );
      }
      log('making the database …');
      writeFileSync(secret, randomBytes(24).toString('hex'), { mode: 0o600 });
      mkdirSync(cluster, { mode: 0o700 });
      giveTo(cluster, launch.owner);
      await initialise(cluster, readFileSync(secret, 'utf8'), launch, binaries, dataDir);
    }
    const orphan = livingPostmaster(cluster);
    if (orphan !== undefined) {
      log(`a PostgreSQL of an earlier start still runs as process ${orphan}; stopping it …`);
      await endPostmaster(orphan);
    }
    await outlastDeadPostmaster(cluster);
    const password = readFileSync(secret, 'utf8');
    return await run({ cluster, dataDir, password, launch, binaries, release, log, onExit, connections });
  } catch (error) {
    release();
    // What the system refuses to us (a full disk, a closed folder) needs the same mend as what it refuses to PostgreSQL.
    if (error instanceof Error && 'syscall' in error) throw startFailure(error.message, wanted);
    throw error;
  }
}

/** Whether the next segment of the log of writes (16 MB) would not fit. */
function isFull(folder: string): boolean {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize < 16_000_000;
}

interface RunOptions {
  readonly cluster: string;
  readonly dataDir: string;
  readonly password: string;
  readonly launch: Launch;
  readonly binaries: string;
  readonly release: () => void;
  readonly log: (message: string) => void;
  readonly onExit: EmbeddedOptions['onExit'];
  readonly connections: number;
}

/** How long after PostgreSQL ended on a full disk it is started again. */
const againMs = 1_000;

async function run({
  cluster,
  dataDir,
  password,
  launch,
  binaries,
  release,
  log,
  onExit,
  connections,
}: RunOptions): Promise<EmbeddedPostgres> {
  const port = await freePort();
  const flags = Object.entries({ ...settings, max_connections: String(connections), port: String(port) }).flatMap(
    ([name, value]) => ['-c', `${name}=${value}`],
  );
  const [command, args] = launch.command(join(binaries, 'postgres'), ['-D', cluster, ...flags]);
  const begin = () => startPostmaster(command, args, join(dataDir, 'postgres.log'));
  let server = begin();
  let asked = false;
  const address = `postgres://snodo:${password}@127.0.0.1:${port}`;
  try {
    if (!(await accepting(`${address}/postgres`, () => !server.hasEnded())))
      throw startFailure(server.words(), dataDir);
    await makeDatabase(address);
    // On a full disk the one database may let us in and the other not.
    if (!(await accepting(`${address}/snodo`, () => !server.hasEnded()))) throw startFailure(server.words(), dataDir);
  } catch (error) {
    // Left alone it would run on: it is detached.
    if (server.pid !== undefined && !server.hasEnded()) await endPostmaster(server.pid);
    throw error instanceof postgres.PostgresError
      ? startFailure(`${server.words()}\n${error.message}`, dataDir)
      : error;
  }
  const { pid } = server;
  if (pid === undefined) throw startFailure(server.words(), dataDir);
  const watch = async (): Promise<void> => {
    for (let told = false; ; told = true) {
      await server.gone;
      if (asked || onExit === undefined) return;
      // Where its log did not fit either, it has said nothing.
      const words = isFull(dataDir) ? `${server.words()}\n${fullDisk}` : server.words();
      const failure = startFailure(words, dataDir);
      if (!words.includes(fullDisk)) return onExit(failure);
      if (!told) log(`${failure.message} Until then nothing is taken; what was taken is safe.`);
      await sleep(againMs);
      if (asked) return;
      await outlastDeadPostmaster(cluster);
      server = begin();
    }
  };
  void watch();
  return {
    url: `${address}/snodo`,
    pid,
    async stop() {
      asked = true;
      if (server.pid !== undefined && !server.hasEnded()) await endPostmaster(server.pid);
      await server.gone;
      release();
    },
  };
}
