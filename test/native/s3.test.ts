import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { s3 } from '../../src/connectors/s3/connector.ts';
import { FilesIn } from './files-in.ts';
import { Reached } from './reached.ts';
import { refusesForbidden } from './refusals.ts';
import { S3Server } from './s3-server.ts';

const fileOf = z.object({ file: z.object({ $file: z.string(), name: z.string(), contentType: z.string() }) });
const signed = z.object({ url: z.string(), expiresAt: z.string() });

describe('S3', () => {
  const server = new S3Server();
  const files = new FilesIn();
  const { bucket } = server;
  const auth = { type: 'aws-sigv4' as const, ...server.keys, region: 'us-east-1', service: 's3' };
  const reach = (more = {}) => new Reached({ service: s3, baseUrl: server.url, auth, files: files.store, ...more });
  beforeAll(async () => {
    await files.open();
    await server.start();
  });
  afterAll(async () => {
    await server[Symbol.asyncDispose]();
    await files.close();
  });

  it('is asked whose keys they are, and what buckets there are', async () => {
    await using reached = reach();
    expect(await reached.who()).toBe('S3rver with 1 bucket');
    expect(await reached.run('list-buckets', {})).toMatchObject({ items: [{ Name: bucket }] });
    expect(await reached.choices('buckets', {}, 'shop')).toEqual([{ value: bucket, label: bucket }]);
    expect(await reached.choices('buckets', {}, 'other')).toEqual([]);
  });

  // Each of these is written otherwise in an address, and so in what is signed.
  const hard = "in/Caffè & 50% + (1) 'x'~!*=@:,;$?#[a].txt";

  it.each([hard, ' blank ', 'ünï/日本/😀.bin', 'a\\b|"^`{}<>'])(
    'writes, tells of, gives and deletes what is called %j',
    async (key) => {
      await using reached = reach();
      const object = { bucket, key };
      const metadata = { Owner: 'Ada L', n: '7' };
      const put = { ...object, text: 'Ciao è', contentType: 'text/x-own', metadata };
      expect(await reached.run('upload-object', put)).toMatchObject({
        ...object,
        etag: expect.stringMatching(/^"\w+"$/),
      });
      expect(await reached.run('get-object-facts', object)).toMatchObject({
        key,
        bytes: 7,
        contentType: 'text/x-own',
        storageClass: 'STANDARD',
        metadata: { n: '7' },
      });
      const { file } = fileOf.parse(await reached.run('download-object', object));
      expect(file).toMatchObject({ contentType: 'text/x-own' });
      expect(await files.text(file.$file)).toBe('Ciao è');
      expect(await reached.run('delete-object', object)).toEqual({ deleted: true });
      expect(await reached.run('delete-object', object)).toEqual({ deleted: true });
      await expect(reached.run('get-object-facts', object)).rejects.toMatchObject({ code: 'http_status', status: 404 });
    },
  );

  it('sends files as they are, byte for byte', async () => {
    await using reached = reach();
    const bytes = Buffer.from(Array.from({ length: 300_000 }, (_, at) => (at * 7) % 256));
    const kept = await files.store.write(bytes, {
      name: 'a.bin',
      contentType: 'application/x-a',
      run: '00000000-0000-7000-8000-000000000000',
    });
    await reached.run('upload-object', { bucket, key: 'a.bin', file: { $file: kept.id } });
    expect(await reached.run('get-object-facts', { bucket, key: 'a.bin' })).toMatchObject({
      bytes: 300_000,
      contentType: 'application/x-a',
    });
    const { file } = fileOf.parse(await reached.run('download-object', { bucket, key: 'a.bin' }));
    expect((await files.store.find(file.$file)).sha256).toBe(kept.sha256);
    await reached.run('delete-object', { bucket, key: 'a.bin' });
  });

  it('lists page by page, with folders, and deletes many at once', async () => {
    await using reached = reach();
    const keys = ['list/a.txt', 'list/b/1', 'list/b/2', 'list/c d.txt', 'other'];
    for (const key of keys) await reached.run('upload-object', { bucket, key, text: key });
    const list = (more: object) => reached.run('list-objects', { bucket, ...more });
    const named = async (more: object) =>
      z.object({ items: z.array(z.object({ Key: z.string() })), more: z.boolean() }).parse(await list(more));
    expect(await list({ prefix: 'list/', delimiter: '/' })).toMatchObject({
      items: [{ Key: 'list/a.txt', Size: 10, StorageClass: 'STANDARD' }, { Key: 'list/c d.txt' }],
      folders: ['list/b/'],
      more: false,
    });
    expect((await named({ startAfter: 'list/b/1' })).items.map(({ Key }) => Key)).toEqual(keys.slice(2));
    const some = await named({ limit: 2 });
    expect([some.items.map(({ Key }) => Key), some.more]).toEqual([keys.slice(0, 2), true]);
    expect(await list({ prefix: 'none/' })).toEqual({ items: [], folders: [], more: false });
    // The store loses its way where a folder is emptied by several at once.
    for (const key of keys.slice(0, -1)) await reached.run('delete-object', { bucket, key });
    await reached.run('upload-object', { bucket, key: "a&b <'>.txt", text: '' });
    const deleted = ['other', "a&b <'>.txt", 'gone'];
    expect(await reached.run('delete-objects', { bucket, keys: deleted })).toMatchObject({ failed: [] });
    expect(await list({})).toMatchObject({ items: [] });
  });

  it('gives more than a page has', async () => {
    await using reached = reach();
    const keys = Array.from({ length: 1_100 }, (_, at) => `many/${String(at).padStart(4, '0')}`);
    for (let at = 0; at < keys.length; at += 50) {
      await Promise.all(keys.slice(at, at + 50).map((key) => reached.run('upload-object', { bucket, key, text: '' })));
    }
    const all = await reached.run('list-objects', { bucket, prefix: 'many/', limit: 10_000 });
    expect(
      z
        .object({ items: z.array(z.object({ Key: z.string() })) })
        .parse(all)
        .items.map(({ Key }) => Key),
    ).toEqual(keys);
    expect(reached.calls.filter(({ method }) => method === 'GET')).toHaveLength(2);
  });

  it('copies, with the metadata', async () => {
    await using reached = reach();
    const from = { bucket, key: 'from/è x.txt' };
    await reached.run('upload-object', { ...from, text: 'copied', metadata: { a: 'b' } });
    const made = await reached.run('copy-object', { ...from, toKey: 'to.txt' });
    expect(made).toMatchObject({ bucket, key: 'to.txt', etag: expect.stringMatching(/^"\w+"$/) });
    expect(await reached.run('get-object-facts', { bucket, key: 'to.txt' })).toMatchObject({ metadata: { a: 'b' } });
    await expect(reached.run('copy-object', { bucket, key: 'none', toKey: 'x' })).rejects.toMatchObject({
      status: 404,
    });
    await reached.run('delete-objects', { bucket, keys: [from.key, 'to.txt'] });
  });

  it('tells of each new object once', async () => {
    await using reached = reach();
    await reached.run('upload-object', { bucket, key: 'new/1', text: 'one' });
    const look = (since?: Date) => reached.poll('new-object', { bucket, prefix: 'new/' }, since);
    const [first] = await look();
    expect(first).toMatchObject({
      key: expect.stringMatching(/^new\/1:"\w+"$/),
      item: { Key: 'new/1', Bucket: bucket },
    });
    await reached.run('upload-object', { bucket, key: 'new/1', text: 'another' });
    expect((await look())[0]?.key).not.toBe(first?.key);
    expect(await look(new Date(Date.now() + 60_000))).toEqual([]);
    await reached.run('delete-object', { bucket, key: 'new/1' });
    const keys = Array.from({ length: 1_003 }, (_, at) => `new/many/${at}`);
    for (const key of keys) await reached.run('upload-object', { bucket, key, text: '' });
    expect(new Set((await look()).map(({ item }) => Object(item).Key))).toEqual(new Set(keys));
  });

  it('makes addresses that let whoever has them get or put one object, for a while', async () => {
    await using reached = reach();
    const object = { bucket, key: 'signed/è/a 1.txt' };
    const made = async (more: object) => signed.parse(await reached.run('make-presigned-url', { ...object, ...more }));
    const put = await made({ method: 'put', seconds: 60 });
    expect((await fetch(put.url, { method: 'PUT', body: 'by somebody else' })).status).toBe(200);
    const got = await fetch((await made({ asDownload: true })).url);
    expect(await got.text()).toBe('by somebody else');
    expect(got.headers.get('content-disposition')).toBe('attachment; filename="a 1.txt"');
    expect((await fetch(put.url)).status).toBe(403);
    const { url, expiresAt } = await made({ seconds: 1 });
    expect(Date.parse(expiresAt) - Date.now()).toBeLessThanOrEqual(1_000);
    expect((await fetch(url.replace('signed/', 'other/'))).status).toBe(403);
    await sleep(2_100);
    expect((await fetch(url)).status).toBe(403);
    await expect(made({ seconds: 604_801 })).rejects.toThrow();
    expect(url).not.toContain(auth.secretAccessKey.toLowerCase());
    await using session = reach({ auth: { ...auth, sessionToken: 'MARK-session' } });
    await expect(session.run('make-presigned-url', object)).rejects.toMatchObject({ code: 'invalid' });
    await reached.run('delete-object', object);
  });

  it('tells what is refused', async () => {
    await using wrong = reach({ auth: { ...auth, secretAccessKey: 'MARK-wrong' } });
    const refused = { code: 'http_status', status: 403, message: expect.stringContaining('SignatureDoesNotMatch') };
    await expect(wrong.who()).rejects.toMatchObject(refused);
    await expect(wrong.run('upload-object', { bucket, key: 'x', text: 'x' })).rejects.toMatchObject(refused);
    expect(JSON.stringify(wrong.calls)).not.toContain('MARK');
    await using unknown = reach({ auth: { ...auth, accessKeyId: 'NOBODY' } });
    await expect(unknown.who()).rejects.toMatchObject({ status: 403 });
    await using reached = reach();
    await expect(reached.run('list-objects', { bucket: 'no-such' })).rejects.toMatchObject({ status: 404 });
    await expect(reached.run('download-object', { bucket, key: 'none' })).rejects.toMatchObject({ status: 404 });
    for (const key of ['../x', 'a/./b', '..']) {
      await expect(reached.run('download-object', { bucket, key })).rejects.toMatchObject({ code: 'invalid' });
    }
    await expect(reached.run('list-objects', { bucket: '../x' })).rejects.toThrow();
    await expect(reached.run('upload-object', { bucket, key: 'x' })).rejects.toMatchObject({ code: 'invalid' });
  });

  it('goes nowhere where the guard forbids it', () => refusesForbidden(s3, server.url, auth));
});
