import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { main, token } from './running-server.ts';
import { type StandIn, standIn } from './stand-in.ts';

const marks = ['MARK-header-4f9a/+=', 'MARK-bearer-"quoted"', 'MARK-hook-71c2', 'MARK-clear-text-key'];
const folder = mkdtempSync(join(tmpdir(), 'snodo-secrets-'));
let service: StandIn;
let url = '';
let said = '';
let stop = async (): Promise<void> => undefined;

async function api(method: string, path: string, body?: unknown): Promise<string> {
  const answer = await fetch(`${url}/api/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${token}` },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return answer.text();
}

beforeAll(async () => {
  // It gives back all that it was told, as a service that echoes would.
  service = await standIn(({ path, headers, body }) => ({
    status: path.includes('fail') ? 500 : 200,
    headers: { 'x-echo': encodeURIComponent(JSON.stringify(headers)) },
    body: { headers, body, plain: marks, path },
  }));
  const child = spawn(process.execPath, [main, 'start'], {
    env: {
      ...process.env,
      SNODO_PORT: '0',
      SNODO_DATA_DIR: join(folder, 'data'),
      SNODO_ADMIN_TOKEN: token,
      SNODO_EGRESS_ALLOW: '127.0.0.1',
      SNODO_LOG: 'trace',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  url = await new Promise((resolve) => {
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const [, ready] = /snodo ready (\S+)/.exec(chunk.toString()) ?? [];
      if (ready !== undefined) resolve(ready);
    });
  });
  stop = async () => {
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await gone;
  };
});
afterAll(async () => {
  await stop();
  await service[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});

const shown = z.object({ id: z.string(), status: z.string() });

describe('secrets', () => {
  it('reach the service and nothing that anybody reads', async () => {
    for (const [at, name] of ['HEADER', 'BEARER', 'HOOK'].entries())
      await api('PUT', `/secrets/${name}`, { value: marks[at] });
    await api('PUT', '/connections/echo', {
      connector: 'http',
      baseUrl: service.url,
      auth: { type: 'bearer', token: '{{ secrets.BEARER }}' },
    });
    await api('PUT', '/connections/clear', {
      connector: 'http',
      baseUrl: service.url,
      auth: { type: 'api-key', in: 'query', name: 'key', value: marks[3] },
    });
    const step = (id: string, connection: string, path: string) => ({
      id,
      type: 'http.request',
      onError: 'continue',
      with: { connection, path, headers: { 'x-mark': '{{ secrets.HEADER }}' } },
    });
    const verify = { scheme: 'hmac', secret: '{{ secrets.HOOK }}', header: 'x-sign' };
    const saved = await api('PUT', '/workflows/echo', {
      snodo: 1,
      slug: 'echo',
      trigger: { type: 'webhook', path: 'echo', verify },
      steps: [
        step('good', 'echo', '/good'),
        step('bad', 'echo', '/fail'),
        step('clear', 'clear', '/good'),
        step('lost', 'clear', '/fail'),
        { id: 'all', type: 'map', with: { value: '{{ [steps.good, steps.bad, steps.clear, steps.lost] }}' } },
        { id: 'end', type: 'fail', with: { message: '{{ $string(steps.all) }}' } },
      ],
    });
    expect(saved).toContain('"slug":"echo"');
    expect(await api('POST', '/workflows/echo/publish')).toBe('{"version":1}');
    const run = shown.parse(JSON.parse(await api('POST', '/workflows/echo/runs?wait=20s', { input: {} })));
    expect(run.status).toBe('failed');
    await fetch(`${url}/hooks/echo`, {
      method: 'POST',
      body: 'x',
      headers: { 'x-sign': 'wrong', authorization: `Bearer ${marks[0]}` },
    });

    // They did reach the service.
    expect(service.seen.map((one) => one.headers['x-mark'])).toEqual(Array(4).fill(marks[0]));
    expect(service.seen[0]?.headers.authorization).toBe(`Bearer ${marks[1]}`);
    expect(new URL(service.seen[2]?.path ?? '', service.url).searchParams.get('key')).toBe(marks[3]);

    const pages = await Promise.all(
      [
        `/runs/${run.id}`,
        '/runs',
        `/runs/${run.id}/events`,
        '/calls',
        '/deliveries',
        '/secrets',
        '/connections',
        '/connections/echo',
        '/connections/clear',
        '/workflows/echo',
      ].map((path) => api('GET', path)),
    );
    const tested = [await api('POST', '/connections/clear/test', { path: '/fail' })];
    await stop();
    stop = async () => undefined;
    const everything = [...pages, ...tested, said].join('\n');
    expect(everything).toContain('[secret]');
    for (const mark of marks) {
      for (const form of [
        mark,
        encodeURIComponent(mark),
        JSON.stringify(mark).slice(1, -1),
        Buffer.from(mark).toString('base64').replace(/=+$/, ''),
      ]) {
        expect(everything.includes(form)).toBe(false);
      }
    }
  });
});
