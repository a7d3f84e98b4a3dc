import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, it } from 'vitest';
import { authority } from '../certificates.ts';
import { RunningServer } from '../running-server.ts';

const check = join(import.meta.dirname, '../../deploy/image/health.mjs');
const folder = mkdtempSync(join(tmpdir(), 'snodo-health-'));
let server: RunningServer;

/** What the check of the image ends with, as Docker runs it in the container of the server. */
async function health(more: Readonly<Record<string, string>> = {}): Promise<number | null> {
  const env = { SNODO_PORT: new URL(server.url).port, ...more };
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [check], { env }, () => resolve(child.exitCode));
  });
}

afterEach(() => server.remove());
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('tells a server that works from one that has ended', async () => {
  server = new RunningServer();
  await server.launch();
  expect(await health()).toBe(0);
  expect(await health({ SNODO_HOST: '0.0.0.0' })).toBe(0);
  await server.end('SIGTERM');
  expect(await health()).toBe(1);
});

it('asks over TLS where the server speaks TLS', async () => {
  const { cert, key } = await (await authority('authority')).issue('snodo.example.com');
  const files = { SNODO_TLS_CERT: join(folder, 'tls.crt'), SNODO_TLS_KEY: join(folder, 'tls.key') };
  writeFileSync(files.SNODO_TLS_CERT, cert);
  writeFileSync(files.SNODO_TLS_KEY, key);
  server = new RunningServer(files);
  await server.launch();
  expect(await health(files)).toBe(0);
  expect(await health()).toBe(1);
});
