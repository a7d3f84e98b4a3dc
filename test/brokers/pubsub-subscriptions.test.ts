import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { googlePubsub } from '../../src/connectors/google-pubsub/connector.ts';
import { Reached } from '../native/reached.ts';
import { Collected } from './collected.ts';
import { PubsubStandIn } from './pubsub-stand-in.ts';

describe('Subscriptions of Google Pub/Sub, by a stand-in', () => {
  const broker = new PubsubStandIn();
  const reach = (more = {}) =>
    new Reached({
      service: googlePubsub,
      baseUrl: broker.baseUrl,
      auth: { type: 'bearer', token: broker.token() },
      ...more,
    });
  const texts = (...bodies: readonly string[]) => bodies.map((body) => ({ id: body, body }));
  beforeAll(() => broker.start());
  afterAll(() => broker[Symbol.asyncDispose]());

  it('makes a subscription of a topic, takes what is published to it, and sends each key in its order', async () => {
    broker.makeTopic('shop');
    await using reached = reach();
    const input = { topic: 'shop', ordered: true };
    expect(await reached.check('shop-orders', input)).toBeUndefined();
    await expect(reached.check('shop-orders')).rejects.toMatchObject({ code: 'http_status', status: 404 });
    await expect(reached.check('shop-orders', { topic: 'nothing' })).rejects.toMatchObject({ status: 404 });
    const collected = new Collected(reached, 'shop-orders', { input });
    await collected.connected;
    const how = { contentType: 'text/plain', headers: { Source: 'me' } };
    const sent = ['a1', 'b1', 'a2', 'b2', 'a3'].map((id) => ({
      ...how,
      id,
      key: id.slice(0, 1),
      body: Buffer.from(id),
    }));
    await reached.publish('projects/p/topics/shop', [
      ...sent,
      { ...how, id: 'none', key: undefined, body: Buffer.from('') },
    ]);
    const all = await collected.until(6);
    expect(all.filter((one) => one.startsWith('a'))).toEqual(['a1', 'a2', 'a3']);
    expect(all.filter((one) => one.startsWith('b'))).toEqual(['b1', 'b2']);
    await collected.stop();
    expect(collected.messages.find(({ id }) => id === 'a1')).toMatchObject({
      key: 'a',
      contentType: 'text/plain',
      headers: { source: 'me' },
      place: {
        subscription: 'shop-orders',
        messageId: expect.stringMatching(/^\d+$/),
        publishTime: expect.any(String),
      },
    });
    expect(collected.messages.find(({ id }) => id === 'none')).toMatchObject({ key: undefined, body: Buffer.from('') });
    expect(broker.backlog('shop-orders')).toMatchObject({ size: 0, isOrdered: true });
    await expect(reached.publish('nothing', sent)).rejects.toMatchObject({ status: 404 });
    // It is there by now, and of another's making.
    const again = new Collected(reached, 'projects/p/subscriptions/shop-orders', { input });
    await again.connected;
    await again.stop();
  });

  it('has the service wait while it works, tells of several at once, and does not get again what it refused', async () => {
    await broker.make('slow');
    await using reached = reach();
    const slow = new Collected(reached, 'slow', {}, async () => {
      await sleep(12_000);
      return 'refused';
    });
    await broker.send('slow', texts('x', 'y', 'z'));
    expect(await slow.until(3)).toEqual(['x', 'y', 'z']);
    await slow.stop();
    const { told, size } = broker.backlog('slow');
    expect(size).toBe(0);
    expect(slow.messages).toHaveLength(3);
    expect(told.filter(({ seconds }) => seconds === 10).length).toBeGreaterThanOrEqual(2);
    expect(told.filter(({ verb }) => verb === 'acknowledge')).toEqual([{ verb: 'acknowledge', ids: 3 }]);
  });

  it('gives back at once what it could not keep, and takes no more than it may have', async () => {
    await broker.make('failing');
    await using reached = reach();
    await broker.send('failing', texts('1', '2', '3', '4', '5'));
    const failing = new Collected(reached, 'failing', { atOnce: 2 }, async ({ body }) => {
      if (Buffer.from(body).toString() === '2') throw new Error('The disk is full.');
      return 'accepted';
    });
    await expect(failing.ended).rejects.toThrow('The disk is full.');
    expect(broker.backlog('failing').told).toContainEqual(
      expect.objectContaining({ verb: 'modifyAckDeadline', seconds: 0 }),
    );
    const next = new Collected(reached, 'failing');
    const rest = await next.until(5 - failing.messages.length);
    expect([...failing.bodies, ...rest].toSorted()).toEqual(['1', '2', '3', '4', '5']);
    await next.stop();
    expect(broker.backlog('failing').size).toBe(0);
    const pulls = reached.calls.filter(({ url }) => url.endsWith('/failing:pull'));
    expect(pulls.every(({ requestBytes }) => requestBytes < 25)).toBe(true);
  });

  it('acknowledges what was kept also when it is told to end, and gives up the pull that waits', async () => {
    await broker.make('ending');
    await using reached = reach();
    const kept = Promise.withResolvers<'accepted'>();
    const came = Promise.withResolvers<void>();
    const collected = new Collected(reached, 'ending', {}, () => {
      came.resolve();
      return kept.promise;
    });
    await broker.send('ending', texts('x'));
    await came.promise;
    await expect.poll(() => broker.backlog('ending').pulls).toEqual({ waiting: 1, left: 0 });
    const stopped = collected.stop();
    kept.resolve('accepted');
    await stopped;
    await expect.poll(() => broker.backlog('ending').pulls).toEqual({ waiting: 0, left: 1 });
    expect(collected.bodies).toEqual(['x']);
    expect(broker.backlog('ending').size).toBe(0);
  });

  it('asks for less where an answer would be too large, and ends where the service has trouble', async () => {
    await broker.make('large');
    await using reached = reach();
    const large = 'a'.repeat(9_500_000);
    await broker.send('large', texts(large, large, large));
    const collected = new Collected(reached, 'large', {}, () => Promise.resolve('accepted'));
    await collected.connected;
    // What was in the answer that was too large is given again when its time is over.
    expect((await collected.until(3)).map((one) => one.length)).toEqual([9_500_000, 9_500_000, 9_500_000]);
    broker.troubles = 1;
    await expect(collected.ended).rejects.toMatchObject({ code: 'http_status', status: 503 });
  });

  it('says who calls, and that a credential is refused', async () => {
    await using reached = reach();
    expect(await reached.who()).toMatch(/^an account that sees the topic /);
    await using wrong = reach({ auth: { type: 'bearer', token: 'MARK-wrong' } });
    await expect(wrong.who()).rejects.toMatchObject({ code: 'http_status', status: 401 });
    await expect(wrong.check('slow')).rejects.toMatchObject({ status: 401 });
    await using forbidden = reach({ allow: [] });
    await expect(forbidden.check('slow')).rejects.toMatchObject({ code: 'egress_refused' });
  });
});
