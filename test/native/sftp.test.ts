import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { sftp } from '../../src/connectors/sftp/connector.ts';
import { FilesIn } from './files-in.ts';
import { Reached } from './reached.ts';
import { refusesForbidden } from './refusals.ts';
import { Sshd, sshdMissing } from './sshd.ts';

const id = '11111111-1111-4111-8111-111111111111';
const given = {
  [id]: { name: 'a.csv', contentType: 'text/csv', base64: Buffer.from('MARK-content').toString('base64') },
};

describe.skipIf(sshdMissing !== undefined)(`SFTP${sshdMissing === undefined ? '' : `: ${sshdMissing}`}`, () => {
  const server = new Sshd();
  const files = new FilesIn();
  const auth = () => ({ type: 'basic' as const, username: server.username, password: server.key });
  const address = (fingerprint = server.fingerprint) =>
    `sftp://127.0.0.1:${server.port}?fingerprint=${encodeURIComponent(fingerprint)}`;
  const reach = (more = {}) =>
    new Reached({ service: sftp, baseUrl: address(), auth: auth(), given, files: files.store, ...more });

  beforeAll(async () => {
    await files.open();
    await server.start();
  });
  afterAll(async () => {
    await server[Symbol.asyncDispose]();
    await files.close();
  });

  it('lists, uploads, downloads, renames and deletes files', async () => {
    await using reached = reach();
    expect(await reached.who()).toBe(`somebody whose files are in ${server.files}`);
    const path = `${server.files}/in/deep/a.csv`;
    expect(await reached.run('upload-file', { path, file: { $file: id }, makeFolders: true })).toEqual({
      path,
      bytes: 12,
    });
    expect(await reached.run('upload-file', { path, file: { $file: id } })).toEqual({ path, bytes: 12 });
    expect(readFileSync(path, 'utf8')).toBe('MARK-content');
    writeFileSync(join(server.files, 'in/deep/b.txt'), 'b');
    const list = (pattern: string) => reached.run('list-files', { folder: `${server.files}/in/deep`, pattern });
    expect(await list('*.csv')).toMatchObject({ items: [{ path, name: 'a.csv', type: 'file', bytes: 12 }] });
    expect(await list('*')).toMatchObject({ items: [{ name: 'a.csv' }, { name: 'b.txt' }] });
    const { file } = z
      .object({ file: z.object({ $file: z.string() }) })
      .parse(await reached.run('download-file', { path }));
    expect(await files.text(file.$file)).toBe('MARK-content');
    const items = await reached.poll('new-file', { folder: `${server.files}/in/deep`, pattern: '*.csv' });
    expect(items).toMatchObject([{ item: { path } }]);
    for (let at = 0; at < 600; at += 1) writeFileSync(join(server.files, `in/deep/${at}.xml`), '');
    expect(await reached.poll('new-file', { folder: `${server.files}/in/deep`, pattern: '*.xml' })).toHaveLength(600);
    const to = `${server.files}/in/done.csv`;
    expect(await reached.run('rename-file', { path, to })).toEqual({ path: to });
    expect(await reached.run('delete-file', { path: to })).toEqual({ deleted: true });
    expect(await reached.run('delete-file', { path: to })).toEqual({ deleted: false });
    expect(reached.calls.map(({ method }) => method)).toContain('PUT');
    expect(new Set(reached.calls.map(({ url }) => url))).toEqual(new Set([`sftp://127.0.0.1:${server.port}`]));
    expect(JSON.stringify(reached.calls)).not.toContain('MARK');
  });

  it('tells what is wrong', async () => {
    await using reached = reach();
    await expect(reached.run('download-file', { path: '/none/here' })).rejects.toMatchObject({ status: 404 });
    await expect(reached.run('list-files', { folder: '/none/here' })).rejects.toMatchObject({ status: 404 });
    await using wrong = reach({ auth: { ...auth(), password: server.otherKey } });
    await expect(wrong.who()).rejects.toMatchObject({ code: 'http_status', status: 401 });
    await using closed = reach({ baseUrl: 'sftp://127.0.0.1:1?fingerprint=x' });
    await expect(closed.who()).rejects.toMatchObject({ code: 'network' });
  });

  it('signs in to no server whose key it does not know, and says which one it shows', async () => {
    await using reached = reach({ baseUrl: address('SHA256:other') });
    await expect(reached.who()).rejects.toMatchObject({
      code: 'forbidden',
      message: expect.stringContaining(server.fingerprint),
    });
    await using none = reach({ baseUrl: `sftp://127.0.0.1:${server.port}` });
    await expect(none.who()).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('goes nowhere where the guard forbids it', () => refusesForbidden(sftp, address('x'), auth()));
});
