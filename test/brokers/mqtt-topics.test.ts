import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mqtt } from '../../src/connectors/mqtt/connector.ts';
import { authority } from '../certificates.ts';
import { freePort } from '../native/free-port.ts';
import { Reached } from '../native/reached.ts';
import { refusesForbidden } from '../native/refusals.ts';
import { Collected } from './collected.ts';
import { Mosquitto, mosquittoMissing } from './mosquitto.ts';

const auth = { type: 'basic', username: 'snodo', password: 'MARK-password-of-mqtt' } as const;

describe.skipIf(mosquittoMissing !== undefined)(
  `Topics of MQTT${mosquittoMissing === undefined ? '' : `: ${mosquittoMissing}`}`,
  () => {
    const broker = new Mosquitto();
    const reach = (more = {}) =>
      new Reached({ service: mqtt, baseUrl: `mqtt://${broker.place}?tls=off`, auth, ...more });
    const old = () => reach({ baseUrl: `mqtt://${broker.place}?tls=off&version=3.1.1` });
    const send = (topic: string, body: string) => broker.send(topic, [{ id: body, body }]);
    beforeAll(() => broker.start());
    afterAll(() => broker[Symbol.asyncDispose]());

    it.each(['5', '3.1.1'])('takes what came while nobody was there, by version %s', async (version) => {
      await using reached = reach({ baseUrl: `mqtt://${broker.place}?tls=off&version=${version}` });
      const topic = `away/${version}`;
      const first = new Collected(reached, topic);
      await first.connected;
      await send(topic, 'a');
      expect(await first.until(1)).toEqual(['a']);
      await first.stop();
      await send(topic, 'b');
      await send(topic, 'c');
      const second = new Collected(reached, topic);
      expect(await second.until(2)).toEqual(['b', 'c']);
      await second.stop();
    });

    it('gets again what it could not keep, and only that', async () => {
      await using reached = reach();
      const failing = new Collected(reached, 'kept', {}, ({ body }) =>
        Buffer.from(body).toString() === 'b'
          ? Promise.reject(new Error('The disk is full.'))
          : Promise.resolve('accepted'),
      );
      await failing.connected;
      await send('kept', 'a');
      await failing.until(1);
      await send('kept', 'b');
      await expect(failing.ended).rejects.toThrow('The disk is full.');
      const next = new Collected(reached, 'kept');
      expect(await next.until(1)).toEqual(['b']);
      expect(next.messages[0]?.place).toMatchObject({ topic: 'kept', repeated: 'true', qos: '1' });
      await next.stop();
    });

    it('knows what was retained, whose headers there are, and many topics by one', async () => {
      await using reached = reach();
      const message = { id: 'one', key: 'k', contentType: 'text/plain', headers: { source: 'me' } };
      await reached.publish('plant/1/state', [{ ...message, body: Buffer.from('on') }], { retain: true });
      await expect(reached.publish('plant/+/state', [{ ...message, body: Buffer.from('on') }])).rejects.toMatchObject({
        code: 'invalid',
      });
      const unsendable = [
        { headers: { source: 'me\nyou' } },
        { headers: { source: 'me\0' } },
        { headers: { ['x'.repeat(65_536)]: 'me' } },
        { key: 'ü'.repeat(32_768) },
        { contentType: 'text/plain\0' },
      ];
      for (const wrong of unsendable) {
        await expect(
          reached.publish('plant/1/state', [{ ...message, ...wrong, body: Buffer.from('x') }]),
        ).rejects.toMatchObject({ code: 'invalid', retryable: false });
      }
      const collected = new Collected(reached, 'plant/+/state');
      expect(await collected.until(1)).toEqual(['on']);
      await send('plant/2/state', 'off');
      expect(await collected.until(2)).toEqual(['on', 'off']);
      await collected.stop();
      expect(collected.messages).toMatchObject([
        { id: 'one', key: 'k', contentType: 'text/plain', headers: { source: 'me' }, place: { retained: 'true' } },
        { key: 'plant/2/state', place: { topic: 'plant/2/state', retained: 'false' } },
      ]);
      // What is retained comes once, and not with every connection.
      const again = new Collected(reached, 'plant/+/state');
      await again.connected;
      await send('plant/3/state', 'new');
      expect(await again.until(1)).toEqual(['new']);
      await again.stop();
    });

    it('shares messages among consumers, and has them each get all where they are not to', async () => {
      await using reached = reach();
      const two = [1, 2].map((slot) => new Collected(reached, 'jobs', { slot, slots: 2 }));
      const other = new Collected(reached, 'jobs', { group: 'other' });
      await Promise.all([...two, other].map(({ connected }) => connected));
      for (let at = 0; at < 20; at += 1) await send('jobs', String(at));
      await other.until(20);
      await expect.poll(() => two.flatMap(({ bodies }) => bodies).length).toBe(20);
      await Promise.all([...two, other].map((one) => one.stop()));
      expect(new Set(two.flatMap(({ bodies }) => bodies)).size).toBe(20);
      expect(two.every(({ bodies }) => bodies.length > 0)).toBe(true);
      await using older = old();
      await expect(new Collected(older, 'jobs', { slots: 2 }).ended).rejects.toMatchObject({ code: 'invalid' });
    });

    it('says what the server refuses', async () => {
      await using strict = new Mosquitto();
      strict.restrict(['topic readwrite open/#']);
      await strict.start();
      await using reached = reach({ baseUrl: `mqtt://${strict.place}?tls=off` });
      expect(await reached.check('open/a')).toBeUndefined();
      await using wrong = reach({ auth: { ...auth, password: 'MARK-wrong' } });
      await expect(wrong.who()).rejects.toMatchObject({ status: 401 });
      await using older = reach({
        baseUrl: `mqtt://${broker.place}?tls=off&version=3.1.1`,
        auth: { ...auth, password: 'MARK-wrong' },
      });
      await expect(older.who()).rejects.toMatchObject({ status: 401 });
      const message = { id: 'one', key: undefined, contentType: 'text/plain', headers: {}, body: Buffer.from('x') };
      await expect(reached.publish('closed/a', [message])).rejects.toMatchObject({ code: 'http_status' });
    });

    it('speaks over TLS to whom its authority vouches for, and to no other', async () => {
      const made = await authority('mqtt');
      const shown = await made.issue('localhost');
      const folder = mkdtempSync(join(tmpdir(), 'snodo-mqtt-tls-'));
      const file = (name: string, text: string) => {
        writeFileSync(join(folder, name), text, { mode: 0o600 });
        return join(folder, name);
      };
      const port = await freePort();
      await using secured = new Mosquitto(
        [
          `listener ${port} 127.0.0.1`,
          `certfile ${file('c.pem', shown.cert)}`,
          `keyfile ${file('k.pem', shown.key)}`,
        ].join('\n'),
      );
      await secured.start();
      const baseUrl = `mqtt://127.0.0.1:${port}`;
      await using right = reach({ baseUrl, tls: { ca: made.cert } });
      expect(await right.who()).toBe('snodo');
      await using unknown = reach({ baseUrl });
      await expect(unknown.who()).rejects.toMatchObject({ code: 'network', retryable: false });
      rmSync(folder, { recursive: true, force: true });
    });

    it('goes nowhere where the guard forbids it', () => refusesForbidden(mqtt, `mqtt://${broker.place}?tls=off`, auth));
  },
);
