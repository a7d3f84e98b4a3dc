import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import {
  type JSONRPCMessage,
  type Transport,
  deserializeMessage,
  serializeMessage,
} from '@modelcontextprotocol/client';
import { SnodoError } from '../../core/error.ts';
import { endGroup, groupMemory } from './process-group.ts';
import type { StdioLimits } from './stdio-limits.ts';

export interface StdioCommand {
  /** Of messages about it. */
  readonly name: string;
  readonly program: string;
  readonly args: readonly string[];
  /** All that it gets besides PATH and HOME. */
  readonly env: Readonly<Record<string, string>>;
}

const memoryCheckMs = 1_000;
const patienceMs = 2_000;
const mostStderr = 2_000;

/** Lines of at most so many bytes. @throws SnodoError `too_large`. */
async function* boundedLines(source: Readable, most: number, name: string): AsyncGenerator<string> {
  let kept = '';
  source.setEncoding('utf8');
  for await (const piece of source) {
    const lines = (kept + String(piece)).split('\n');
    kept = lines.pop() ?? '';
    if (kept.length > most) throw new SnodoError('too_large', `"${name}" wrote a message of more than ${most} bytes.`);
    yield* lines;
  }
}

/**
 * A server that runs as a child of this process, spoken to line by line. It has nothing of our environment but PATH and
 * HOME, and ends with all its own children. The SDK's transport cannot be used: its child is in our process group, so that
 * what it starts would be left behind.
 */
export class StdioTransport implements Transport {
  onclose?: () => void;
  onerror?: (error: Error) => void;
  onmessage?: (message: JSONRPCMessage) => void;
  readonly #command: StdioCommand;
  readonly #limits: StdioLimits;
  #child: ChildProcessByStdio<Writable, Readable, Readable> | undefined;
  #watch: NodeJS.Timeout | undefined;
  #stderr = '';
  #why: SnodoError | undefined;

  constructor(command: StdioCommand, limits: StdioLimits) {
    this.#command = command;
    this.#limits = limits;
  }

  /** Why it is no more, with the last words that it wrote. */
  get ended(): SnodoError | undefined {
    return this.#why;
  }

  async start(): Promise<void> {
    const { name, program, args, env } = this.#command;
    const { PATH = '', HOME = '' } = process.env;
    const child = spawn(program, args, { env: { PATH, HOME, ...env }, stdio: 'pipe', detached: true });
    this.#child = child;
    // What it says while it ends may find the pipe closed.
    child.stdin.on('error', () => undefined);
    // Not line by line: of one that never ends all would be kept.
    child.stderr.setEncoding('utf8').on('data', (piece: string) => {
      this.#stderr = (this.#stderr + piece).slice(-mostStderr);
    });
    await new Promise<void>((resolve, reject) => {
      child.once('spawn', resolve);
      child.once('error', (error: NodeJS.ErrnoException) => {
        const reason = error.code === 'ENOENT' ? 'there is no such program on this machine' : (error.code ?? 'unknown');
        reject(new SnodoError('unavailable', `"${name}" cannot be started: ${reason}.`, { retryable: false }));
      });
    });
    child.once('exit', (code, signal) => {
      this.#end(
        new SnodoError('unavailable', `"${name}" has ended (${signal ?? `exit code ${code}`}).${this.#said()}`),
      );
    });
    this.#watch = setInterval(() => void this.#checkMemory(), memoryCheckMs);
    this.#watch.unref();
    void this.#read(child.stdout);
  }

  async send(message: JSONRPCMessage): Promise<void> {
    const child = this.#child;
    if (this.#why || child === undefined) throw this.#why ?? new SnodoError('unavailable', 'It was not started.');
    await new Promise<void>((resolve, reject) => {
      child.stdin.write(serializeMessage(message), (error) => {
        if (error)
          reject(this.#why ?? new SnodoError('unavailable', `"${this.#command.name}" takes nothing any more.`));
        else resolve();
      });
    });
  }

  async close(): Promise<void> {
    const child = this.#child;
    const running = child !== undefined && child.pid !== undefined;
    this.#end(new SnodoError('unavailable', `"${this.#command.name}" was stopped.`));
    if (!running || child.pid === undefined) return;
    child.stdin.end();
    await endGroup(child.pid, patienceMs);
  }

  #said(): string {
    const text = this.#stderr.trim();
    return text === '' ? '' : ` It said: ${text}`;
  }

  /** The first reason is the one that counts. */
  #end(why: SnodoError): void {
    clearInterval(this.#watch);
    if (this.#why) return;
    this.#why = why;
    // A leader that is gone may have left children.
    if (this.#child?.pid !== undefined) void endGroup(this.#child.pid, patienceMs);
    this.onclose?.();
  }

  async #read(stdout: Readable): Promise<void> {
    try {
      for await (const line of boundedLines(stdout, this.#limits.messageBytes, this.#command.name)) this.#take(line);
    } catch (error) {
      if (error instanceof SnodoError) this.#end(error);
    }
  }

  #take(line: string): void {
    if (line.trim() === '') return;
    try {
      this.onmessage?.(deserializeMessage(line));
    } catch (error) {
      // Programs write greetings there that are no messages.
      this.onerror?.(error instanceof Error ? error : new Error(String(error)));
    }
  }

  async #checkMemory(): Promise<void> {
    const { memoryBytes } = this.#limits;
    if (this.#child?.pid === undefined || (await groupMemory(this.#child.pid)) <= memoryBytes) return;
    const most = `${Math.round(memoryBytes / 1_000_000)} MB`;
    this.#end(new SnodoError('unavailable', `"${this.#command.name}" was ended: it held more than ${most} of memory.`));
  }
}
