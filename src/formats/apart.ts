import { SnodoError } from '../core/error.ts';
import { refusalOf, threadAnswer } from './apart-answer.ts';
import { type Conversion, convert } from './convert.ts';
import { formats } from './formats.ts';
import { mostBytes } from './limits.ts';
import { Places } from '../core/places.ts';
import { type Allowance, giveBack, takeThread } from './threads.ts';
import type { Json } from '../core/json.ts';

const usualAllowance: Allowance = { ms: 30_000, megabytes: 400 };

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
    if (signal.aborted) return reject(signal.reason);
    const thread = takeThread(megabytes);
    let isOver = false;
    const stopListening = () => {
      isOver = true;
      clearTimeout(deadline);
      clearInterval(watch);
      signal.removeEventListener('abort', cancel);
      thread.off('message', hear).off('error', fail).off('exit', gone);
    };
    const end = (error: unknown) => {
      // Statistics that were asked for before the end come after it.
      if (isOver) return;
      stopListening();
      void thread.terminate();
      reject(error);
    };
    const cancel = () => end(signal.reason);
    const fail = (error: Error) =>
      end(
        'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
          ? tooMuch(`took more than ${megabytes} MB`)
          : error,
      );
    const gone = () => end(new Error('the thread of a conversion ended without an answer'));
    const hear = (message: unknown) => {
      stopListening();
      giveBack(thread, megabytes);
      const said = threadAnswer.parse(message);
      if ('written' in said) resolve(said.written);
      else reject('failed' in said ? new Error(said.failed) : refusalOf(said.refused));
    };
    const deadline = setTimeout(() => end(tooMuch(`took longer than ${ms / 1_000} s`)), ms);
    const watch = setInterval(() => {
      // A thread that has just begun or ended has no statistics.
      void thread.getHeapStatistics().then(
        ({ external_memory: bytes }) => bytes > megabytes * 1e6 && end(tooMuch(`took more than ${megabytes} MB`)),
        () => undefined,
      );
    }, lookEveryMs);
    signal.addEventListener('abort', cancel, { once: true });
    thread.on('message', hear).on('error', fail).on('exit', gone);
    // The rule takes it for a window's, which has an origin to name.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    thread.postMessage(asked);
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
