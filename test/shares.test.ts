import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { RunningServer } from './running-server.ts';

const server = new RunningServer();
const withId = z.object({ id: z.string() });
const made = z.object({ id: z.string(), url: z.string(), until: z.string(), show: z.string() });
const problem = z.object({ type: z.string(), detail: z.string() });
const tokens: Record<string, string> = {};
let run = '';
let failed = '';

async function must(method: string, path: string, body?: unknown): Promise<unknown> {
  const answer = await server.call(method, path, body === undefined ? {} : { body: JSON.stringify(body) });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
  return text === '' ? undefined : JSON.parse(text);
}

async function share(id: string, body: object) {
  return made.parse(await must('POST', `/runs/${id}/shares`, body));
}

/** As who has the address and nothing else. */
async function look(url: string) {
  const token = url.slice(url.lastIndexOf('/') + 1);
  const answer = await fetch(`${server.url}/api/v1/shared/${token}`);
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
}

beforeAll(async () => {
  await server.launch();
  for (const role of ['viewer', 'editor']) {
    const token = await must('POST', '/tokens', { name: `the-${role}`, role });
    tokens[role] = z.object({ token: z.string() }).parse(token).token;
  }
  const steps = [
    { id: 'greet', type: 'map', with: { value: 'Ciao {{ trigger.body.name }}' } },
    { id: 'check', type: 'branch', with: { when: '{{ trigger.body.fails }}' } },
    { id: 'no', after: ['check.true'], type: 'fail', with: { message: 'No luck for {{ trigger.body.name }}' } },
  ];
  const document = { snodo: 1, slug: 'greets', steps, output: '{{ steps.greet }}' };
  await must('PUT', '/workflows/greets', document);
  await must('POST', '/workflows/greets/publish');
  const start = async (fails: boolean) =>
    withId.parse(await must('POST', '/workflows/greets/runs?wait=20s', { input: { name: 'Ada Lovelace', fails } })).id;
  run = await start(false);
  failed = await start(true);
});

afterAll(() => server.remove());

describe('a run that is shared', () => {
  it('is seen whole by who has the address, without an account and without a way to more', async () => {
    const { url, show } = await share(run, { until: '1h', show: 'all' });
    expect(url.startsWith(`${server.url}/shared/`)).toBe(true);
    expect(show).toBe('all');
    const { status, headers, text } = await look(url);
    expect(status).toBe(200);
    expect(JSON.parse(text)).toMatchObject({
      workflow: 'greets',
      status: 'succeeded',
      trigger: { name: 'Ada Lovelace' },
      output: 'Ciao Ada Lovelace',
      steps: [{ id: 'greet', output: 'Ciao Ada Lovelace' }, {}, { id: 'no', status: 'skipped' }],
    });
    expect(text).not.toContain(run);
    expect(headers.get('x-robots-tag')).toContain('noindex');
    expect(headers.get('cache-control')).toBe('no-store');
    const page = await fetch(url, { headers: { accept: 'text/html' } });
    expect(page.headers.get('x-robots-tag')).toContain('noindex');
    // It opens nothing else.
    const bearer = { authorization: `Bearer ${url.slice(url.lastIndexOf('/') + 1)}` };
    expect((await fetch(`${server.url}/api/v1/runs`, { headers: bearer })).status).toBe(401);
  });

  it('as an outline has nothing of what it was about, of a failure neither', async () => {
    for (const id of [run, failed]) {
      const { url, show } = await share(id, {});
      expect(show).toBe('outline');
      const { text } = await look(url);
      expect(text).not.toMatch(/Ada|Ciao|No luck/);
      expect(JSON.parse(text)).toMatchObject({
        trigger: null,
        output: null,
        steps: [{ input: null, output: null }, {}, {}],
      });
    }
    const { url } = await share(failed, {});
    expect(JSON.parse((await look(url)).text)).toMatchObject({ error: { code: 'failed', message: 'The run failed' } });
    const whole = await share(failed, { show: 'all' });
    expect((await look(whole.url)).text).toContain('No luck for Ada Lovelace');
  });

  it('is no longer when it is ended or its time is up, which is said', async () => {
    const [ended, over] = [await share(run, {}), await share(run, {})];
    await must('DELETE', `/runs/${run}/shares/${ended.id}`);
    await server.query(`update run_shares set until = now() - interval '1 second' where id = '${over.id}'`);
    for (const { url } of [ended, over]) {
      const { status, text } = await look(url);
      expect(status).toBe(410);
      expect(problem.parse(JSON.parse(text)).detail).toMatch(/no longer shared\. Ask whoever gave you/);
    }
    expect((await look('/x')).status).toBe(404);
    const open = JSON.stringify(await must('GET', `/runs/${run}/shares`));
    for (const { id } of [ended, over]) expect(open).not.toContain(id);
    // Not by the run of another.
    const other = await share(run, {});
    expect((await server.call('DELETE', `/runs/${failed}/shares/${other.id}`)).status).toBe(404);
    expect((await look(other.url)).status).toBe(200);
  });

  it('is shared by editors, and who did is in the audit; the address is kept nowhere', async () => {
    const by = (role: string, method: string) =>
      fetch(`${server.url}/api/v1/runs/${run}/shares`, {
        method,
        headers: { authorization: `Bearer ${tokens[role] ?? ''}` },
      });
    expect((await by('viewer', 'POST')).status).toBe(403);
    expect((await by('viewer', 'GET')).status).toBe(403);
    const answer = await by('editor', 'POST');
    expect(answer.status).toBe(201);
    const { url } = made.parse(await answer.json());
    const token = url.slice(url.lastIndexOf('/') + 1);
    await look(url);
    const audit = JSON.stringify(await must('GET', '/audit?limit=200'));
    expect(audit).toContain('POST /runs/{id}/shares');
    const kept = JSON.stringify(await server.query(`select encode(hash, 'hex') from run_shares`));
    for (const text of [audit, kept, JSON.stringify(await must('GET', `/runs/${run}/shares`))]) {
      expect(text).not.toContain(token);
    }
  });

  it('goes with the run', async () => {
    const { url } = await share(failed, {});
    await server.query(`delete from runs where id = '${failed}'`);
    expect((await look(url)).status).toBe(404);
  });
});
