import { BSON } from 'mongodb';
import { createServer, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { mongodb } from '../../src/connectors/mongodb/connector.ts';
import { authority } from '../certificates.ts';
import { MongoStandIn } from './mongo-stand-in.ts';
import { Reached } from './reached.ts';
import { refusesForbidden } from './refusals.ts';

const user = { username: 'ada', password: "MARK-pass'word" };
const auth = { type: 'basic' as const, ...user };

describe('MongoDB, as a stand-in of its protocol speaks it', () => {
  const server = new MongoStandIn({ user });
  const address = (query = '') => `mongodb://127.0.0.1:${server.port}/shop?tls=off${query}`;
  const reach = (more = {}) => new Reached({ service: mongodb, baseUrl: address(), auth, ...more });
  beforeAll(() => server.start());
  afterAll(() => server[Symbol.asyncDispose]());

  it('is asked who calls, and what collections there are', async () => {
    await using reached = reach();
    expect(await reached.who()).toBe('ada@admin');
    server.collections.set('people', []).set('orders', []).set('system.views', []);
    expect(await reached.choices('collections')).toEqual([
      { value: 'orders', label: 'orders' },
      { value: 'people', label: 'people' },
    ]);
    expect(await reached.choices('collections', {}, 'peo')).toHaveLength(1);
  });

  const oid = { $oid: '65f1a2b3c4d5e6f708091011' };
  const document = {
    _id: oid,
    name: 'MARK-Ada',
    at: { $date: '2026-11-28T10:00:00Z' },
    big: { $numberLong: '9007199254740993' },
    price: { $numberDecimal: '12.50' },
    bytes: { $binary: { base64: 'AQI=', subType: '00' } },
    half: 0.5,
    n: 7,
    list: [{ at: { $date: '1969-12-31T23:59:59.5Z' } }, null, true],
  };

  it('keeps and gives each value of its type', async () => {
    await using reached = reach();
    const documents = [document, { name: 'b' }];
    expect(await reached.run('insert-documents', { collection: 'people', documents })).toEqual({
      ids: [oid, { $oid: expect.stringMatching(/^[0-9a-f]{24}$/) }],
      count: 2,
    });
    const [kept] = server.collections.get('people') ?? [];
    expect(kept).toMatchObject({
      _id: new BSON.ObjectId(oid.$oid),
      at: new Date('2026-11-28T10:00:00Z'),
      big: BSON.Long.fromString('9007199254740993'),
      n: new BSON.Int32(7),
      half: new BSON.Double(0.5),
    });
    const found = await reached.run('get-document', { collection: 'people', filter: { _id: oid } });
    // Relaxed: numbers that JSON holds are numbers, times before 1970 are written out.
    expect(found).toEqual({
      document: { ...document, list: [{ at: { $date: { $numberLong: '-500' } } }, null, true] },
    });
    expect(await reached.run('get-document', { collection: 'people', filter: { n: 8 } })).toEqual({ document: null });
    expect(await reached.run('count-documents', { collection: 'people', filter: { n: 7 } })).toEqual({ count: 1 });
    expect(await reached.run('distinct-values', { collection: 'people', field: '_id', filter: { n: 7 } })).toEqual({
      values: [oid],
      more: false,
    });
    expect(reached.calls.map(({ method }) => method)).toEqual(['INSERT', 'FIND', 'FIND', 'COUNT', 'DISTINCT']);
    expect(new Set(reached.calls.map(({ url }) => url))).toEqual(new Set([`mongodb://127.0.0.1:${server.port}/shop`]));
    expect(JSON.stringify(reached.calls)).not.toContain('MARK');
  });

  it('finds as many as are wanted, in order', async () => {
    await using reached = reach();
    const documents = Array.from({ length: 250 }, (_, at) => ({ _id: at, day: `d${String(at).padStart(3, '0')}` }));
    await reached.run('insert-documents', { collection: 'days', documents });
    const find = (more: object) => reached.run('find-documents', { collection: 'days', sort: { day: -1 }, ...more });
    expect(await find({ limit: 2 })).toEqual({
      documents: [
        { _id: 249, day: 'd249' },
        { _id: 248, day: 'd248' },
      ],
      more: true,
    });
    expect(await find({ skip: 249 })).toEqual({ documents: [{ _id: 0, day: 'd000' }], more: false });
    expect(await find({ limit: 250 })).toMatchObject({ more: false });
    const aggregated = { collection: 'days', pipeline: [{ $match: {} }], limit: 3 };
    expect(await reached.run('aggregate', aggregated)).toMatchObject({ documents: documents.slice(0, 3), more: true });
    const items = await reached.poll('new-document', { collection: 'days', field: 'day' });
    expect(items).toHaveLength(250);
    expect(items[0]).toEqual({
      key: '[249,"d249"]',
      item: { key: '[249,"d249"]', collection: 'days', document: { _id: 249, day: 'd249' } },
    });
  });

  it('tells of all that is new, also of what came at the same time', async () => {
    await using reached = reach();
    const day = (at: number) => (at < 300 ? 'd1' : at < 1_500 ? 'd2' : `e${at}`);
    const documents = Array.from({ length: 1_700 }, (_, at) => ({ _id: `i${at}`, day: day(at) }));
    await reached.run('insert-documents', { collection: 'many', documents: documents.slice(0, 900) });
    await reached.run('insert-documents', { collection: 'many', documents: documents.slice(900) });
    for (const field of ['day', '_id']) {
      const items = await reached.poll('new-document', { collection: 'many', field });
      expect(new Set(items.map(({ key }) => key)).size).toBe(1_700);
    }
    const items = await reached.poll('new-document', { collection: 'many', field: 'day', filter: { day: 'd1' } });
    expect(new Set(items.map(({ key }) => key)).size).toBe(300);
  });

  it('changes, replaces and deletes what fits', async () => {
    await using reached = reach();
    const collection = 'orders';
    await reached.run('insert-documents', {
      collection,
      documents: [
        { _id: 1, a: 1 },
        { _id: 2, a: 1 },
      ],
    });
    const update = (more: object) =>
      reached.run('update-documents', { collection, update: { $set: { b: 2 } }, ...more });
    expect(await update({ filter: { a: 1 } })).toEqual({ matched: 1, modified: 1, upsertedId: null });
    expect(await update({ filter: { a: 1 }, many: true })).toEqual({ matched: 2, modified: 2, upsertedId: null });
    expect(await update({ filter: { _id: 3 }, upsert: true })).toEqual({ matched: 0, modified: 0, upsertedId: 3 });
    const replaced = { collection, filter: { _id: 3 }, document: { c: 1 } };
    expect(await reached.run('replace-document', replaced)).toMatchObject({ matched: 1 });
    expect(await reached.run('delete-documents', { collection, filter: { a: 1 } })).toEqual({ deleted: 1 });
    expect(await reached.run('delete-documents', { collection, filter: { a: 1 }, many: true })).toEqual({ deleted: 1 });
  });

  it('takes no JavaScript, nothing that fits all by mistake, and no time that is none', async () => {
    await using reached = reach();
    const before = server.asked.length;
    const collection = 'people';
    const invalid = { code: 'invalid' };
    for (const filter of [
      { $where: 'sleep(1)' },
      { $or: [{ a: 1 }, { $expr: { $function: { body: 'f', args: [], lang: 'js' } } }] },
      { a: { $code: 'f' } },
      { at: { $date: 'yesterday' } },
      { _id: { $oid: 'short' } },
    ]) {
      await expect(reached.run('find-documents', { collection, filter })).rejects.toMatchObject(invalid);
    }
    const pipeline = [{ $group: { _id: null, x: { $accumulator: {} } } }];
    await expect(reached.run('aggregate', { collection, pipeline })).rejects.toMatchObject(invalid);
    await expect(reached.run('delete-documents', { collection, filter: {} })).rejects.toThrow('fits all');
    const whole = { collection, filter: { a: 1 }, update: { a: 1 } };
    await expect(reached.run('update-documents', whole)).rejects.toThrow('operators');
    expect(server.asked.length).toBe(before);
  });

  it('tells what is refused', async () => {
    await using reached = reach();
    const twice = { collection: 'people', documents: [{ _id: 'x' }, { _id: 'x' }] };
    await expect(reached.run('insert-documents', twice)).rejects.toMatchObject({ code: 'http_status', status: 409 });
    const odd = { collection: 'people', pipeline: [{ $odd: {} }] };
    await expect(reached.run('aggregate', odd)).rejects.toMatchObject({
      status: 400,
      message: expect.stringContaining('$odd'),
    });
    await using wrong = reach({ auth: { ...auth, password: 'MARK-wrong' } });
    await expect(wrong.who()).rejects.toMatchObject({ code: 'http_status', status: 401 });
    expect(wrong.calls).toMatchObject([{ status: 401, error: 'http_status' }]);
    expect(JSON.stringify(wrong.calls)).not.toContain('MARK');
    await using nobody = reach({ auth: { type: 'none' } });
    await expect(nobody.who()).rejects.toMatchObject({ status: 403 });
    await using closed = reach({ baseUrl: 'mongodb://127.0.0.1:1/shop?tls=off' });
    await expect(closed.who()).rejects.toMatchObject({ code: 'network' });
    await using unnamed = reach({ baseUrl: `mongodb://127.0.0.1:${server.port}?tls=off` });
    await expect(unnamed.who()).rejects.toMatchObject({ code: 'invalid' });
    await using srv = reach({ baseUrl: 'mongodb+srv://no-such.cluster.invalid/shop' });
    await expect(srv.who()).rejects.toMatchObject({ code: 'network' });
  });

  it('goes to the next host where one is not reached', async () => {
    await using reached = reach({
      baseUrl: `mongodb://127.0.0.1:1/shop?tls=off&hosts=127.0.0.1:2,127.0.0.1:${server.port}`,
    });
    expect(await reached.who()).toBe('ada@admin');
  });

  it('goes to the member that takes writes, and to none that the guard forbids', async () => {
    const secondary = (primary?: string) => ({
      ismaster: false,
      isWritablePrimary: false,
      secondary: true,
      setName: 'rs',
      me: 'b:1',
      hosts: ['b:1', ...(primary === undefined ? [] : [primary])],
      ...(primary === undefined ? {} : { primary }),
    });
    await using primary = new MongoStandIn({ user, hello: { setName: 'rs', me: 'a:1', hosts: ['a:1'] } });
    await primary.start();
    const by = async (named?: string) => {
      const member = new MongoStandIn({ user, hello: secondary(named) });
      await member.start();
      return member;
    };
    await using other = await by(`127.0.0.1:${primary.port}`);
    const at = (one: MongoStandIn) => `mongodb://127.0.0.1:${one.port}/shop?tls=off`;
    await using reached = reach({ baseUrl: at(other) });
    await reached.run('insert-documents', { collection: 'c', documents: [{ _id: 1 }] });
    expect([primary.names, other.names]).toEqual([['insert'], []]);
    for (const forbidden of ['169.254.169.254:80', '[::1]:27017', '0xa9fea9fe:80', 'inside.example:27017']) {
      await using evil = await by(forbidden);
      await using led = reach({
        baseUrl: at(evil),
        resolve: (_: string, __: object, callback: (error: null, found: object[]) => void) =>
          callback(null, [{ address: '10.0.0.1', family: 4 }]),
      });
      await expect(led.who()).rejects.toMatchObject({ code: 'egress_refused' });
    }
    await using alone = await by();
    await using leaderless = reach({ baseUrl: at(alone) });
    await expect(leaderless.who()).rejects.toMatchObject({ code: 'http_status', status: 503 });
  });

  it('speaks over TLS to a server that its authority vouches for, and to no other', async () => {
    const made = await authority('database');
    await using secured = new MongoStandIn({ user, tls: await made.issue('localhost') });
    await secured.start();
    const baseUrl = `mongodb://127.0.0.1:${secured.port}/shop`;
    await using reached = reach({ baseUrl, tls: { ca: made.cert } });
    expect(await reached.who()).toBe('ada@admin');
    await using unknown = reach({ baseUrl });
    await expect(unknown.who()).rejects.toMatchObject({ code: 'network', retryable: false });
    await using other = reach({ baseUrl, tls: { ca: made.cert, servername: 'other.example' } });
    await expect(other.who()).rejects.toMatchObject({ code: 'network', retryable: false });
  });

  it.each([
    ['speaks otherwise', 'off', (socket: Socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')],
    ['says that much comes', 'off', (socket: Socket) => socket.end(Buffer.alloc(64, 0x7f))],
    ['hangs up', 'off', (socket: Socket) => socket.destroy()],
    ['breaks off', 'off', (socket: Socket) => socket.resetAndDestroy()],
    ['has no TLS', 'on', (socket: Socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')],
    ['breaks TLS off', 'on', (socket: Socket) => socket.once('data', () => socket.resetAndDestroy())],
  ] as const)('tells of a server that %s (TLS %s)', async (_, tls, meet) => {
    const odd = createServer((socket) => void meet(socket.on('error', () => undefined).resume()));
    await new Promise<void>((resolve) => odd.listen(0, '127.0.0.1', resolve));
    const { port } = z.object({ port: z.int() }).parse(odd.address());
    await using reached = reach({ baseUrl: `mongodb://127.0.0.1:${port}/shop?tls=${tls}` });
    await expect(reached.who()).rejects.toMatchObject({ code: 'network' });
    await new Promise((resolve) => odd.close(resolve));
  });

  it('waits no longer than somebody waits for it', async () => {
    const open = new Set<Socket>();
    const silent = createServer((socket) => open.add(socket.on('error', () => undefined)));
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const place = z.object({ port: z.int() }).parse(silent.address());
    const stop = new AbortController();
    await using reached = reach({ baseUrl: `mongodb://127.0.0.1:${place.port}/shop?tls=off`, signal: stop.signal });
    const asked = reached.who();
    await expect.poll(() => open.size).toBeGreaterThan(0);
    stop.abort();
    await expect(asked).rejects.toMatchObject({ code: 'cancelled' });
    for (const socket of open) socket.destroy();
    await new Promise((resolve) => silent.close(resolve));
  });

  it('goes nowhere where the guard forbids it', () => refusesForbidden(mongodb, address(), auth));
});
