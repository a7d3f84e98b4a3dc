import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const main = join(import.meta.dirname, '../../src/cli/main.ts');

/** What a server of its own, in an empty folder, says of its HTTP API at /openapi.json. */
export async function describedApi(): Promise<unknown> {
  const folder = mkdtempSync(join(tmpdir(), 'snodo-docs-'));
  const server = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', main, 'start'], {
    env: {
      ...process.env,
      // Whatever this machine serves otherwise, it is not asked and not brought up to date.
      DATABASE_URL: '',
      SNODO_ROLE: 'all',
      SNODO_PORT: '0',
      SNODO_DATA_DIR: folder,
      SNODO_LOG: 'error',
      SNODO_ADMIN_TOKEN: randomUUID(),
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<never>((_, reject) => {
    server.once('exit', (code) => reject(new Error(`The server that is asked for its API ended with ${code}.`)));
  });
  ended.catch(() => {});
  try {
    const ready = new Promise<string>((resolve) => {
      let said = '';
      server.stdout.on('data', (chunk: Buffer) => {
        said += chunk.toString();
        const [, url] = /snodo ready (\S+)\n/.exec(said) ?? [];
        if (url !== undefined) resolve(url);
      });
    });
    const url = await Promise.race([ready, ended]);
    const answer = await fetch(`${url}/openapi.json`);
    return await answer.json();
  } finally {
    server.kill('SIGTERM');
    await ended.catch(() => {});
    rmSync(folder, { recursive: true, force: true });
  }
}
