import { spawnSync } from 'node:child_process';
import { setImmediate, setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { brokersOf, saslOf } from '../../src/connectors/kafka/client.ts';
import { kafka } from '../../src/connectors/kafka/connector.ts';
import { programOf } from '../native/program.ts';
import { Reached } from '../native/reached.ts';
import { refusesForbidden } from '../native/refusals.ts';
import { Collected } from './collected.ts';
import { endTransaction } from './kafka-marker.ts';
import { kafkaRefuser } from './kafka-refuser.ts';
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

describe('A Kafka that refuses a password', () => {
  it('is told so by its words, and a reset connection ends nothing', async () => {
    await using broker = await kafkaRefuser();
    const auth = { type: 'basic', username: 'reader', password: 'MARK-wrong' } as const;
    await using reached = new Reached({ service: kafka, baseUrl: `kafka://127.0.0.1:${broker.port}?tls=off`, auth });
    const asked = reached.check('orders');
    await expect(asked).rejects.toMatchObject({ code: 'http_status', status: 401, retryable: false });
    await expect(asked).rejects.toThrow(/Authentication failed: wrong\.$/);
  });
});

describe.skipIf(kcatMissing !== undefined)(
  `Topics of Kafka${kcatMissing === undefined ? '' : `: ${kcatMissing}`}`,
  { concurrent: true },
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
      // What would not get smaller is sent as it is.
      const bodies = ['1', '2', '3', '4', '5'].map((one) => `${one} is not ${'one or '.repeat(300)}${one}`);
      const all = ['none', 'gzip', 'snappy', 'lz4', 'zstd'];
      for (const codec of all) {
        const marks = ['-H', `Codec=${codec}`, '-H', 'codec=again'];
        kcat('pressed', bodies.map((body) => `k:${body}\n`).join(''), '-z', codec, ...marks);
      }
      await collected.until(25);
      expect(collected.bodies).toEqual(all.flatMap(() => bodies));
      const [first] = collected.messages;
      expect(first).toMatchObject({ key: 'k', headers: { codec: 'none, again' }, place: { topic: 'pressed' } });
      expect(new Set(collected.messages.map(({ id }) => id)).size).toBe(25);
      await collected.stop();
      expect(await broker.left('pressed', 'pressed')).toBe(0);
    });

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
    });

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
    });

    it('sends as much at once as a broker takes, and says that there is no such partition', async () => {
      await broker.make('parts');
      await using reached = reach();
      let open = 0;
      let most = 0;
      const collected = new Collected(reached, 'parts', { group: 'parts' }, async () => {
        most = Math.max(most, ++open);
        await setImmediate();
        open -= 1;
        return 'accepted';
      });
      await collected.connected;
      const message = { id: 'one', key: 'k', contentType: 'text/plain', headers: {} };
      const large = (first: string) => ({ ...message, body: Buffer.alloc(400_000, first) });
      await reached.publish('parts', ['a', 'b', 'c', 'd', 'e'].map(large));
      await collected.until(5);
      await collected.stop();
      expect(collected.bodies.map((body) => body.charAt(0)).join('')).toBe('abcde');
      // Those that came in one batch are taken together.
      expect(most).toBe(2);
      const lost = reached.publish('parts', [{ ...message, body: Buffer.from('x') }], { partition: 99 });
      await expect(lost).rejects.toMatchObject({
        code: 'not_found',
        message: 'The topic "parts" has no partition 99.',
      });
    });

    it('goes on while the group finds together anew in the middle of it', async () => {
      await broker.make('shared');
      await using reached = reach();
      const taken = new Set<string>();
      const keep = async ({ body }: { readonly body: Uint8Array }) => {
        await sleep(60);
        taken.add(Buffer.from(body).toString());
        return 'accepted' as const;
      };
      const first = new Collected(reached, 'shared', { atOnce: 5, group: 'shared' }, keep);
      await first.connected;
      kcat('shared', Array.from({ length: 400 }, (_, at) => `${at % 7}:${at}\n`).join(''));
      await first.until(1);
      const second = new Collected(reached, 'shared', { atOnce: 5, group: 'shared' }, keep);
      await second.until(1);
      await vi.waitUntil(() => taken.size === 400, 40_000);
      // Neither has ended by it.
      await Promise.all([first.stop(), second.stop()]);
      expect(await broker.left('shared', 'shared')).toBe(0);
    });

    it('counts the end of a transaction as no message', async () => {
      await broker.make('whole-or-not');
      await using reached = reach();
      const collected = new Collected(reached, 'whole-or-not', { group: 'whole-or-not' });
      await collected.connected;
      kcat('whole-or-not', 'k:1\n', '-p', '0');
      await endTransaction(broker.port, 'whole-or-not', 0);
      await vi.waitUntil(async () => (await broker.left('whole-or-not', 'whole-or-not')) === 0, 20_000);
      expect(collected.bodies).toEqual(['1']);
      await collected.stop();
    });

    it('says that nobody answers where nothing breaks off, and ends at once', async () => {
      await using silent = new KafkaMock();
      await silent.start();
      await silent.make('silent');
      await using reached = new Reached({ service: kafka, baseUrl: `kafka://${silent.place}?tls=off`, auth: none });
      const collected = new Collected(reached, 'silent');
      await collected.connected;
      silent.stall();
      await expect(collected.ended).rejects.toMatchObject({
        code: 'timeout',
        message: `${silent.place} did not answer within 15000 ms.`,
      });
    });

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
    });

    it('goes nowhere where the guard forbids it', () =>
      refusesForbidden(kafka, `kafka://${broker.place}?tls=off`, none));
  },
);
