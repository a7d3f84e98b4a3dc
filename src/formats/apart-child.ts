import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import { SnodoError } from '../core/error.ts';
import { type Conversion, convert } from './convert.ts';

/* The program of a process that converts, one thing after the other. */

async function answer(message: unknown): Promise<object> {
  try {
    // What the server has typed and sent itself.
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
  process.send?.(await answer(message));
}

new Worker(new URL('apart-watch.ts', import.meta.url)).unref();
// A terminal, or whoever ends a service, tells them to all processes: the server decides, and may wait for the conversion.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined);
process.on('message', (message: unknown) => void say(message));
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
