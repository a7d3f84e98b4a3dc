import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { assertNotStopped } from './not-stopped.ts';

export interface ProgramOptions {
  /** From the folder of the bench. */
  readonly file: string;
  readonly args?: readonly string[];
  readonly nodeArgs?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** The network namespace it runs in; the machine's own when left out. */
  readonly namespace?: string | undefined;
  /** The line by which it says that it is ready; its first group is kept. */
  readonly ready: RegExp;
}

const root = join(import.meta.dirname, '..');
// Longer than Snodo takes to give its runs back.
const patienceMs = 20_000;
const keptOutput = 20_000;

/** A program of ours as a child process: what it says is kept, and it is ended by its process id, at the latest with the stack. */
export class Program {
  readonly pid: number;
  readonly gone: Promise<void>;
  readonly #child: ChildProcessByStdio<Writable, Readable, Readable>;
  #said = '';
  #errors = '';
  #exit: string | undefined;

  constructor(
    stack: AsyncDisposableStack,
    { file, args = [], nodeArgs = [], env = {}, namespace }: Omit<ProgramOptions, 'ready'>,
  ) {
    assertNotStopped(stack);
    const flags = ['--disable-warning=ExperimentalWarning', ...nodeArgs];
    const within = namespace === undefined ? [] : ['ip', 'netns', 'exec', namespace];
    // Which becomes the program, so that its process id is the program's.
    const [command = process.execPath, ...rest] = [...within, process.execPath, ...flags, join(root, file), ...args];
    this.#child = spawn(command, rest, {
      env: { ...process.env, ...env },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    this.#child.stdin.on('error', () => undefined);
    this.#child.stdout.on('data', (chunk: Buffer) => {
      this.#said = (this.#said + chunk.toString()).slice(-keptOutput);
    });
    this.#child.stderr.on('data', (chunk: Buffer) => {
      this.#errors = (this.#errors + chunk.toString()).slice(-keptOutput);
    });
    this.gone = new Promise((resolve) => {
      this.#child.once('error', (error) => {
        this.#exit = error.message;
        resolve();
      });
      this.#child.once('close', (code, signal) => {
        this.#exit = `${file} ended with ${signal ?? code}`;
        resolve();
      });
    });
    this.pid = this.#child.pid ?? -1;
    stack.defer(async () => void (await this.stop()));
  }

  get errors(): string {
    return this.#errors;
  }

  /** What it has printed when it has ended. @throws where it did not end well. */
  async output(): Promise<string> {
    await this.gone;
    if (this.#child.exitCode !== 0) throw new Error(`${this.#exit}\n${this.#errors}`);
    return this.#said;
  }

  /** Waits for a line. @returns what its first group matched. */
  async line(pattern: RegExp): Promise<string> {
    for (;;) {
      const [, match] = pattern.exec(this.#said) ?? [];
      if (match !== undefined) return match;
      if (this.#exit !== undefined) throw new Error(`${this.#exit}\n${this.#errors}`);
      await Promise.race([new Promise((resolve) => this.#child.stdout.once('data', resolve)), this.gone]);
    }
  }

  /** Ends it without a word, as a machine that loses its power. */
  async kill(): Promise<void> {
    if (this.#exit === undefined) this.#child.kill('SIGKILL');
    await this.gone;
  }

  /** Asks it to end. @returns whether it did so by itself in time; else it was killed. */
  async stop(): Promise<boolean> {
    if (this.#exit !== undefined) return true;
    this.#child.kill('SIGTERM');
    const patience = new AbortController();
    const late = sleep(patienceMs, true, { signal: patience.signal }).catch(() => false);
    const killed = await Promise.race([this.gone.then(() => false), late]);
    patience.abort();
    if (killed) this.#child.kill('SIGKILL');
    await this.gone;
    return !killed;
  }
}

/** Starts a program, waits until it is ready, and has it ended with the stack. */
export async function startProgram(
  stack: AsyncDisposableStack,
  options: ProgramOptions,
): Promise<{ readonly program: Program; readonly said: string; readonly readyMs: number }> {
  const began = performance.now();
  const program = new Program(stack, options);
  const said = await program.line(options.ready);
  return { program, said, readyMs: performance.now() - began };
}
