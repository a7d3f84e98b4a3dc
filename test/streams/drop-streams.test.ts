import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { S3Server } from '../native/s3-server.ts';
import { Sshd, sshdMissing } from '../native/sshd.ts';
import { ListeningServer, patience } from './listening-server.ts';

const root = mkdtempSync(join(tmpdir(), 'snodo-drops-'));
const allowed = join(root, 'allowed');
const folder = join(allowed, 'in');
const server = new ListeningServer({ SNODO_EGRESS_ALLOW: '127.0.0.1', SNODO_FOLDERS: allowed });
const bodies = z.array(z.object({ name: z.string(), bytes: z.number(), file: z.object({ $file: z.string() }) }));

beforeAll(async () => {
  mkdirSync(folder, { recursive: true });
  await server.launch();
});
afterAll(async () => {
  await server.remove();
  rmSync(root, { recursive: true, force: true });
});

async function taken(slug: string) {
  return bodies.parse(await server.outputs(slug));
}

async function textOf({ file }: { readonly file: { readonly $file: string } }): Promise<string> {
  return (await server.call('GET', `/files/${file.$file}/content`)).text();
}

describe('a folder of the server', () => {
  const connect = (slug: string, path: string) =>
    server.api('PUT', `/connections/${slug}`, {
      connector: 'folder',
      baseUrl: `folder://server${path}`,
      auth: { type: 'none' },
    });
  const trigger = (more: object = {}) => ({ connection: 'inbox', with: { settle: '300ms', ...more } });

  it('gives each file that fits once it is whole, and moves it when it is kept', async () => {
    await connect('inbox', folder);
    writeFileSync(join(folder, 'before.csv'), 'there before');
    await server.listen('drops', trigger({ pattern: '*.csv' }), '{{ trigger.body }}');
    await server.connected('drops');
    await expect.poll(() => taken('drops'), patience).toHaveLength(1);
    writeFileSync(join(folder, 'other.txt'), 'x');
    writeFileSync(join(folder, 'half.csv.part'), 'half');
    symlinkSync('/etc/hostname', join(folder, 'link.csv'));
    writeFileSync(join(folder, 'slow.csv'), '');
    for (let at = 0; at < 12; at += 1) {
      appendFileSync(join(folder, 'slow.csv'), `${at},`);
      await new Promise((resolve) => setTimeout(resolve, 60));
    }
    renameSync(join(folder, 'half.csv.part'), join(folder, 'whole.csv'));
    await expect.poll(() => taken('drops'), patience).toHaveLength(3);
    const files = await taken('drops');
    expect(files.map(({ name }) => name).toSorted()).toEqual(['before.csv', 'slow.csv', 'whole.csv']);
    const slow = files.find(({ name }) => name === 'slow.csv');
    expect(slow && (await textOf(slow))).toBe('0,1,2,3,4,5,6,7,8,9,10,11,');
    await expect.poll(() => readdirSync(folder).toSorted(), patience).toEqual(['done', 'link.csv', 'other.txt']);
    writeFileSync(join(folder, 'slow.csv'), 'the same name');
    await expect.poll(() => readdirSync(join(folder, 'done')), patience).toHaveLength(4);
    expect(readFileSync(join(folder, 'done/slow.csv'), 'utf8')).toMatch(/^0,1/);
  });

  it('puts what is refused apart, and loses none when the process is killed', async () => {
    await server.listen(
      'drops',
      { ...trigger({ pattern: '*.csv' }), schema: { properties: { bytes: { maximum: 100 } } } },
      '{{ trigger.body }}',
    );
    await server.connected('drops');
    writeFileSync(join(folder, 'large.csv'), 'x'.repeat(101));
    await expect.poll(() => existsSync(join(folder, 'refused/large.csv')), patience).toBe(true);
    for (let at = 0; at < 40; at += 1) writeFileSync(join(folder, `many-${at}.csv`), `${at}`);
    await expect.poll(async () => (await taken('drops')).length, { ...patience, interval: 10 }).toBeGreaterThan(8);
    await server.end('SIGKILL');
    await server.launch();
    await expect.poll(async () => (await taken('drops')).length, patience).toBe(44);
    await expect.poll(() => readdirSync(join(folder, 'done')), patience).toHaveLength(44);
  });

  it('leaves the files where they are when it is told so, and takes none twice', async () => {
    const quiet = join(allowed, 'quiet');
    mkdirSync(quiet);
    writeFileSync(join(quiet, 'old.txt'), 'old');
    await connect('quiet', quiet);
    await new Promise((resolve) => setTimeout(resolve, 20));
    await server.listen('left', { ...trigger({ after: 'leave' }), connection: 'quiet' }, '{{ trigger.body }}');
    await server.connected('left');
    writeFileSync(join(quiet, 'new.txt'), 'new');
    await expect.poll(() => taken('left'), patience).toMatchObject([{ name: 'new.txt' }]);
    await server.api('POST', '/consumers/left/pause');
    await server.api('POST', '/consumers/left/resume');
    writeFileSync(join(quiet, 'next.txt'), 'next');
    await expect.poll(() => taken('left'), patience).toHaveLength(2);
    expect(readdirSync(quiet)).toHaveLength(3);
  });

  it('is refused where nobody allowed it, whatever the way', async () => {
    const outside = join(root, 'outside');
    mkdirSync(outside);
    symlinkSync(outside, join(allowed, 'out'));
    for (const path of [
      outside,
      join(allowed, 'out'),
      `${allowed}/../outside`,
      `${allowed}/%2e%2e/outside`,
      '/etc',
      `${allowed}x`,
    ]) {
      await connect('strange', path);
      const tried = await server.tried({ ...trigger(), connection: 'strange' });
      expect(tried, path).toMatchObject({ ok: false, problem: expect.stringMatching(/may not be watched/) });
    }
    await connect('strange', `${allowed}/nowhere`);
    expect((await server.tried({ ...trigger(), connection: 'strange' })).problem).toMatch(/There is no folder/);
    const refused = server.api('PUT', '/connections/strange', {
      connector: 'folder',
      baseUrl: 'https://x.example',
      auth: { type: 'none' },
    });
    await expect(refused).rejects.toThrow(/folder:/);
  });
});

