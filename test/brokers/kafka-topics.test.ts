import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { brokersOf, saslOf } from '../../src/connectors/kafka/client.ts';
import { kafka } from '../../src/connectors/kafka/connector.ts';
import { programOf } from '../native/program.ts';
import { Reached } from '../native/reached.ts';
import { refusesForbidden } from '../native/refusals.ts';
import { Collected } from './collected.ts';
import { kcatMissing, KafkaMock } from './kafka-mock.ts';

const none = { type: 'none' } as const;

describe('The address of a Kafka', () => {
  const query = (text: string) => new URLSearchParams(text);

  it('names the brokers', () => {
    const place = { host: 'b1.example', port: 9_093 };
    expect(brokersOf({ ...place, query: query('') })).toEqual(['b1.example:9093']);
    expect(brokersOf({ ...place, query: query('brokers=b2.example:9094, b3.example') })).toEqual([
      'b1.example:9093',
      'b2.example:9094',
      'b3.example:9093',
    ]);
  });

  it('says how a password is told', () => {
    const credential = { username: 'u', password: 'p' };
    expect(saslOf({ credential: undefined, query: query('mechanism=plain') })).toBeUndefined();
    expect(saslOf({ credential, query: query('') })).toEqual({ mechanism: 'plain', ...credential });
    expect(saslOf({ credential, query: query('mechanism=SCRAM-SHA-512') })).toEqual({
      mechanism: 'scram-sha-512',
      ...credential,
    });
    expect(() => saslOf({ credential, query: query('mechanism=gssapi') })).toThrow(/none of plain, scram-sha-256/);
  });
});

describe.skipIf(kcatMissing !== undefined)(
  `Topics of Kafka${kcatMissing === undefined ? '' : `: ${kcatMissing}`}`,
  () => {
    const broker = new KafkaMock();
    const reach = (more = {}) =>
      new Reached({ service: kafka, baseUrl: `kafka://${broker.place}?tls=off`, auth: none, ...more });
    const kcat = (topic: string, text: string, ...args: readonly string[]) => {
      const done = spawnSync(programOf('kcat') ?? '', ['-b', broker.direct, '-P', '-t', topic, '-K', ':', ...args], {
        input: text,
        encoding: 'utf8',
      });
      if (done.status !== 0) throw new Error(done.stderr);
    };
    beforeAll(() => broker.start());
    afterAll(() => broker[Symbol.asyncDispose]());

    it('takes each key in its order, with what another program sends, pressed together too', async () => {
      await broker.make('pressed');
      await using reached = reach();
      const collected = new Collected(reached, 'pressed', { atOnce: 2, group: 'pressed' });
      await collected.connected;
      for (const codec of ['none', 'gzip', 'zstd']) {
        kcat('pressed', 'k:1\nk:2\nk:3\nk:4\nk:5\n', '-z', codec, '-H', `Codec=${codec}`);
      }
      await collected.until(15);
      expect(collected.bodies.join('')).toBe('123451234512345');
      const [first] = collected.messages;
      expect(first).toMatchObject({ key: 'k', headers: { codec: 'none' }, place: { topic: 'pressed' } });
      expect(new Set(collected.messages.map(({ id }) => id)).size).toBe(15);
      // What would not get smaller is sent as it is.
      kcat('pressed', `k:${'a'.repeat(10_000)}\n`, '-z', 'snappy');
      await expect(collected.ended).rejects.toThrow(/snappy/i);
      expect(await broker.left('pressed', 'pressed')).toBe(1);
    }, 60_000);

    it('commits nothing that was not kept, and passes over nothing from where it has begun', async () => {
      await broker.make('kept');
      await using reached = reach();
      expect(await reached.check('kept')).toBe(0);
      let isFull = true;
      const failing = new Collected(reached, 'kept', { atOnce: 1 }, async ({ body }) => {
        if (isFull && Buffer.from(body).toString() === '3') throw new Error('The disk is full.');
        return 'accepted';
      });
      await failing.connected;
      kcat('kept', 'k:1\nk:2\nk:3\nk:4\n');
      await expect(failing.ended).rejects.toThrow('The disk is full.');
      isFull = false;
      kcat('kept', 'other:5\n');
      expect(await reached.check('kept')).toBe(3);
      const next = new Collected(reached, 'kept', { atOnce: 1 });
      expect((await next.until(3)).toSorted()).toEqual(['3', '4', '5']);
      await next.stop();
      expect(await broker.left('kept', 'mine')).toBe(0);
    }, 60_000);

    it('takes all that there is where it is told to, and what it has sent itself', async () => {
      await broker.make('whole');
      await using reached = reach();
      expect(await reached.check('whole', { from: 'start' })).toBe(1);
      const collected = new Collected(reached, 'whole', { group: 'whole', input: { from: 'start' } });
      expect(await collected.until(1)).toEqual(['{"id":"before"}']);
      const message = { id: 'one', key: 'k', contentType: 'text/plain', headers: { source: 'me' } };
      await reached.publish('whole', [{ ...message, body: Buffer.from('x') }], { partition: 2 });
      await collected.until(2);
      await collected.stop();
      expect(collected.messages[1]).toMatchObject({
        key: 'k',
        contentType: 'text/plain',
        headers: { source: 'me', 'message-id': 'one' },
        place: { partition: '2' },
      });
    }, 60_000);

    it('says that there is no such topic, and calls no broker that the guard forbids', async () => {
      await using reached = reach();
      await expect(reached.check('nowhere')).rejects.toMatchObject({ code: 'not_found' });
      await expect(new Collected(reached, 'nowhere').ended).rejects.toMatchObject({ code: 'not_found' });
      const [, port] = broker.place.split(':');
      await using named = reach({
        baseUrl: `kafka://inside.example:${port}?tls=off`,
        allow: ['inside.example'],
        resolve: (_: string, __: unknown, callback: (error: null, found: readonly object[]) => void) =>
          callback(null, [{ address: '127.0.0.1', family: 4 }]),
      });
      // The cluster says of itself that it is at 127.0.0.1.
      await expect(named.check('sent')).rejects.toMatchObject({ code: 'egress_refused' });
    }, 60_000);

    it('goes nowhere where the guard forbids it', () =>
      refusesForbidden(kafka, `kafka://${broker.place}?tls=off`, none));
  },
);
