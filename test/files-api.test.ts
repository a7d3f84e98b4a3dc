import { createHash, randomBytes } from 'node:crypto';
import { readdir, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { RunningServer, token } from './running-server.ts';

const server = new RunningServer();
const bytes = randomBytes(100_000);
const fileSchema = z.looseObject({ $file: z.string(), name: z.string(), bytes: z.number(), sha256: z.string() });
const problem = z.looseObject({ status: z.number(), detail: z.string() });
type File = z.infer<typeof fileSchema>;

async function upload(query: string = '', type: string = 'application/pdf'): Promise<File> {
  const answer = await server.call('POST', `/files${query}`, {
    body: new Uint8Array(bytes),
    headers: { 'content-type': type },
  });
  expect(answer.status).toBe(201);
  return fileSchema.parse(await answer.json());
}

async function refused(answer: Response): Promise<z.infer<typeof problem>> {
  return problem.parse(await answer.json());
}

async function publish(slug: string, document: object): Promise<void> {
  await server.call('PUT', `/workflows/${slug}`, { body: JSON.stringify({ snodo: 1, slug, ...document }) });
  expect((await server.call('POST', `/workflows/${slug}/publish`)).status).toBe(200);
}

async function runOf(slug: string, input: unknown): Promise<unknown> {
  const body = JSON.stringify({ input });
  return (await server.call('POST', `/workflows/${slug}/runs?wait=30s`, { body })).json();
}

async function onDisk(): Promise<readonly string[]> {
  const names = await readdir(join(server.folder, 'data/files'), { recursive: true });
  return names.filter((name) => /[0-9a-f]{12}$/.test(name) && name.includes('/') && !/^[^/]*$/.test(name));
}

beforeAll(() => server.launch());
afterAll(() => server.remove());

describe('the files of the API', () => {
  it('are uploaded, known, read, and deleted with their bytes', async () => {
    const file = await upload('?name=..%2F..%2Fa%00b%E2%80%AE.pdf&expires=2h');
    expect(file).toMatchObject({
      name: 'ab.pdf',
      contentType: 'application/pdf',
      bytes: 100_000,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      run: null,
    });
    const { createdAt, expiresAt } = z.looseObject({ createdAt: z.string(), expiresAt: z.string() }).parse(file);
    expect(Math.round((Date.parse(expiresAt) - Date.parse(createdAt)) / 60_000)).toBe(120);
    expect(await (await server.call('GET', `/files/${file.$file}`)).json()).toEqual(file);
    const content = await server.call('GET', `/files/${file.$file}/content`);
    expect(Object.fromEntries(content.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-length': '100000',
      'content-disposition': 'attachment; filename=ab.pdf',
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
      'accept-ranges': 'bytes',
    });
    expect(Buffer.from(await content.arrayBuffer()).equals(bytes)).toBe(true);
    expect((await server.call('DELETE', `/files/${file.$file}`)).status).toBe(204);
    expect((await server.call('GET', `/files/${file.$file}/content`)).status).toBe(404);
    expect((await onDisk()).filter((name) => name.includes(file.$file))).toEqual([]);
  });

  it('are read in ranges', async () => {
    const { $file, sha256 } = await upload();
    const part = (headers: Record<string, string>) => server.call('GET', `/files/${$file}/content`, { headers });
    const middle = await part({ range: 'bytes=10-19' });
    expect([middle.status, middle.headers.get('content-range')]).toEqual([206, 'bytes 10-19/100000']);
    expect(Buffer.from(await middle.arrayBuffer()).equals(bytes.subarray(10, 20))).toBe(true);
    const end = await part({ range: 'bytes=-5', 'if-range': `"${sha256}"` });
    expect(Buffer.from(await end.arrayBuffer()).equals(bytes.subarray(-5))).toBe(true);
    const other = await part({ range: 'bytes=-5', 'if-range': '"another"' });
    expect([other.status, (await other.arrayBuffer()).byteLength]).toEqual([200, 100_000]);
    const beyond = await part({ range: 'bytes=100000-' });
    expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, 'bytes */100000']);
    const head = await server.call('HEAD', `/files/${$file}/content`);
    expect([head.status, head.headers.get('content-length')]).toEqual([200, '100000']);
  });

  it('are nobody’s without a token, and no path leads out of their folder', async () => {
    const { $file } = await upload();
    expect((await fetch(`${server.url}/api/v1/files/${$file}/content`)).status).toBe(401);
    for (const id of ['..%2F..%2Fadmin.token', `${$file}%2F..`, 'incoming', `${$file}.0`, `${$file}.99999`]) {
      expect((await server.call('GET', `/files/${id}/content`)).status).toBe(404);
    }
  });

  it('whose upload breaks off leave nothing', async () => {
    const before = await onDisk();
    const { hostname, port } = new URL(server.url);
    const socket = connect(Number(port), hostname);
    socket.write(
      `POST /api/v1/files HTTP/1.1\r\nhost: a\r\nauthorization: Bearer ${token}\r\ncontent-length: 1000000\r\n\r\n`,
    );
    socket.write(Buffer.alloc(300_000));
    await expect.poll(async () => (await onDisk()).length).toBe(before.length + 1);
    socket.destroy();
    await expect.poll(onDisk).toEqual(before);
  });

  it('refuses what is no file: a form, and one that says it is too large', async () => {
    const form = new FormData();
    form.set('file', new Blob(['a']));
    const headers = { authorization: `Bearer ${token}` };
    const sent = await fetch(`${server.url}/api/v1/files`, { method: 'POST', body: form, headers });
    expect(await refused(sent)).toMatchObject({ status: 415, detail: expect.stringContaining('--data-binary') });
  });

  it('are the input of a run, and gone when its bytes or its row are', async () => {
    const file = await upload();
    await publish('measure', {
      trigger: { type: 'manual' },
      steps: [{ id: 'read', type: 'file.read', with: { file: '{{ trigger.body }}', as: 'base64' } }],
      output: '{{ $length(steps.read) }}',
    });
    expect(await runOf('measure', file)).toMatchObject({
      status: 'succeeded',
      output: bytes.toString('base64').length,
    });
    const [path = ''] = (await onDisk()).filter((name) => name.endsWith(file.$file));
    await writeFile(join(server.folder, 'data/files', path), 'short');
    expect(await runOf('measure', file)).toMatchObject({
      error: { code: 'unavailable', message: expect.stringContaining('damaged: 5 of its 100000 bytes') },
    });
    await rm(join(server.folder, 'data/files', path));
    const content = await server.call('GET', `/files/${file.$file}/content`);
    expect(await refused(content)).toMatchObject({
      status: 503,
      detail: expect.stringContaining('not on this machine'),
    });
    await server.query(`update files set expires_at = now() where id = '${file.$file}'`);
    expect(await runOf('measure', file)).toMatchObject({ error: { code: 'not_found' } });
  });
});

