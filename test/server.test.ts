import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { main, RunningServer } from './running-server.ts';

const server = new RunningServer({}, 'from nothing');

function call(method: string, path: string, body?: string): Promise<Response> {
  return server.call(method, path, body === undefined ? {} : { body });
}

const draft = (name: string) => `snodo: 1\nslug: one\nname: ${name}\nsteps:\n  - { id: a, type: map }\n`;

beforeAll(() => server.launch());
afterAll(() => server.remove());

describe('the server', () => {
  it('is healthy and ready', async () => {
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
  });

  it('lets nobody in without the token', async () => {
    const answer = await fetch(`${server.url}/api/v1/workflows`);
    expect(answer.status).toBe(401);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
  });

  it('keeps drafts, publishes versions, restores one, and keeps them over a kill', async () => {
    expect((await call('PUT', '/workflows/one', draft('First'))).status).toBe(201);
    expect(await (await call('POST', '/workflows/one/publish')).json()).toEqual({ version: 1 });
    expect((await call('PUT', '/workflows/one', draft('Second'))).status).toBe(200);
    expect(await (await call('POST', '/workflows/one/publish')).json()).toEqual({ version: 2 });
    expect(await (await call('POST', '/workflows/one/versions/1/restore')).json()).toMatchObject({
      document: { name: 'First' },
      liveVersion: 2,
    });
    expect(await (await call('GET', '/workflows/one/versions?limit=1')).json()).toMatchObject({
      items: [{ version: 2 }],
      nextCursor: '2',
    });
    await server.end('SIGKILL');
    await server.launch();
    expect(await (await call('GET', '/workflows/one')).json()).toMatchObject({
      document: { name: 'First' },
      liveVersion: 2,
    });
    expect((await call('DELETE', '/workflows/one')).status).toBe(204);
    expect((await call('GET', '/workflows/one')).status).toBe(404);
  });

  it.each([
    ['PUT', '/workflows/one', 'snodo: 1\nslug: two\nsteps: [{ id: a, type: map }]', 422],
    ['PUT', '/workflows/one', 'a: [', 400],
    ['PUT', '/workflows/one', '\u0000', 422],
    ['PUT', '/workflows/one', 'x'.repeat(1_000_001), 413],
    ['GET', '/workflows?limit=many', undefined, 400],
    ['POST', '/workflows/none/publish', undefined, 404],
    ['POST', '/workflows/none/versions/x/restore', undefined, 400],
    ['GET', '/nothing', undefined, 404],
  ])('answers a bad %s %s with a clear 4xx', async (method, path, body, status) => {
    const answer = await call(method, path, body);
    const problem = await answer.json();
    expect(problem).toMatchObject({ status, detail: expect.stringMatching(/\w/) });
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
  });
});

describe('snodo validate', () => {
  it('exits 0 for a good file, 1 for a bad one with path and mend, 2 for wrong usage', () => {
    const file = join(server.folder, 'w.yaml');
    const validate = (...args: string[]) => spawnSync(process.execPath, [main, ...args], { encoding: 'utf8' });
    writeFileSync(file, draft('Good'));
    expect(validate('validate', file).status).toBe(0);
    writeFileSync(file, draft('Bad').replace('type:', 'tipe:'));
    const bad = validate('validate', file);
    expect(bad.status).toBe(1);
    expect(bad.stdout).toContain('steps[0].tipe: "tipe" is not a field here. Did you mean "type"?');
    expect(validate('nonsense').status).toBe(2);
  });
});
