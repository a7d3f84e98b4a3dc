import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { connect } from 'node:net';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Where a program of this machine is; undefined where it is not there. */
export function programOf(name: string): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((one) => one !== '');
  return [...folders, '/usr/sbin', '/usr/bin']
    .map((folder) => join(folder, name))
    .find((file) => {
      try {
        accessSync(file, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}

export function runProgram(name: string, args: readonly string[], input?: string): void {
  const done = spawnSync(programOf(name) ?? name, [...args], { input, encoding: 'utf8' });
  if (done.status !== 0) throw new Error(`${name} failed: ${done.stderr}${done.stdout}`);
}

function reached(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const end = (is: boolean) => {
      socket.destroy();
      resolve(is);
    };
    socket.once('connect', () => end(true));
    socket.once('error', () => end(false));
  });
}

/** A server that runs until it is stopped. */
export class Program implements AsyncDisposable {
  readonly #process: ChildProcess;
  #said = '';

  constructor(name: string, args: readonly string[]) {
    this.#process = spawn(programOf(name) ?? name, [...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [this.#process.stdout, this.#process.stderr]) {
      stream?.on('data', (chunk: Buffer) => (this.#said += chunk.toString()));
    }
  }

  get #ended(): boolean {
    return this.#process.exitCode !== null || this.#process.signalCode !== null;
  }

  async listens(port: number): Promise<void> {
    const until = Date.now() + 60_000;
    while (!(await reached(port))) {
      if (this.#ended || Date.now() > until) throw new Error(`It does not listen on ${port}: ${this.#said}`);
      await sleep(50);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#ended) return;
    const gone = new Promise((resolve) => this.#process.once('exit', resolve));
    this.#process.kill('SIGTERM');
    const hard = setTimeout(() => this.#process.kill('SIGKILL'), 10_000);
    await gone;
    clearTimeout(hard);
  }
}