describe('a form that comes to a webhook', () => {
  const delivered = z.object({ run: z.string(), delivery: z.string() });
  const bodySchema = z.looseObject({ photo: fileSchema, tags: z.array(z.string()) });

  function form(): FormData {
    const given = new FormData();
    given.set('title', 'Ünï');
    given.append('tags', 'a');
    given.append('tags', 'b');
    given.set('__proto__', 'x');
    given.set('photo', new Blob([new Uint8Array(bytes)], { type: 'image/png' }), '../../evil.png');
    given.append('more', new Blob(['one']), 'one.txt');
    given.append('more', new Blob(['two']), 'two.txt');
    return given;
  }

  it('has its files as file values, which steps read and the API gives', async () => {
    await publish('form', {
      trigger: {
        type: 'webhook',
        path: 'form',
        dedupe: '{{ trigger.body.photo.sha256 }}',
        schema: { required: ['photo'], properties: { photo: { required: ['$file'] } } },
        respond: 'result',
      },
      steps: [
        { id: 'one', type: 'file.read', with: { file: '{{ trigger.body.more[1] }}' } },
        { id: 'big', type: 'file.read', with: { file: '{{ trigger.body.photo }}', as: 'base64' } },
      ],
      output: {
        text: '{{ steps.one }}',
        same: `{{ steps.big = '${bytes.toString('base64')}' }}`,
        body: '{{ trigger.body }}',
      },
    });
    const answer = await fetch(`${server.url}/hooks/form`, { method: 'POST', body: form() });
    const output = z.looseObject({ body: bodySchema }).parse(await answer.json());
    expect(output).toMatchObject({
      text: 'two',
      same: true,
      body: {
        title: 'Ünï',
        tags: ['a', 'b'],
        photo: { name: 'evil.png', contentType: 'image/png', bytes: 100_000 },
        more: [{ name: 'one.txt' }, { name: 'two.txt' }],
      },
    });
    const { $file } = output.body.photo;
    const content = await server.call('GET', `/files/${$file}/content`, { headers: { range: 'bytes=0-9' } });
    expect(Buffer.from(await content.arrayBuffer()).equals(bytes.subarray(0, 10))).toBe(true);
    expect(await (await server.call('GET', `/files/${$file}`)).json()).toMatchObject({ name: 'evil.png' });
    expect((await server.call('DELETE', `/files/${$file}`)).status).toBe(409);
  });

  it('is refused where it is broken off, names no boundary or lacks what the schema asks for', async () => {
    const send = (type: string, body: string) =>
      fetch(`${server.url}/hooks/form`, { method: 'POST', body, headers: { 'content-type': type } });
    const whole = '--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--b--\r\n';
    const cut = await send('multipart/form-data; boundary=b', whole.slice(0, 50));
    expect(await refused(cut)).toMatchObject({ status: 400, detail: expect.stringContaining('breaks off') });
    const nameless = await send('multipart/form-data', whole);
    expect(await refused(nameless)).toMatchObject({ status: 400, detail: expect.stringContaining('boundary') });
    expect((await send('multipart/form-data; boundary=b', whole)).status).toBe(422);
    const many = '--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n'.repeat(1_001);
    const crowded = await send('multipart/form-data; boundary=b', `${many}--b--\r\n`);
    expect(await refused(crowded)).toMatchObject({ status: 400, detail: expect.stringContaining('1000 parts') });
  });

  it('is accepted durably, and its run sees the same files', async () => {
    await publish('later', {
      trigger: { type: 'webhook', path: 'later' },
      steps: [{ id: 'read', type: 'file.read', with: { file: '{{ trigger.body.more[0] }}' } }],
      output: '{{ steps.read }}',
    });
    const answer = await fetch(`${server.url}/hooks/later`, { method: 'POST', body: form() });
    const { run, delivery } = delivered.parse(await answer.json());
    const stand = async () => (await server.call('GET', `/runs/${run}`)).json();
    await expect.poll(stand).toMatchObject({ status: 'succeeded', output: 'one' });
    expect(await stand()).toMatchObject({ trigger: { body: { photo: { $file: `${delivery}.0` } } } });
  });
});

describe('examples/upload.yaml', () => {
  it('counts the words of a file that a form brings, and writes what it found', async () => {
    const form = new FormData();
    form.set('file', new Blob(['one two\nthree ']), 'words.txt');
    expect((await server.call('POST', '/workflows/upload/publish')).status).toBe(200);
    const answer = await fetch(`${server.url}/hooks/upload`, { method: 'POST', body: form });
    const { report } = z.looseObject({ report: fileSchema }).parse(await answer.json());
    expect(report).toMatchObject({ name: 'words.txt.json', contentType: 'application/json' });
    const content = await server.call('GET', `/files/${report.$file}/content`);
    expect(await content.json()).toEqual({ of: 'words.txt', words: 3 });
  });
});