describe.skipIf(sshdMissing !== undefined)(
  `a folder of SFTP${sshdMissing === undefined ? '' : `: ${sshdMissing}`}`,
  () => {
    const sshd = new Sshd();
    beforeAll(async () => {
      await sshd.start();
      const address = `sftp://127.0.0.1:${sshd.port}?fingerprint=${encodeURIComponent(sshd.fingerprint)}`;
      const auth = { type: 'basic', username: sshd.username, password: sshd.key };
      await server.api('PUT', '/connections/files', { connector: 'sftp', baseUrl: address, auth });
    });
    afterAll(() => sshd[Symbol.asyncDispose]());

    it('gives each file with what is in it, and moves or deletes it when it is kept', async () => {
      const trigger = (more: object) => ({ connection: 'files', with: { settle: '300ms', every: '1s', ...more } });
      writeFileSync(join(sshd.files, 'a.csv'), 'MARK-a');
      expect(await server.tried(trigger({}))).toMatchObject({ ok: true, waiting: 1 });
      await server.listen('sftp', trigger({}), '{{ trigger.body }}');
      await expect.poll(() => taken('sftp'), patience).toMatchObject([{ name: 'a.csv', bytes: 6 }]);
      const [first] = await taken('sftp');
      expect(first && (await textOf(first))).toBe('MARK-a');
      await expect.poll(() => readdirSync(join(sshd.files, 'done')), patience).toEqual(['a.csv']);
      await server.listen('sftp', trigger({ after: 'delete' }), '{{ trigger.body }}');
      writeFileSync(join(sshd.files, 'b.csv'), 'b');
      await expect.poll(() => taken('sftp'), patience).toHaveLength(2);
      await expect.poll(() => readdirSync(sshd.files), patience).toEqual(['done']);
    });
  },
);

describe('a folder of S3', () => {
  const store = new S3Server();
  beforeAll(async () => {
    await store.start();
    const auth = { type: 'aws-sigv4', ...store.keys, region: 'us-east-1', service: 's3' };
    await server.api('PUT', '/connections/store', { connector: 's3', baseUrl: store.url, auth });
    await server.api('PUT', '/workflows/put', {
      snodo: 1,
      slug: 'put',
      steps: [
        {
          id: 'one',
          type: 's3.upload-object',
          with: {
            connection: 'store',
            bucket: store.bucket,
            key: '{{ trigger.body.key }}',
            text: '{{ trigger.body.text }}',
          },
        },
      ],
    });
    await server.api('POST', '/workflows/put/publish');
  });
  afterAll(() => store[Symbol.asyncDispose]());
  const put = (key: string, text: string) =>
    server.api('POST', '/workflows/put/runs?wait=30s', { input: { key, text } });

  it('gives each object with what is in it, and moves it when it is kept', async () => {
    const input = { bucket: store.bucket, folder: 'in/', settle: '300ms', every: '1s' };
    const trigger = { connection: 'store', with: input };
    await put('in/a è.csv', 'MARK-a');
    await put('in/deeper/b.csv', 'b');
    await put('other.csv', 'c');
    expect(await server.tried(trigger)).toMatchObject({ ok: true, waiting: 1 });
    await server.listen('objects', trigger, '{{ trigger.body }}');
    await expect.poll(() => taken('objects'), patience).toMatchObject([{ name: 'a è.csv', bytes: 6 }]);
    const [first] = await taken('objects');
    expect(first && (await textOf(first))).toBe('MARK-a');
    await expect.poll(async () => (await server.tried(trigger)).waiting, patience).toBe(0);
    const done = { ...trigger, with: { ...input, folder: 'in/done/' } };
    expect(await server.tried(done)).toMatchObject({ ok: true, waiting: 1 });
    await put('in/next.csv', 'next');
    await expect.poll(() => taken('objects'), patience).toHaveLength(2);
  });
});
