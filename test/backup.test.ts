import { spawn } from 'node:child_process';
import { createHash, createHmac, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { main, RunningServer } from './running-server.ts';

const folder = mkdtempSync(join(tmpdir(), 'snodo-backup-'));
const file = join(folder, 'one.backup');
const key = randomBytes(32).toString('base64');
const hookSecret = randomBytes(16).toString('hex');
const bytes = randomBytes(2_500_000);
const from = new RunningServer({ SNODO_ENCRYPTION_KEY: key });
const to = new RunningServer({ SNODO_ENCRYPTION_KEY: key }, 'from nothing');
const started = z.object({ id: z.string() });
const run = z.looseObject({ id: z.string(), status: z.string(), output: z.unknown() });
const uploaded = z.looseObject({ $file: z.string() });
const approvals = z.object({ items: z.array(z.looseObject({ id: z.string(), run: z.string() })) });

async function snodo(args: readonly string[], env: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, [main, ...args], {
    env: { ...process.env, SNODO_ENCRYPTION_KEY: key, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  await once(child, 'close');
  return { status: child.exitCode, stdout, stderr };
}

const dataOf = (server: RunningServer) => ({ SNODO_DATA_DIR: join(server.folder, 'data') });

async function publish(slug: string, document: object): Promise<void> {
  const body = JSON.stringify({ snodo: 1, slug, ...document });
  expect((await from.call('PUT', `/workflows/${slug}`, { body })).status).toBe(201);
  expect((await from.call('POST', `/workflows/${slug}/publish`)).status).toBe(200);
}

async function start(slug: string, query: string = ''): Promise<string> {
  return started.parse(await (await from.call('POST', `/workflows/${slug}/runs${query}`, { body: '{}' })).json()).id;
}

async function runAt(server: RunningServer, id: string): Promise<z.infer<typeof run>> {
  return run.parse(await (await server.call('GET', `/runs/${id}`)).json());
}

function send(server: RunningServer, number: number): Promise<Response> {
  const body = JSON.stringify({ number });
  const sign = createHmac('sha256', hookSecret).update(body).digest('hex');
  return fetch(`${server.url}/hooks/signed`, { method: 'POST', body, headers: { 'x-sign': sign } });
}

async function numbers(server: RunningServer, statement: string): Promise<readonly number[]> {
  return (await server.query(statement)).map((row) => Number(Object.values(row)[0]));
}

const accepted = `select count(*) from deliveries where status = 'accepted' and workflow = 'signed'`;

describe('a backup that is made while webhooks come in', () => {
  const ids = { done: '', waiting: '', sleeping: '', file: '' };
  let acknowledged = 0;

  beforeAll(async () => {
    await from.launch();
    expect((await from.call('PUT', '/secrets/HOOK', { body: JSON.stringify({ value: hookSecret }) })).status).toBe(204);
    const made = await from.call('POST', '/files?name=one.bin', { body: new Uint8Array(bytes) });
    ids.file = uploaded.parse(await made.json()).$file;
    const verify = { scheme: 'hmac', secret: '{{ secrets.HOOK }}', header: 'x-sign' };
    const adds = [{ id: 'adds', type: 'map', with: { value: '{{ trigger.body.number + 1 }}' } }];
    await publish('signed', {
      trigger: { type: 'webhook', path: 'signed', verify },
      steps: adds,
      output: '{{ steps.adds }}',
    });
    const said = { id: 'said', type: 'map', with: { value: 'went on' } };
    const manual = { trigger: { type: 'manual' }, output: '{{ steps.said }}' };
    await publish('done', { ...manual, steps: [said] });
    await publish('waits', { ...manual, steps: [{ id: 'ask', type: 'approval', with: { title: 'Go on?' } }, said] });
    await publish('sleeps', { ...manual, steps: [{ id: 'sleep', type: 'wait', with: { for: '20s' } }, said] });
    ids.done = await start('done', '?wait=20s');
    ids.waiting = await start('waits');
    ids.sleeping = await start('sleeps');
  });

  afterAll(async () => {
    await Promise.all([from.remove(), to.remove()]);
    rmSync(folder, { recursive: true, force: true });
  });

  it('reads all while they come, and says how much it was', async () => {
    await expect.poll(async () => (await runAt(from, ids.waiting)).status).toBe('waiting');
    await expect.poll(async () => (await runAt(from, ids.sleeping)).status).toBe('waiting');

    const stop = new AbortController();
    const sender = (async () => {
      while (!stop.signal.aborted) {
        if ((await send(from, acknowledged)).status < 300) acknowledged += 1;
      }
    })();
    await expect.poll(() => acknowledged).toBeGreaterThan(20);
    const before = acknowledged;
    const done = await snodo(['backup', file], dataOf(from));
    expect(done).toMatchObject({ status: 0, stderr: '' });
    expect(done.stdout).toMatch(/^wrote .*one\.backup: \d+ tables, 1 files, sealed by the encryption key\n$/);
    expect(acknowledged).toBeGreaterThan(before);
    stop.abort();
    await sender;
  });

  it('is sealed, for its owner alone, and written over nothing', async () => {
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const text = readFileSync(file, 'latin1');
    for (const word of [hookSecret, 'signed', 'went on', key]) expect(text).not.toContain(word);
    const again = await snodo(['backup', file], dataOf(from));
    expect(again.status).toBe(1);
    expect(again.stderr).toContain('is there already');
    expect(readFileSync(file, 'latin1')).toBe(text);
    const nowhere = await snodo(['backup', join(folder, 'none', 'one.backup')], dataOf(from));
    expect(nowhere).toMatchObject({ status: 1, stderr: expect.stringContaining('Make the folder') });
  });

  it('is not restored where anything of it is wrong, nor by another key, and nothing is left of the trial', async () => {
    const whole = readFileSync(file);
    const bad = join(folder, 'bad.backup');
    const changed = Buffer.from(whole);
    changed.writeUInt8(changed.readUInt8(whole.length - 100) ^ 1, whole.length - 100);
    for (const [given, env, why] of [
      [changed, {}, 'The backup does not open'],
      [whole.subarray(0, -1_000), {}, 'The backup does not open'],
      [whole, { SNODO_ENCRYPTION_KEY: randomBytes(32).toString('base64') }, 'The backup does not open'],
      [whole, { SNODO_BACKUP_PASSPHRASE: 'not by a passphrase' }, 'by the encryption key. Give no passphrase'],
      [Buffer.from('something else'), {}, 'is no backup of Snodo'],
    ] as const) {
      writeFileSync(bad, given);
      const refused = await snodo(['restore', bad], { ...dataOf(to), ...env });
      expect(refused).toMatchObject({ status: 1, stdout: '', stderr: expect.stringMatching(/^snodo: [^\n]+\n$/) });
      expect(refused.stderr).toContain(why);
      expect(existsSync(join(to.folder, 'data/server.lock'))).toBe(false);
    }
    expect(readdirSync(join(to.folder, 'data/files'))).toEqual([]);
    const none = await snodo(['restore', folder], dataOf(to));
    expect(none).toMatchObject({ status: 1, stderr: `snodo: There is no file ${folder}.\n` });
  });

  it('is restored elsewhere: secrets open, what waits goes on, and all is as it was at one moment', async () => {
    const done = await snodo(['restore', file, '--json'], dataOf(to));
    expect(done).toMatchObject({ status: 0, stderr: '' });
    expect(JSON.parse(done.stdout)).toMatchObject({ files: 1, missing: 0 });
    const twice = await snodo(['restore', file], dataOf(to));
    expect(twice).toMatchObject({ status: 1, stderr: expect.stringContaining('not empty') });
    await from.end('SIGTERM');
    await to.launch();

    // A webhook and its run are written at once, and were copied at once.
    const [deliveries = 0] = await numbers(to, accepted);
    expect(deliveries).toBeGreaterThan(20);
    expect(deliveries).toBeLessThanOrEqual(acknowledged);
    expect(await numbers(to, `select count(*) from runs where workflow = 'signed'`)).toEqual([deliveries]);
    expect((await send(to, 41)).status).toBeLessThan(300);
    const open = `select count(*) from runs where workflow = 'signed' and outcome is distinct from 'succeeded'`;
    await expect.poll(() => numbers(to, open)).toEqual([0]);

    expect(await runAt(to, ids.done)).toMatchObject({ status: 'succeeded', output: 'went on' });
    expect((await runAt(to, ids.waiting)).status).toBe('waiting');
    const { items } = approvals.parse(await (await to.call('GET', '/approvals')).json());
    const [asked] = items.filter((one) => one.run === ids.waiting);
    const decided = await to.call('POST', `/runs/${ids.waiting}/approvals/${asked?.id}`, { body: '{"approve":true}' });
    expect(decided.status).toBeLessThan(300);
    for (const id of [ids.waiting, ids.sleeping]) {
      await expect
        .poll(() => runAt(to, id), { timeout: 40_000 })
        .toMatchObject({ status: 'succeeded', output: 'went on' });
    }
    const content = await to.call('GET', `/files/${ids.file}/content`);
    const digest = (of: Uint8Array) => createHash('sha256').update(of).digest('hex');
    expect(digest(new Uint8Array(await content.arrayBuffer()))).toBe(digest(bytes));
    expect(await (await to.call('GET', '/audit/verify')).json()).toMatchObject({ whole: true, fault: null });
  });

  it('is sealed by a passphrase where one is given, also where no server runs', async () => {
    const sealed = join(folder, 'two.backup');
    const phrase = join(folder, 'phrase.txt');
    writeFileSync(phrase, 'correct horse battery staple\n');
    const made = await snodo(['backup', sealed, '--passphrase-file', phrase], dataOf(from));
    expect(made).toMatchObject({ status: 0, stdout: expect.stringContaining('sealed by the passphrase') });
    const empty = { SNODO_DATA_DIR: join(folder, 'other') };
    const wrong = await snodo(['restore', sealed], { ...empty, SNODO_BACKUP_PASSPHRASE: 'correct horse battery' });
    expect(wrong).toMatchObject({ status: 1, stderr: expect.stringContaining('The backup does not open') });
    const right = await snodo(['restore', sealed], {
      ...empty,
      SNODO_BACKUP_PASSPHRASE: 'correct horse battery staple',
    });
    expect(right).toMatchObject({ status: 0, stderr: '' });
    writeFileSync(phrase, 'short\n');
    const short = await snodo(['backup', join(folder, 'x'), '--passphrase-file', phrase], empty);
    expect(short).toMatchObject({ status: 1, stderr: expect.stringContaining('fewer than 12 characters') });
  });
});
