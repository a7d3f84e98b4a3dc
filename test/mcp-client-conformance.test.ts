import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { RunningServer, token } from './running-server.ts';

const program = join(import.meta.dirname, '../node_modules/@modelcontextprotocol/conformance/dist/index.js');
const client = join(import.meta.dirname, 'mcp/conformance-client.ts');

/** Why others are not here is in docs/decisions/0010-mcp-client.md. */
const scenarios = [
  'initialize',
  'tools_call',
  'elicitation-sep1034-client-defaults',
  'sse-retry',
  'auth/metadata-default',
  'auth/metadata-var1',
  'auth/metadata-var2',
  'auth/metadata-var3',
  'auth/basic-cimd',
  'auth/scope-from-www-authenticate',
  'auth/scope-from-scopes-supported',
  'auth/scope-omitted-when-undefined',
  'auth/scope-step-up',
  'auth/scope-retry-limit',
  'auth/token-endpoint-auth-basic',
  'auth/token-endpoint-auth-post',
  'auth/token-endpoint-auth-none',
  'auth/2025-03-26-oauth-metadata-backcompat',
  'auth/2025-03-26-oauth-endpoint-fallback',
  'auth/resource-mismatch',
  'auth/offline-access-scope',
  'auth/offline-access-not-supported',
  'auth/client-credentials-jwt',
  'auth/client-credentials-basic',
  'auth/pre-registration',
];

const server = new RunningServer({ SNODO_EGRESS_ALLOW: '127.0.0.1,localhost' });
const folder = mkdtempSync(join(tmpdir(), 'snodo-conformance-'));

beforeAll(() => server.launch());

afterAll(async () => {
  await server.remove();
  rmSync(folder, { recursive: true, force: true });
});

it.each(scenarios)('passes the conformance scenario for clients %s', async (scenario) => {
  const given = ['client', '--command', `${process.execPath} ${client}`, '--scenario', scenario, '--timeout', '100000'];
  const env = { ...process.env, SNODO_URL: server.url, SNODO_TOKEN: token };
  // It ends with 1 for a scenario that fails.
  const { code, said } = await new Promise<{ code: number; said: string }>((resolve) => {
    execFile(process.execPath, [program, ...given], { cwd: folder, env }, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : 1, said: stdout + stderr }),
    );
  });
  expect(code === 0 ? '' : said).toBe('');
});
