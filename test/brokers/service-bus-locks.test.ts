import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { azureServiceBus } from '../../src/connectors/azure-service-bus/connector.ts';
import { Reached } from '../native/reached.ts';
import { refusesForbidden } from '../native/refusals.ts';
import { Collected } from './collected.ts';
import { ServiceBusStandIn } from './service-bus-stand-in.ts';

const auth = { type: 'basic', username: 'snodo', password: 'MARK-key-of-the-policy' } as const;

describe('Locks, dead letters and sessions of Azure Service Bus, by a stand-in', () => {
  const broker = new ServiceBusStandIn();
  const reach = (more = {}) => new Reached({ service: azureServiceBus, baseUrl: broker.url, auth, ...more });
  const texts = (...bodies: readonly string[]) => bodies.map((body) => ({ id: body, body }));
  beforeAll(() => broker.start());
  afterAll(() => broker[Symbol.asyncDispose]());

  it('takes what it has sent itself from a subscription, and tells where it stood', async () => {
    await broker.make('shop/subscriptions/paid');
    await using reached = reach();
    const collected = new Collected(reached, 'shop/subscriptions/paid');
    await collected.connected;
    const message = {
      id: 'one',
      key: 'k',
      contentType: 'text/plain',
      headers: { Source: 'me' },
      body: Buffer.from('x'),
    };
    await reached.publish('shop/subscriptions/paid', [message], { subject: 'paid', timeToLive: 60_000 });
    await reached.publish('shop/subscriptions/paid', [{ ...message, id: 'two' }], { sessionId: 's' });
    await reached.publish('shop/subscriptions/paid', [message], { enqueueAt: '2030-01-01T00:00:00Z' });
    await collected.until(2);
    await collected.stop();
    const [one, two] = collected.messages;
    expect(one).toMatchObject({
      id: 'one',
      key: 'k',
      contentType: 'text/plain',
      headers: { source: 'me' },
      body: Buffer.from('x'),
      place: { queue: 'shop/subscriptions/paid', subject: 'paid', sequenceNumber: '1', deliveryCount: '0' },
    });
    expect(Date.parse(one?.place?.['lockedUntil'] ?? '')).toBeGreaterThan(Date.now());
    expect(Date.parse(one?.place?.['enqueuedTime'] ?? '')).toBeLessThanOrEqual(Date.now());
    expect(two?.key).toBe('s');
    expect(broker.scheduled).toEqual([{ queue: 'shop/subscriptions/paid', at: new Date('2030-01-01') }]);
    expect(await broker.left('shop/subscriptions/paid')).toBe(0);
  });

  it('renews locks while it works, and puts what is refused among the dead letters, with a reason', async () => {
    await broker.make('slow', 3_000);
    await using reached = reach();
    const slow = new Collected(reached, 'slow', {}, async ({ body }) => {
      await sleep(7_000);
      return Buffer.from(body).toString() === 'wrong' ? 'refused' : 'accepted';
    });
    await broker.send('slow', texts('right', 'wrong', 'right'));
    await slow.until(3);
    await slow.stop();
    expect(slow.messages).toHaveLength(3);
    const { renewals, all } = broker.queue('slow');
    expect(all).toEqual([]);
    expect(new Set(renewals).size).toBe(3);
    expect(renewals.length).toBeGreaterThanOrEqual(9);
    expect(broker.queue('slow/$DeadLetterQueue').all).toMatchObject([
      { message: { message_id: 'wrong', application_properties: { DeadLetterReason: 'Refused' } } },
    ]);
    const dead = new Collected(reached, 'slow/$DeadLetterQueue');
    expect(await dead.until(1)).toEqual(['wrong']);
    await dead.stop();
  });

  it('gives back at once what it could not keep, and what came while it ended', async () => {
    await broker.make('failing', 60_000);
    await using reached = reach();
    await broker.send('failing', texts('1', '2', '3', '4', '5'));
    const failing = new Collected(reached, 'failing', { atOnce: 2 }, async ({ body }) => {
      if (Buffer.from(body).toString() === '2') throw new Error('The disk is full.');
      return 'accepted';
    });
    await expect(failing.ended).rejects.toThrow('The disk is full.');
    await expect.poll(() => broker.queue('failing').all.every(({ lockedUntil }) => lockedUntil === 0)).toBe(true);
    const next = new Collected(reached, 'failing');
    const rest = await next.until(5 - failing.messages.length);
    expect([...failing.bodies, ...rest].toSorted()).toEqual(['1', '2', '3', '4', '5']);
    await next.stop();
  });

  it('takes one session after the other, each in its order, and keeps its lock', async () => {
    await broker.make('sessions', 3_000, true);
    await using reached = reach();
    const input = { sessions: true };
    expect(await reached.check('sessions', input)).toBeUndefined();
    await expect(reached.check('sessions')).rejects.toMatchObject({ code: 'http_status', status: 403 });
    await expect(reached.check('nothing', input)).rejects.toMatchObject({ status: 404 });
    const sent = ['a1', 'b1', 'a2', 'b2', 'a3'].map((id) => ({ id, body: id, key: id.slice(0, 1) }));
    await broker.send('sessions', sent);
    const collected = new Collected(reached, 'sessions', { input }, async ({ id }) => {
      if (id === 'b2') await sleep(5_000);
      return 'accepted';
    });
    expect(await collected.until(5)).toEqual(['a1', 'a2', 'a3', 'b1', 'b2']);
    expect(broker.queue('sessions').renewals).toContain('b');
    await broker.send('sessions', [{ id: 'c1', body: 'c1', key: 'c' }]);
    expect((await collected.until(6))[5]).toBe('c1');
    await collected.stop();
    expect(await broker.left('sessions')).toBe(0);
    expect(broker.queue('sessions').sessions.size).toBe(0);
  });

  it('says that a message was not taken', async () => {
    await broker.make('full');
    broker.full.add('full');
    await using reached = reach();
    const message = { id: 'one', key: undefined, contentType: 'text/plain', headers: {}, body: Buffer.from('x') };
    await expect(reached.publish('full', [message])).rejects.toThrow(/The queue is full/);
    broker.full.clear();
    await reached.publish('full', [message]);
    expect(await broker.left('full')).toBe(1);
  });

  it('says what there is not, and that a key is refused', async () => {
    await using reached = reach();
    expect(await reached.who()).toBe('the policy snodo');
    await expect(reached.check('nothing')).rejects.toMatchObject({ code: 'http_status', status: 404 });
    await expect(reached.publish('nothing', [])).rejects.toMatchObject({ status: 404 });
    await using wrong = reach({ auth: { ...auth, password: 'MARK-wrong' } });
    await expect(wrong.who()).rejects.toMatchObject({ code: 'http_status', status: 401 });
  });

  it('goes nowhere where the guard forbids it', () => refusesForbidden(azureServiceBus, broker.url, auth));
});
