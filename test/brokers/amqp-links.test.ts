import { connect } from 'amqplib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { amqp } from '../../src/connectors/amqp/connector.ts';
import { rabbitmq } from '../../src/connectors/rabbitmq/connector.ts';
import { Reached } from '../native/reached.ts';
import { refusesForbidden } from '../native/refusals.ts';
import { AmqpServer } from './amqp-server.ts';
import { Collected } from './collected.ts';
import { rabbitMissing } from './rabbitmq-server.ts';

const auth = { type: 'basic', username: 'guest', password: 'guest' } as const;

describe.skipIf(rabbitMissing !== undefined)(
  `Links of AMQP 1.0${rabbitMissing === undefined ? '' : `: ${rabbitMissing}`}`,
  () => {
    const broker = new AmqpServer();
    const reach = (more = {}) => new Reached({ service: amqp, baseUrl: broker.url, auth, ...more });
    beforeAll(() => broker.start());
    afterAll(() => broker[Symbol.asyncDispose]());

    it('is told by AMQP 0-9-1 what it cannot send, before it sends anything', async () => {
      await broker.make('short');
      await using reached = reach({ service: rabbitmq });
      const message = { id: 'one', key: undefined, contentType: 'text/plain', headers: {}, body: Buffer.from('x') };
      const long = 'x'.repeat(256);
      for (const wrong of [{ headers: { [long]: 'x' } }, { headers: { 'reply-to': long } }, { contentType: long }]) {
        const sent = reached.publish('short', [message, { ...message, ...wrong }]);
        await expect(sent).rejects.toMatchObject({ code: 'invalid', retryable: false });
      }
      await expect(reached.publish(long, [message])).rejects.toMatchObject({ code: 'invalid' });
      expect(await broker.left('short')).toBe(0);
      await reached.publish('short', [{ ...message, headers: { source: 'x'.repeat(10_000) } }]);
      expect(await broker.left('short')).toBe(1);
    });

    it('takes what it has sent itself, and what speaks AMQP 0-9-1 sends', async () => {
      await broker.make('forms');
      await using reached = reach();
      const collected = new Collected(reached, '/amq/queue/forms');
      await collected.connected;
      const message = {
        id: 'one',
        key: 'k',
        contentType: 'text/plain',
        headers: { Source: 'me', 'correlation-id': 'c' },
      };
      await reached.publish('/amq/queue/forms', [{ ...message, body: Buffer.from('sent') }], { subject: 'paid' });
      expect(await collected.until(1)).toEqual(['sent']);
      await broker.send('forms', [{ id: 'b', body: '{"a":1}' }]);
      expect(await collected.until(2)).toEqual(['sent', '{"a":1}']);
      await collected.stop();
      const [first, second] = collected.messages;
      expect(first).toMatchObject({
        id: 'one',
        key: 'k',
        contentType: 'text/plain',
        headers: { source: 'me' },
        place: { queue: '/amq/queue/forms', subject: 'paid', correlationId: 'c' },
      });
      expect(second).toMatchObject({ id: 'b', contentType: 'application/json' });
      expect(await broker.left('forms')).toBe(0);
    });

    it('rejects what is refused, which goes where the server sends dead letters', async () => {
      const connection = await connect(broker.server.url);
      const channel = await connection.createChannel();
      await channel.assertQueue('dead');
      await channel.assertQueue('letters', { deadLetterExchange: '', deadLetterRoutingKey: 'dead' });
      await connection.close();
      await using reached = reach();
      await broker.send(
        'letters',
        ['kept', 'refused', 'kept', 'kept', 'refused', 'failing'].map((body) => ({ id: body, body })),
      );
      // All at once, as the outcomes of a full transaction are.
      const all = Promise.withResolvers<void>();
      let seen = 0;
      const collected = new Collected(reached, '/amq/queue/letters', {}, async ({ body }) => {
        seen += 1;
        if (seen === 6) all.resolve();
        await all.promise;
        const text = Buffer.from(body).toString();
        if (text === 'failing') throw new Error('The disk is full.');
        return text === 'kept' ? 'accepted' : 'refused';
      });
      await expect(collected.ended).rejects.toThrow('The disk is full.');
      const dead = new Collected(reached, '/amq/queue/dead');
      expect(await dead.until(2)).toEqual(['refused', 'refused']);
      const again = new Collected(reached, '/amq/queue/letters');
      expect(await again.until(1)).toEqual(['failing']);
      await Promise.all([dead.stop(), again.stop()]);
      expect(await broker.left('dead')).toBe(0);
      expect(await broker.left('letters')).toBe(0);
    });

    it('gives back what it could not keep, and has no more than it may', async () => {
      await broker.make('failing');
      await using reached = reach();
      await broker.send(
        'failing',
        ['1', '2', '3', '4', '5'].map((body) => ({ id: body, body })),
      );
      const failing = new Collected(reached, '/amq/queue/failing', { atOnce: 2 }, async ({ body }) => {
        if (Buffer.from(body).toString() === '2') throw new Error('The disk is full.');
        return 'accepted';
      });
      await expect(failing.ended).rejects.toThrow('The disk is full.');
      const next = new Collected(reached, '/amq/queue/failing', { atOnce: 2 });
      const rest = await next.until(5 - failing.messages.length);
      expect([...failing.bodies, ...rest].toSorted()).toEqual(['1', '2', '3', '4', '5']);
      await next.stop();
      expect(await broker.left('failing')).toBe(0);
    });

    it('sends more than fits at once, and large ones, and each is there', async () => {
      await broker.make('many');
      await using reached = reach();
      const how = { contentType: 'application/octet-stream', headers: {}, key: undefined };
      const large = { ...how, id: 'large', body: Buffer.alloc(3_000_000, 7) };
      const small = Array.from({ length: 5_000 }, (_, at) => ({
        ...how,
        id: String(at),
        body: Buffer.from(String(at)),
      }));
      await reached.publish('/amq/queue/many', [large, ...small]);
      expect(await broker.left('many')).toBe(5_001);
      const collected = new Collected(reached, '/amq/queue/many', { atOnce: 500 });
      const bodies = await collected.until(5_001);
      expect(bodies[0]?.length).toBe(3_000_000);
      expect(bodies.slice(1)).toEqual(small.map(({ id }) => id));
      await collected.stop();
      expect(await broker.left('many')).toBe(0);
    });

    it('says that there is no such queue, and that a password is refused', async () => {
      await using reached = reach();
      await expect(reached.check('/amq/queue/nowhere')).rejects.toMatchObject({ code: 'http_status', status: 404 });
      await expect(new Collected(reached, '/amq/queue/nowhere').ended).rejects.toMatchObject({ status: 404 });
      expect(await reached.who()).toBe('guest');
      await using wrong = reach({ auth: { ...auth, password: 'MARK-wròng-password' } });
      await expect(wrong.who()).rejects.toMatchObject({ code: 'http_status', status: 401 });
    });

    it('goes nowhere where the guard forbids it', () => refusesForbidden(amqp, broker.url, auth));
  },
);
