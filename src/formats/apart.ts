import { Worker } from 'node:worker_threads';
import { SnodoError } from '../core/error.ts';
import { refusalOf, threadAnswer } from './apart-answer.ts';
import { type Conversion, convert } from './convert.ts';
import { formats } from './formats.ts';
import { mostBytes } from './limits.ts';
import { Places } from './places.ts';
import type { Json } from '../core/json.ts';

/** What a conversion may take of the machine. */
export interface Allowance {
  readonly ms: number;
  /** Memory of JavaScript and of its buffers, each, in MB. */
  readonly megabytes: number;
}

export const usualAllowance: Allowance = { ms: 30_000, megabytes: 400 };

/** Above it webhooks would wait for longer than some ms: YAML, the slowest, takes 1 s for a megabyte (measured). */
const heavyBytes = 50_000;

// A file of 10 MB can unfold to gigabytes before anything of it can be counted, so the memory is looked at from outside.
const lookEveryMs = 25;

function sizeOf({ given }: Conversion): number {
  if (given.kind === 'text') return given.text.length;
  if (given.kind === 'bytes') return given.bytes.byteLength;
  return JSON.stringify(given.value).length;
}

function tooMuch(what: string): SnodoError {
  return new SnodoError('too_large', `The conversion ${what} and was ended. Convert it in smaller parts.`);
}

function inThread(asked: Conversion, { ms, megabytes }: Allowance, signal: AbortSignal): Promise<Json> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(new URL('apart-thread.ts', import.meta.url), {
      workerData: asked,
      resourceLimits: { maxOldGenerationSizeMb: megabytes },
      stdout: true,
      stderr: true,
    });
    const end = (settle: () => void) => {
      clearTimeout(deadline);
      clearInterval(watch);
      signal.removeEventListener('abort', cancel);
      void thread.terminate();
      settle();
    };
    const refuse = (error: unknown) => end(() => reject(error instanceof Error ? error : new Error(String(error))));
    const cancel = () => refuse(signal.reason);
    const deadline = setTimeout(() => refuse(tooMuch(`took longer than ${ms / 1_000} s`)), ms);
    const watch = setInterval(() => {
      // A thread that has just ended has no statistics any more.
      void thread.getHeapStatistics().then(
        ({ external_memory: bytes }) => bytes > megabytes * 1e6 && refuse(tooMuch(`took more than ${megabytes} MB`)),
        () => undefined,
      );
    }, lookEveryMs);
    signal.addEventListener('abort', cancel, { once: true });
    if (signal.aborted) return cancel();
    thread.once('message', (message: unknown) => {
      const said = threadAnswer.parse(message);
      if ('written' in said) return end(() => resolve(said.written));
      if ('failed' in said) return refuse(new Error(said.failed));
      refuse(refusalOf(said.refused));
    });
    thread.once('error', (error: Error) =>
      refuse(
        'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
          ? tooMuch(`took more than ${megabytes} MB`)
          : error,
      ),
    );
    thread.once('exit', () => refuse(new Error('the thread of a conversion ended without an answer')));
  });
}

// Each can take a core and the whole allowance.
const places = new Places(2);

/**
 * As `convert`, and so that the server goes on meanwhile: what is large, or a format that can be made to unfold, is
 * converted in a thread of its own within an allowance.
 *
 * @throws SnodoError as `convert`, and `too_large` for more than 10 MB or more than the allowance.
 */
export async function convertApart(
  asked: Conversion,
  signal: AbortSignal,
  allowance: Allowance = usualAllowance,
): Promise<Json> {
  const size = sizeOf(asked);
  if (size > mostBytes) {
    throw new SnodoError(
      'too_large',
      `The value has more than ${mostBytes / 1e6} MB, which is the most that is converted.`,
    );
  }
  const isFile = [asked.from ?? asked.to, asked.to].some((name) => formats[name].kind === 'bytes');
  // A value that stays one takes no time.
  const isHeavy = isFile || (size > heavyBytes && (asked.from ?? 'json') + asked.to !== 'jsonjson');
  return isHeavy ? places.use(() => inThread(asked, allowance, signal)) : convert(asked);
}
