import { type ChildProcess, execFile, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import postgres from 'postgres';

export const main = join(import.meta.dirname, '../src/cli/main.ts');
export const token = 'a-token-for-this-test-only';

interface Call {
  readonly body?: string | Uint8Array<ArrayBuffer>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

/** A server in its own process and folder, with an embedded database. */
export class RunningServer {
  readonly folder = mkdtempSync(join(tmpdir(), 'snodo-server-'));
  readonly #env: Readonly<Record<string, string>>;
  readonly #begin: 'prepared' | 'from nothing';
  readonly #log: 'shown' | 'kept';
  #process: ChildProcess | undefined;
  url = '';
  /** What it has written on stdout. */
  said = '';
  /** Its log, where it is kept. */
  logged = '';

  /**
   * @param begin whether its first start finds what another first start made, or makes it as on a new machine.
   * @param log whether its log is shown with that of the tests, or kept for the test to read.
   */
  constructor(
    env: Readonly<Record<string, string>> = {},
    begin: 'prepared' | 'from nothing' = 'prepared',
    log: 'shown' | 'kept' = 'shown',
  ) {
    this.#env = env;
    this.#begin = begin;
    this.#log = log;
  }

  /** @param more settings of this start alone. */
  async launch(more: Readonly<Record<string, string>> = {}): Promise<void> {
    const dataDir = join(this.folder, 'data');
    const fresh = process.env['TEST_FRESH_DATA'];
    const isOwn = !('SNODO_DATA_DIR' in this.#env) && !('DATABASE_URL' in this.#env);
    if (isOwn && this.#begin === 'prepared' && fresh !== undefined && !existsSync(dataDir)) {
      // With their owners: PostgreSQL does not run as root.
      await promisify(execFile)('cp', ['-a', fresh, dataDir]);
    }
    const started = spawn(process.execPath, [main, 'start'], {
      env: {
        ...process.env,
        SNODO_PORT: '0',
        SNODO_DATA_DIR: dataDir,
        SNODO_ADMIN_TOKEN: token,
        ...this.#env,
        ...more,
      },
      stdio: ['ignore', 'pipe', this.#log === 'kept' ? 'pipe' : 'inherit'],
    });
    this.#process = started;
    this.said = '';
    started.stderr?.on('data', (chunk: Buffer) => {
      this.logged += chunk.toString();
    });
    this.url = await new Promise((resolve, reject) => {
      started.stdout?.on('data', (chunk: Buffer) => {
        this.said += chunk.toString();
        const [, ready] = /snodo ready (\S+)\n/.exec(this.said) ?? [];
        if (ready !== undefined) resolve(ready);
      });
      started.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
    });
  }

  /** A call of the API with the token; `path` is below /api/v1. */
  call(method: string, path: string, { body, headers, signal }: Call = {}): Promise<Response> {
    return fetch(`${this.url}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, ...headers },
      ...(body === undefined ? {} : { body }),
      ...(signal === undefined ? {} : { signal }),
    });
  }

  /** Speaks to its embedded database directly, or to another beside it. */
  async query(statement: string, database = 'snodo'): Promise<readonly Readonly<Record<string, unknown>>[]> {
    const [, , , port] = readFileSync(join(this.folder, 'data/postgres/postmaster.pid'), 'utf8').split('\n');
    const password = readFileSync(join(this.folder, 'data/postgres.password'), 'utf8');
    const sql = postgres(`postgres://snodo:${password}@127.0.0.1:${port}/${database}`, { max: 1 });
    try {
      return [...(await sql.unsafe(statement))];
    } finally {
      await sql.end();
    }
  }

  /** What the process holds in memory, in MB. */
  memory(): number {
    return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(this.#process?.pid)]).toString()) / 1_000;
  }

  /** The most that the process ever held in memory, in MB; what it holds now where the system does not tell. */
  peakMemory(): number {
    try {
      const [, kB = ''] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${this.#process?.pid}/status`, 'utf8')) ?? [];
      return (Number(kB) * 1_024) / 1_000_000;
    } catch {
      return this.memory();
    }
  }

  /** Its process; undefined while none runs. */
  get pid(): number | undefined {
    return this.#process?.pid;
  }

  signal(signal: NodeJS.Signals): void {
    this.#process?.kill(signal);
  }

  async end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    const running = this.#process;
    if (running === undefined || running.exitCode !== null || running.signalCode !== null) return;
    const gone = new Promise((resolve) => running.once('exit', resolve));
    running.kill(signal);
    await gone;
  }

  async remove(): Promise<void> {
    await this.end('SIGTERM');
    rmSync(this.folder, { recursive: true, force: true });
  }
}
