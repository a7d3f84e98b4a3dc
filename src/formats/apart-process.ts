import { type ChildProcess, fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { Socket } from 'node:net';
import { join } from 'node:path';
import { SnodoError } from '../core/error.ts';
import type { Json } from '../core/json.ts';
import { apartAnswer, refusalOf } from './apart-answer.ts';
import type { Conversion } from './convert.ts';

/** What a conversion may take of the machine. */
export interface Allowance {
  readonly ms: number;
  /** Memory of JavaScript and of its buffers, each, in MB. */
  readonly megabytes: number;
}

// A file of 10 MB can unfold to gigabytes before anything of it can be counted, so the memory is looked at from outside.
const lookEveryMs = 25;
/** What Node and the program take themselves (measured). */
const ownMegabytes = 150;
/** Of what Node prints at its end: the error, and below it where in Node that was. */
const mostWords = 8_000;

function tooMuch(what: string): SnodoError {
  return new SnodoError('too_large', `The conversion ${what} and was ended. Convert it in smaller parts.`);
}

/**
 * A process that converts one thing after the other. It is none of the server's threads, for one that is ended while it
 * makes a stream of zlib takes the whole process with it.
 */
export class ApartProcess {
  readonly megabytes: number;
  readonly #child: ChildProcess;
  #words = '';
  #isGone = false;

  constructor(megabytes: number) {
    this.megabytes = megabytes;
    this.#child = fork(join(import.meta.dirname, 'apart-child.ts'), [], {
      // It reads files of strangers, so that nothing the server knows is to be found there.
      env: {},
      execArgv: [`--max-old-space-size=${megabytes}`, '--no-warnings', '--disable-sigusr1'],
      // JSON would lose bytes.
      serialization: 'advanced',
      stdio: ['pipe', 'ignore', 'pipe', 'ipc'],
    });
    // Who uses it listens as well; an error that nobody listens to would end the server.
    this.#child.on('error', () => undefined);
    this.#child.stderr?.setEncoding('utf8').on('data', (words: string) => {
      this.#words = (this.#words + words).slice(-mostWords);
    });
  }

  /** Whether it can convert more. */
  get isAlive(): boolean {
    return !this.#isGone && this.#child.connected;
  }

  /** The most that it may hold, in bytes. */
  get #most(): number {
    return (2 * this.megabytes + ownMegabytes) * 1e6;
  }

  /** Whether it can wait for the next one: 10 MB of CSV leave 430 MB, of which the next one uses most again (measured). */
  get isWorthKeeping(): boolean {
    return this.isAlive && this.#memory() < this.#most / 2;
  }

  /** While it has nothing to do it keeps no process going. */
  hold(holds: boolean): void {
    const { stdin, stderr, channel } = this.#child;
    const pipes = [stdin, stderr].filter((pipe) => pipe instanceof Socket);
    for (const one of [this.#child, channel, ...pipes]) {
      if (holds) one?.ref();
      else one?.unref();
    }
  }

  kill(): void {
    this.#isGone = true;
    this.#child.kill('SIGKILL');
  }

  /** What it holds of the machine's memory, in bytes; 0 where the system does not tell: the limit of its heap holds there. */
  #memory(): number {
    try {
      const [, kB] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${this.#child.pid}/status`, 'utf8')) ?? [];
      return Number(kB ?? 0) * 1_024;
    } catch {
      return 0;
    }
  }

  /** Why it has ended by itself. */
  #death(how: string): Error {
    return /heap out of memory/.test(this.#words)
      ? tooMuch(`took more than ${this.megabytes} MB`)
      : new Error(`the process of a conversion ended without an answer (${how}): ${this.#words}`);
  }

  /**
   * Converts, or ends the process.
   *
   * @throws SnodoError as `convert`, and `too_large` for more than the allowance; the reason of the signal.
   */
  convert(asked: Conversion, ms: number, signal: AbortSignal): Promise<Json> {
    const child = this.#child;
    return new Promise((resolve, reject) => {
      const stopListening = () => {
        clearTimeout(deadline);
        clearInterval(watch);
        signal.removeEventListener('abort', cancel);
        child.off('message', hear).off('error', fail).off('close', gone);
      };
      const end = (error: unknown) => {
        stopListening();
        this.kill();
        reject(error);
      };
      const cancel = () => end(signal.reason);
      const fail = (cause: Error) => {
        // It may end while it is still told what to do; why stands in what comes after.
        if (child.pid !== undefined) return;
        end(new SnodoError('unavailable', 'The process that converts cannot be started.', { cause }));
      };
      const gone = (code: number | null, by: NodeJS.Signals | null) => end(this.#death(by ?? `exit ${code}`));
      const hear = (message: unknown) => {
        stopListening();
        const said = apartAnswer.parse(message);
        if ('written' in said) resolve(said.written);
        else reject('failed' in said ? new Error(said.failed) : refusalOf(said.refused));
      };
      const deadline = setTimeout(() => end(tooMuch(`took longer than ${ms / 1_000} s`)), ms);
      const watch = setInterval(() => {
        if (this.#memory() > this.#most) end(tooMuch(`took more than ${this.megabytes} MB`));
      }, lookEveryMs);
      signal.addEventListener('abort', cancel, { once: true });
      child.on('message', hear).on('error', fail).on('close', gone);
      if (child.pid !== undefined) child.send(asked, () => undefined);
    });
  }
}
