import { createHash, createHmac, randomBytes } from 'node:crypto';
import type Ivm from 'isolated-vm';
import { compileCode, placeIn } from './compile-code.ts';
import { mostTold } from './code-limits.ts';
import { inside } from './inside.ts';
import type { Said, Told } from './spoken.ts';

type Task = Extract<Told, { told: 'run' }>;
type FaultKind = Extract<Said, { said: 'fault' }>['kind'];

interface Around {
  readonly ivm: typeof Ivm;
  readonly say: (said: Said) => void;
  /** Called when the process cannot go on. */
  readonly broken: () => void;
  readonly mostCharacters: number;
  readonly mostPrinted: number;
  readonly mostCalls: number;
}

const lookEveryMs = 20;
/** What the process may grow by beyond what the isolate may have: JSON on its way in and out. */
const besideMegabytes = 200;

/** One piece of code in an isolate of its own, from its beginning to its end. */
export class CodeRun {
  readonly #task: Task;
  readonly #around: Around;
  readonly #isolate: Ivm.Isolate;
  readonly #grown: number;
  readonly #watch: NodeJS.Timeout;
  #settle: Ivm.Reference | undefined;
  #printed = 0;
  #open = 0;
  #made = 0;
  #isOver = false;
  #outsideMs = 0;

  constructor(task: Task, around: Around) {
    this.#task = task;
    this.#around = around;
    this.#grown = process.memoryUsage.rss() + (task.megabytes + besideMegabytes) * 1e6;
    this.#isolate = new around.ivm.Isolate({
      memoryLimit: task.megabytes,
      onCatastrophicError: () => {
        this.#fault('memory', '');
        around.broken();
      },
    });
    this.#watch = setInterval(() => this.#look(), lookEveryMs);
  }

  #say(said: Said): void {
    if (!this.#isOver) this.#around.say(said);
  }

  #end(said: Said): void {
    if (this.#isOver) return;
    this.#around.say(said);
    this.#isOver = true;
    clearInterval(this.#watch);
    // What is still at work in it ends with it.
    setImmediate(() => {
      if (!this.#isolate.isDisposed) this.#isolate.dispose();
    });
  }

  #fault(kind: FaultKind, message: string, stack = ''): void {
    this.#end({ said: 'fault', kind, message: message.slice(0, mostTold), ...placeIn(stack, this.#task.code) });
  }

  #look(): void {
    if (this.#isOver) return;
    if (this.#isSpent()) return this.#fault('cpu', '');
    if (process.memoryUsage.rss() <= this.#grown) return;
    this.#fault('memory', '');
    this.#around.broken();
  }

  #print(text: unknown): void {
    if (typeof text !== 'string') return;
    const kept = `${text}\n`.slice(0, this.#around.mostPrinted - this.#printed);
    this.#printed += kept.length;
    if (kept !== '') this.#say({ said: 'printed', text: kept });
  }

  #output(value: unknown): void {
    if (typeof value !== 'string') return;
    if (value.length > this.#around.mostCharacters) this.#fault('size', 'output');
    else this.#end({ said: 'output', value });
  }

  #call(call: unknown, request: unknown): void {
    if (typeof call !== 'number' || typeof request !== 'string') return;
    this.#made += 1;
    if (this.#made > this.#around.mostCalls) return this.#fault('calls', '');
    if (request.length > this.#around.mostCharacters) return this.#fault('size', 'request');
    this.#open += 1;
    this.#say({ said: 'call', call, request });
  }

  #isSpent(): boolean {
    const insideMs = this.#isolate.isDisposed ? 0 : Number(this.#isolate.cpuTime) / 1_000_000;
    return insideMs + this.#outsideMs > this.#task.cpuMs;
  }

  /**
   * Work that is done for the code out here. It counts as the code's own, for the isolate does not count it; and what
   * fails of it is told in words alone: a stack has the paths of this machine.
   */
  #work<A extends unknown[]>(does: (...given: A) => string): Ivm.Callback<(...given: A) => string> {
    return new this.#around.ivm.Callback((...given: A) => {
      const begun = performance.now();
      try {
        return does(...given);
      } catch (error) {
        const told = new Error(error instanceof Error ? error.message : String(error));
        told.stack = String(told);
        throw told;
      } finally {
        this.#outsideMs += performance.now() - begun;
        if (this.#isSpent()) this.#fault('cpu', '');
      }
    });
  }

  #outside(): readonly Ivm.Callback[] {
    const { Callback } = this.#around.ivm;
    return [
      new Callback((text: unknown) => this.#print(text)),
      new Callback((value: unknown) => this.#output(value)),
      new Callback((kind: unknown, message: unknown, stack: unknown) =>
        this.#fault(kind === 'output' ? 'output' : 'threw', String(message), String(stack)),
      ),
      new Callback((call: unknown, request: unknown) => this.#call(call, request)),
      this.#work((bytes: unknown) => randomBytes(Math.min(65_536, Number(bytes))).toString('hex')),
      this.#work((algorithm: unknown, key: unknown, text: unknown, encoding: unknown) => {
        const made = typeof key === 'string' ? createHmac(String(algorithm), key) : createHash(String(algorithm));
        return made.update(String(text)).digest(encoding === 'base64' ? 'base64' : 'hex');
      }),
      this.#work((text: unknown, from: unknown) =>
        from === 'base64'
          ? Buffer.from(String(text), 'base64').toString('latin1')
          : Buffer.from(String(text), 'latin1').toString('base64'),
      ),
    ];
  }

  /** What an error of the isolate itself means; those that the code can throw do not come here. */
  #failed(error: unknown): void {
    const { message = '', stack = '' } = error instanceof Error ? error : {};
    if (/timed out/.test(message)) return this.#fault('cpu', '');
    if (/memory limit|allocation failed/i.test(message)) return this.#fault('memory', '');
    const isSyntax = error instanceof Error && error.name === 'SyntaxError';
    this.#fault(isSyntax ? 'syntax' : 'threw', message, `${message}\n${stack}`);
  }

  /** Where nothing will ever wake the code any more, it has no end. */
  #rest(): void {
    if (!this.#isOver && this.#open === 0) this.#fault('unsettled', '');
  }

  async carry(): Promise<void> {
    const { code, names, cpuMs: timeout, mayCall } = this.#task;
    try {
      const context = await this.#isolate.createContext();
      const script = await compileCode(this.#isolate, code);
      const made: Ivm.Reference = await context.evalClosure(
        `return (${String(inside)})($0, $1, $2, $3, $4, $5, $6, $7, $8, $9)`,
        [...this.#outside(), names, mayCall, this.#around.mostPrinted],
        { result: { reference: true }, timeout },
      );
      this.#settle = await made.get('settle', { reference: true });
      const begin = await made.get('begin', { reference: true });
      const body = await script.run(context, { reference: true, timeout });
      await begin.apply(undefined, [body.derefInto()], { timeout });
      this.#rest();
    } catch (error) {
      this.#failed(error);
    }
  }

  /** What came of a call that the code made. */
  async answer({ call, isGood, value }: Extract<Told, { told: 'answer' }>): Promise<void> {
    if (this.#isOver || this.#settle === undefined) return;
    try {
      await this.#settle.apply(undefined, [call, isGood, value], { timeout: this.#task.cpuMs });
      this.#open -= 1;
      this.#rest();
    } catch (error) {
      this.#failed(error);
    }
  }
}
