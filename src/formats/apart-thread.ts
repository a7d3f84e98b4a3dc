import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { SnodoError } from '../core/error.ts';
import { type Conversion, convert } from './convert.ts';

async function answer(): Promise<unknown> {
  try {
    // What the main thread has typed and sent itself.
    const asked = z.custom<Conversion>().parse(workerData);
    return { written: await convert(asked) };
  } catch (error) {
    if (!(error instanceof SnodoError))
      return { failed: error instanceof Error ? (error.stack ?? error.message) : String(error) };
    const { code, message, problems } = error;
    return { refused: { code, message, problems } };
  }
}

// The rule takes it for a window's, which has an origin to name.
// oxlint-disable-next-line unicorn/require-post-message-target-origin
parentPort?.postMessage(await answer());
