import { nkeys } from '@nats-io/transport-node';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nats } from '../../src/connectors/nats/connector.ts';
import { authority } from '../certificates.ts';
import { Reached } from '../native/reached.ts';
import { refusesForbidden } from '../native/refusals.ts';
import { Collected } from './collected.ts';
import { natsMissing, NatsServer } from './nats-server.ts';

const auth = { type: 'basic', username: 'snodo', password: 'MARK-password-of-nats' } as const;

describe.skipIf(natsMissing !== undefined)(
  `Streams of NATS${natsMissing === undefined ? '' : `: ${natsMissing}`}`,
  () => {
    const broker = new NatsServer();
    const reach = (more = {}) =>
      new Reached({ service: nats, baseUrl: `nats://${broker.place}?tls=off`, auth, ...more });
    beforeAll(() => broker.start());
    afterAll(() => broker[Symbol.asyncDispose]());

    it('takes what was sent to a subject, and sends what is stored once', async () => {
      await broker.with((manager) => manager.streams.add({ name: 'SHOP', subjects: ['shop.>'] }));
      await using reached = reach();
      const paid = new Collected(reached, 'SHOP', { input: { subject: 'shop.*.paid' } });
      const all = new Collected(reached, 'shop.>', { group: 'all.of them' });
      await Promise.all([paid.connected, all.connected]);
      const message = { id: 'one', key: 'k', contentType: 'text/plain', headers: { Source: 'me' } };
      const sent = [{ ...message, body: Buffer.from('a') }];
      await reached.publish('shop.7.paid', sent);
      await reached.publish('shop.7.paid', sent);
      await reached.publish('shop.7.sent', [{ ...message, id: 'two', body: Buffer.from('b') }]);
      expect(await all.until(2)).toEqual(['a', 'b']);
      expect(await paid.until(1)).toEqual(['a']);
      await Promise.all([paid.stop(), all.stop()]);
      expect(paid.messages).toMatchObject([
        {
          id: 'one',
          key: 'k',
          contentType: 'text/plain',
          headers: { source: 'me' },
          place: { stream: 'SHOP', subject: 'shop.7.paid', sequence: '1' },
        },
      ]);
      const lines = [{ ...message, body: Buffer.from('a'), headers: { Source: 'me\nyou' } }];
      await expect(reached.publish('shop.7.paid', lines)).rejects.toMatchObject({ code: 'invalid' });
      // What the client itself does not send is no trouble of the network, which could pass.
      const odd = [{ ...message, body: Buffer.from('a'), headers: { 'Quelle ü': 'me' } }];
      await expect(reached.publish('shop.7.paid', odd)).rejects.toMatchObject({ code: 'invalid', retryable: false });
      const large = [{ ...message, body: Buffer.alloc(2_000_000) }];
      await expect(reached.publish('shop.7.paid', large)).rejects.toMatchObject({ code: 'invalid', retryable: false });
      await expect(reached.publish('shop. paid', sent)).rejects.toMatchObject({ code: 'invalid', retryable: false });
      await expect(reached.publish('nowhere', sent)).rejects.toMatchObject({ code: 'not_found' });
      await expect(reached.check('nowhere')).rejects.toMatchObject({ code: 'not_found' });
    });

    it('keeps what it works on for longer than the server waits, and what it refuses from coming again', async () => {
      await broker.make('slow');
      await broker.with((manager) =>
        manager.consumers.add('slow', { durable_name: 'mine', ack_policy: 'explicit', ack_wait: 2_000_000_000 }),
      );
      await using reached = reach();
      const slow = new Collected(reached, 'slow', {}, async () => {
        await sleep(3_500);
        return 'refused';
      });
      await broker.send('slow', [{ id: 'a', body: 'x' }]);
      await slow.until(1);
      await sleep(2_500);
      expect(slow.bodies).toEqual(['x']);
      await slow.stop();
      expect(await broker.left('slow', 'mine')).toBe(0);
    });

    it('takes a queue of work whole, and says when its stream is gone', async () => {
      await broker.with((manager) => manager.streams.add({ name: 'WORK', subjects: ['work'], retention: 'workqueue' }));
      await broker.send('work', [{ id: 'a', body: 'x' }]);
      await using reached = reach();
      const worker = new Collected(reached, 'WORK');
      expect(await worker.until(1)).toEqual(['x']);
      await broker.with((manager) => manager.streams.delete('WORK'));
      await expect(worker.ended).rejects.toThrow(/\w/);
    });

    it('lets in by an nkey and by a token, and speaks over TLS to whom its authority vouches for', async () => {
      const user = nkeys.createUser();
      const made = await authority('nats');
      const shown = await made.issue('localhost');
      const folder = mkdtempSync(join(tmpdir(), 'snodo-nats-tls-'));
      const file = (name: string, text: string) => {
        writeFileSync(join(folder, name), text, { mode: 0o600 });
        return join(folder, name);
      };
      const tls = `tls { cert_file: "${file('c.pem', shown.cert)}", key_file: "${file('k.pem', shown.key)}" }`;
      await using byKey = new NatsServer(`authorization { users: [{ nkey: ${user.getPublicKey()} }] }\n${tls}`);
      await byKey.start();
      const seed = new TextDecoder().decode(user.getSeed());
      const basic = (password: string) => ({ type: 'basic' as const, username: '', password });
      const baseUrl = `nats://${byKey.place}`;
      await using right = reach({ baseUrl, auth: basic(seed), tls: { ca: made.cert } });
      expect(await right.who()).toBe('somebody who may use this server');
      await using unknown = reach({ baseUrl, auth: basic(seed) });
      await expect(unknown.who()).rejects.toMatchObject({ code: 'network' });
      await using wrong = reach({ baseUrl, auth: basic('MARK-token'), tls: { ca: made.cert } });
      await expect(wrong.who()).rejects.toMatchObject({ status: 401 });
      await using byToken = new NatsServer('authorization { token: MARK-token }');
      await byToken.start();
      await using token = reach({ baseUrl: `nats://${byToken.place}?tls=off`, auth: basic('MARK-token') });
      expect(await token.who()).toBe('somebody who may use this server');
      await using plain = reach({ baseUrl: `nats://${byToken.place}`, auth: basic('MARK-token') });
      await expect(plain.who()).rejects.toMatchObject({ code: 'network' });
      rmSync(folder, { recursive: true, force: true });
    });

    it('goes nowhere where the guard forbids it', () => refusesForbidden(nats, `nats://${broker.place}?tls=off`, auth));
  },
);
