import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fixtureWorkflows } from './mcp-fixture-workflows.ts';
import { tokenProxy } from './mcp-proxy.ts';
import { RunningServer } from './running-server.ts';

const program = join(import.meta.dirname, '../node_modules/@modelcontextprotocol/conformance/dist/index.js');

/** Scenarios of what Snodo does not have, each with its reason in docs/decisions/0009-mcp-server.md. */
const without = [
  // Tools that ask the client for something in the middle of a call.
  'tools-call-sampling',
  'tools-call-elicitation',
  'elicitation-sep1034-defaults',
  'elicitation-sep1330-enums',
  // A stream that breaks off and is taken up again: the run goes on, and is asked for.
  'server-sse-polling',
  // Resources and prompts of the scenarios' own server.
  'resources-read-text',
  'resources-read-binary',
  'resources-templates-read',
  'resources-subscribe',
  'resources-unsubscribe',
  'prompts-get-simple',
  'prompts-get-with-args',
  'prompts-get-embedded-resource',
  'prompts-get-with-image',
];

const server = new RunningServer();
const folder = mkdtempSync(join(tmpdir(), 'snodo-conformance-'));

beforeAll(async () => {
  await server.launch();
  for (const document of fixtureWorkflows) {
    const path = `/workflows/${document.slug}`;
    expect((await server.call('PUT', path, { body: JSON.stringify(document) })).status).toBe(201);
    expect((await server.call('POST', `${path}/publish`)).status).toBe(200);
  }
});

afterAll(async () => {
  await server.remove();
  rmSync(folder, { recursive: true, force: true });
});

it('passes every conformance scenario for servers but those of what it does not have', {
  timeout: 120_000,
}, async () => {
  await using proxy = await tokenProxy(() => server.url);
  const baseline = join(folder, 'without.yaml');
  writeFileSync(baseline, `server:\n${without.map((one) => `  - ${one}\n`).join('')}`);
  // It ends with 1 for a failure that is not named there, and for a success that is.
  const given = ['server', '--url', `${proxy.url}/mcp`, '--suite', 'all', '--expected-failures', baseline];
  const { code, said } = await new Promise<{ code: number; said: string }>((resolve) => {
    execFile(process.execPath, [program, ...given], { cwd: folder }, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : 1, said: stdout + stderr }),
    );
  });
  expect(code === 0 ? '' : said).toBe('');
});
