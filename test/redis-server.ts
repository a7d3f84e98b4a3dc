import { type ChildProcess, spawn } from 'node:child_process';
import { accessSync, constants, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

function binary(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((one) => one !== '');
  return [...folders, '/usr/bin', '/usr/local/bin']
    .map((folder) => join(folder, 'redis-server'))
    .find((file) => {
      try {
        accessSync(file, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}

/** Why the tests with Redis cannot run; undefined where they can. */
export const redisMissing = binary() === undefined ? 'there is no redis-server on this machine' : undefined;

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** A Redis on loopback with a password; nothing of it is on disk, unless it is to be there again after its end. */
export class RedisServer implements AsyncDisposable {
  readonly #isKept: boolean;
  readonly password = 'MARK-password-of-redis';
  readonly #folder = mkdtempSync(join(tmpdir(), 'snodo-redis-'));
  #port = 0;
  #process: ChildProcess | undefined;

  constructor({ isKept = false }: { readonly isKept?: boolean } = {}) {
    this.#isKept = isKept;
  }

  get url(): string {
    return `redis://:${this.password}@127.0.0.1:${this.#port}`;
  }

  get place(): string {
    return `127.0.0.1:${this.#port}`;
  }

  /** The same port again, where it had one. */
  async start(): Promise<void> {
    if (this.#port === 0) this.#port = await freePort();
    const kept = this.#isKept ? ['--appendonly', 'yes', '--appendfsync', 'always'] : [];
    const own = ['--port', String(this.#port), '--bind', '127.0.0.1', '--save', '', '--requirepass', this.password];
    const args = [...own, ...kept];
    const started = spawn(binary() ?? '', args, { cwd: this.#folder, stdio: ['ignore', 'pipe', 'inherit'] });
    this.#process = started;
    await new Promise<void>((resolve, reject) => {
      started.stdout.on('data', (chunk: Buffer) => {
        if (chunk.toString().includes('Ready to accept connections')) resolve();
      });
      started.once('error', reject);
      started.once('exit', (code) => reject(new Error(`redis-server ended with ${code}`)));
    });
  }

  async kill(): Promise<void> {
    const running = this.#process;
    if (running === undefined || running.exitCode !== null || running.signalCode !== null) return;
    const gone = new Promise((resolve) => running.once('exit', resolve));
    running.kill('SIGKILL');
    await gone;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.kill();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
