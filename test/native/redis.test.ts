import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { redis } from '../../src/connectors/redis/connector.ts';
import { authority } from '../certificates.ts';
import { redisMissing, RedisServer } from '../redis-server.ts';
import { freePort } from './free-port.ts';
import { Program } from './program.ts';
import { Reached } from './reached.ts';
import { refusesForbidden } from './refusals.ts';

describe.skipIf(redisMissing !== undefined)(`Redis${redisMissing === undefined ? '' : `: ${redisMissing}`}`, () => {
  const server = new RedisServer();
  const auth = { type: 'basic' as const, username: 'default', password: server.password };
  const address = (path = '/3') => `redis://${server.place}${path}?tls=off`;
  const reach = (more = {}) => new Reached({ service: redis, baseUrl: address(), auth, ...more });
  beforeAll(() => server.start());
  afterAll(() => server[Symbol.asyncDispose]());

  it('keeps values, for a while too, and counts', async () => {
    await using reached = reach();
    expect(await reached.who()).toBe('somebody who may use this server');
    expect(await reached.run('get-value', { key: 'a' })).toEqual({ value: null });
    expect(await reached.run('set-value', { key: 'a', value: 'MARK-value', seconds: 100 })).toEqual({ set: true });
    expect(await reached.run('set-value', { key: 'a', value: 'other', onlyNew: true })).toEqual({ set: false });
    expect(await reached.run('get-value', { key: 'a' })).toEqual({ value: 'MARK-value' });
    expect(await reached.run('increment-value', { key: 'n', by: 5 })).toEqual({ value: 5 });
    expect(await reached.run('increment-value', { key: 'n', by: -2 })).toEqual({ value: 3 });
    expect(await reached.run('find-keys', { pattern: '*' })).toEqual({ keys: ['a', 'n'] });
    expect(await reached.run('delete-keys', { keys: ['a', 'n', 'none'] })).toEqual({ deleted: 2 });
    expect(reached.calls.map(({ method }) => method)).toContain('INCRBY');
    expect(new Set(reached.calls.map(({ url }) => url))).toEqual(new Set([`redis://${server.place}/3`]));
    expect(JSON.stringify(reached.calls)).not.toContain('MARK');
  });

  it('keeps hashes and lists', async () => {
    await using reached = reach();
    expect(await reached.run('set-hash', { key: 'h', fields: { a: '1', b: '2' } })).toEqual({ added: 2 });
    expect(await reached.run('get-hash', { key: 'h' })).toEqual({ fields: { a: '1', b: '2' } });
    expect(await reached.run('push-to-list', { key: 'l', values: ['x', 'y', 'z'] })).toEqual({ length: 3 });
    expect(await reached.run('pop-from-list', { key: 'l', count: 2 })).toEqual({ values: ['x', 'y'] });
    expect(await reached.run('pop-from-list', { key: 'none' })).toEqual({ values: [] });
    expect(await reached.run('read-list', { key: 'l' })).toEqual({ values: ['z'] });
    expect(await reached.run('publish-message', { channel: 'c', message: 'm' })).toEqual({ receivers: 0 });
  });

  it('adds to streams, and gives what came since then', async () => {
    await using reached = reach();
    const before = new Date();
    const made = await reached.run('add-to-stream', { key: 's', fields: { a: '1', b: '2' } });
    const items = await reached.poll('new-entry', { key: 's' }, new Date(before.getTime() - 1_000));
    expect(items.map(({ item }) => item)).toEqual([{ ...Object(made), stream: 's', fields: { a: '1', b: '2' } }]);
    expect(await reached.poll('new-entry', { key: 's' }, new Date(Date.now() + 60_000))).toEqual([]);
    const messages = Array.from({ length: 2_300 }, (_, at) => ({
      id: `m${at}`,
      key: undefined,
      headers: {},
      contentType: 'text/plain',
      body: new Uint8Array(),
    }));
    await reached.publish('many', messages);
    const all = await reached.poll('new-entry', { key: 'many' }, before);
    expect(new Set(all.map(({ key }) => key)).size).toBe(2_300);
    expect(all).toHaveLength(2_300);
  });

  it('tells what is wrong', async () => {
    await using reached = reach();
    await reached.run('set-value', { key: 'text', value: 'x' });
    await expect(reached.run('get-hash', { key: 'text' })).rejects.toMatchObject({ code: 'http_status', status: 409 });
    await expect(reached.run('increment-value', { key: 'text' })).rejects.toMatchObject({ status: 400 });
    await using wrong = reach({ auth: { ...auth, password: 'MARK-wrong' } });
    await expect(wrong.who()).rejects.toMatchObject({ code: 'http_status', status: 401 });
    expect(wrong.calls).toMatchObject([{ status: 401, error: 'http_status' }]);
    await using none = reach({ auth: { type: 'none' } });
    await expect(none.who()).rejects.toMatchObject({ status: 401 });
    await using closed = reach({ baseUrl: 'redis://127.0.0.1:1?tls=off' });
    await expect(closed.who()).rejects.toMatchObject({ code: 'network' });
  });

  it('speaks over TLS to a server that its authority vouches for, and to no other', async () => {
    const made = await authority('redis');
    const shown = await made.issue('localhost');
    const folder = mkdtempSync(join(tmpdir(), 'snodo-redis-tls-'));
    const file = (name: string, text: string) => {
      writeFileSync(join(folder, name), text, { mode: 0o600 });
      return join(folder, name);
    };
    const port = await freePort();
    await using secured = new Program('redis-server', [
      '--port',
      '0',
      '--tls-port',
      String(port),
      '--bind',
      '127.0.0.1',
      '--save',
      '',
      '--dir',
      folder,
      '--tls-cert-file',
      file('cert.pem', shown.cert),
      '--tls-key-file',
      file('key.pem', shown.key),
      '--tls-ca-cert-file',
      file('ca.pem', made.cert),
      '--tls-auth-clients',
      'no',
    ]);
    await secured.listens(port);
    const baseUrl = `redis://127.0.0.1:${port}`;
    await using reached = reach({ baseUrl, auth: { type: 'none' }, tls: { ca: made.cert } });
    expect(await reached.run('increment-value', { key: 'n' })).toEqual({ value: 1 });
    await using unknown = reach({ baseUrl, auth: { type: 'none' } });
    await expect(unknown.who()).rejects.toMatchObject({ code: 'network', retryable: false });
    await using other = reach({ baseUrl, auth: { type: 'none' }, tls: { ca: made.cert, servername: 'other.example' } });
    await expect(other.who()).rejects.toMatchObject({ code: 'network', retryable: false });
    rmSync(folder, { recursive: true, force: true });
  });

  it('goes nowhere where the guard forbids it', () => refusesForbidden(redis, address(), auth));
});
