import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Builds the web page where its sources have changed. */
export async function buildPage(): Promise<void> {
  await run(process.execPath, ['-e', "import('./bin/page.mjs').then((page) => page.buildPage())"], {
    cwd: join(import.meta.dirname, '..', '..'),
  });
}
