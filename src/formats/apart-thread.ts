import { parentPort } from 'node:worker_threads';
import { z } from 'zod';
import { SnodoError } from '../core/error.ts';
import { type Conversion, convert } from './convert.ts';

async function answer(message: unknown): Promise<unknown> {
  try {
    // What the main thread has typed and sent itself.
    const asked = z.custom<Conversion>().parse(message);
    return { written: await convert(asked) };
  } catch (error) {
    if (!(error instanceof SnodoError)) {
      return { failed: error instanceof Error ? (error.stack ?? error.message) : String(error) };
    }
    const { code, message: words, problems } = error;
    return { refused: { code, message: words, problems } };
  }
}

async function say(message: unknown): Promise<void> {
  // The rule takes it for a window's, which has an origin to name.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  parentPort?.postMessage(await answer(message));
}

parentPort?.on('message', (message: unknown) => void say(message));
