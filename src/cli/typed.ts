import { createInterface } from 'node:readline/promises';
import { SnodoError } from '../core/error.ts';

interface Terminal {
  /** The terminal of the process when left out. */
  readonly input?: NodeJS.ReadableStream;
  /** Where the question, and what is typed, is shown. */
  readonly output: NodeJS.WritableStream;
  readonly terminal?: boolean;
}

/** What somebody types at a question. @throws SnodoError `cancelled` at Ctrl-C and Ctrl-D. */
export async function typed(question: string, { input = process.stdin, output, ...more }: Terminal): Promise<string> {
  const lines = createInterface({ input, output, ...more });
  try {
    return await lines.question(question);
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'AbortError') throw error;
    if (question !== '') output.write('\n');
    throw new SnodoError('cancelled', 'Nothing was done.', { cause: error });
  } finally {
    lines.close();
  }
}
