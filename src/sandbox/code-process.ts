import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { Socket } from 'node:net';
import type { Readable, Writable } from 'node:stream';
import { SnodoError } from '../core/error.ts';
import type { Json } from '../core/json.ts';
import { parseJson } from '../formats/json-text.ts';
import { childArguments } from './child-arguments.ts';
import { type CodeLimits, mostCalls, mostCharacters, mostPrinted } from './code-limits.ts';
import { faultError } from './fault-error.ts';
import { lineCutter } from './lines.ts';
import { type Said, said, type Told } from './spoken.ts';

/** A piece of code that is to be run. */
export interface CodeTask extends CodeLimits {
  readonly code: string;
  /** What it sees, by its names, as JSON. */
  readonly names: string;
  /** Makes a call for it; left out, it can make none. What is thrown goes to the code. */
  readonly call?: ((request: Json, signal: AbortSignal) => Promise<Json>) | undefined;
  /** Called with what it prints, piece by piece. */
  readonly print: (text: string) => void;
}

/** Twice, for what is JSON stands as text in JSON. */
const longestLine = 2 * mostCharacters + 10_000;
/** Beyond the time of the processor that the code has: the machine may have others to serve. */
const silentMs = 15_000;

interface Work {
  readonly task: CodeTask;
  readonly calls: AbortController;
  printed: number;
  open: number;
  made: number;
  readonly end: (came: { readonly value: string } | { readonly error: unknown }, isHealthy: boolean) => void;
}

function told(error: unknown): string {
  if (!(error instanceof SnodoError)) throw error;
  const { code, message, status = null } = error;
  return JSON.stringify({ code, message, status });
}

/** A process that runs code, one piece at a time. */
export class CodeProcess {
  readonly #child: ChildProcessByStdio<Writable, Readable, null>;
  #work: Work | undefined;
  #quiet: NodeJS.Timeout | undefined;
  #isGone = false;
  /** Whether it has begun to listen. */
  #isReady = false;
  uses = 0;

  constructor() {
    this.#child = spawn(process.execPath, childArguments(), { env: {}, stdio: ['pipe', 'pipe', 'ignore'] });
    const hear = lineCutter(
      longestLine,
      (line) => this.#hear(line),
      () => this.#broken('says too much'),
    );
    this.#child.stdout.setEncoding('utf8').on('data', hear);
    // It may have ended when it is told something.
    this.#child.stdin.on('error', () => undefined);
    this.#child.on('error', () => this.#broken('cannot be started')).on('exit', () => this.#broken('has ended'));
    this.#hold(false);
  }

  /** Whether it can run more. */
  get isAlive(): boolean {
    return !this.#isGone;
  }

  /** While it has nothing to do it keeps no process going. */
  #hold(holds: boolean): void {
    const { stdin, stdout } = this.#child;
    const held = [this.#child, ...[stdin, stdout].filter((one) => one instanceof Socket)];
    for (const one of held) {
      if (holds) one.ref();
      else one.unref();
    }
  }

  #tell(line: Told): void {
    this.#child.stdin.write(`${JSON.stringify(line)}\n`);
  }

  /** Nothing more is to be expected of it. */
  #broken(how: string): void {
    this.kill();
    const { task } = this.#work ?? {};
    if (task === undefined) return;
    const error =
      this.#isReady && how === 'has ended'
        ? faultError({ said: 'fault', kind: 'memory', message: '' }, task)
        : new SnodoError('unavailable', `The process that runs code ${how}. It is started anew.`);
    this.#work?.end({ error }, false);
  }

  kill(): void {
    this.#isGone = true;
    this.#child.kill('SIGKILL');
  }

  #hear(line: string): void {
    const work = this.#work;
    let read: Said;
    try {
      read = said.parse(JSON.parse(line));
    } catch {
      return this.#broken('says what is not asked of it');
    }
    if (read.said === 'ready') {
      this.#isReady = true;
      return this.#watch();
    }
    if (work === undefined) return;
    switch (read.said) {
      case 'printed': {
        const kept = read.text.slice(0, mostPrinted - work.printed);
        work.printed += kept.length;
        if (kept !== '') work.task.print(kept);
        return;
      }
      case 'call':
        void this.#call(work, read.call, read.request);
        return;
      case 'output':
        return work.end({ value: read.value }, true);
      case 'fault': {
        const isHealthy = ['syntax', 'threw', 'output', 'unsettled'].includes(read.kind);
        return work.end({ error: faultError(read, work.task) }, isHealthy);
      }
    }
  }

  async #call(work: Work, call: number, request: string): Promise<void> {
    const { task, calls } = work;
    work.made += 1;
    // It counts them itself, as long as it is not in the hands of the code.
    if (work.made > mostCalls)
      return work.end({ error: faultError({ said: 'fault', kind: 'calls', message: '' }, task) }, false);
    work.open += 1;
    this.#watch();
    try {
      if (task.call === undefined) throw new SnodoError('forbidden', 'The network is closed to this code.');
      // What writes it in the isolate is in the hands of the code: it may be anything.
      const asked = parseJson(request, 'The request');
      const value = JSON.stringify(await task.call(asked, calls.signal));
      if (value.length > mostCharacters) throw new SnodoError('too_large', 'The answer is too large for the code.');
      if (this.#work === work) this.#tell({ told: 'answer', call, isGood: true, value });
    } catch (error) {
      if (this.#work !== work) return;
      if (error instanceof SnodoError) this.#tell({ told: 'answer', call, isGood: false, value: told(error) });
      else work.end({ error }, false);
    } finally {
      work.open -= 1;
      this.#watch();
    }
  }

  /** One that says nothing, though nothing is owed to it, is stuck where its own watch cannot reach. */
  #watch(): void {
    clearTimeout(this.#quiet);
    const { task, open = 0 } = this.#work ?? {};
    if (task === undefined || open > 0) return;
    this.#quiet = setTimeout(() => {
      this.#work?.end({ error: faultError({ said: 'fault', kind: 'cpu', message: '' }, task) }, false);
    }, task.cpuMs + silentMs);
  }

  /**
   * Runs a piece of code to its end.
   *
   * @returns its output.
   * @throws SnodoError of what it did wrong; the reason of the signal.
   */
  async carry(task: CodeTask, signal: AbortSignal): Promise<Json> {
    signal.throwIfAborted();
    const { code, names, cpuMs, megabytes, call } = task;
    const calls = new AbortController();
    this.uses += 1;
    this.#hold(true);
    const came = Promise.withResolvers<string>();
    const end: Work['end'] = (result, isHealthy) => {
      if (!isHealthy) this.kill();
      if ('value' in result) came.resolve(result.value);
      else came.reject(result.error);
    };
    const abort = () => end({ error: signal.reason }, false);
    signal.addEventListener('abort', abort, { once: true });
    this.#work = { task, calls, printed: 0, open: 0, made: 0, end };
    this.#watch();
    this.#tell({ told: 'run', code, names, cpuMs, megabytes, mayCall: call !== undefined });
    try {
      return parseJson(await came.promise, 'The output of the code');
    } finally {
      this.#work = undefined;
      clearTimeout(this.#quiet);
      signal.removeEventListener('abort', abort);
      calls.abort(new SnodoError('cancelled', 'The code has ended.'));
      this.#hold(false);
    }
  }
}
