import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SentMessage } from '../../src/connector/source.ts';
import { awsSns } from '../../src/connectors/aws-sns/connector.ts';
import { awsSqs } from '../../src/connectors/aws-sqs/connector.ts';
import { Reached } from '../native/reached.ts';
import { refusesForbidden } from '../native/refusals.ts';
import { Collected } from './collected.ts';
import { Fauxqs, keysFor } from './fauxqs.ts';

function message(id: string, more: Partial<SentMessage> = {}): SentMessage {
  const body = Buffer.from(JSON.stringify({ id }));
  return { id, key: undefined, headers: { kind: 'paid' }, contentType: 'application/json', body, ...more };
}

describe('Topics of Amazon SNS', () => {
  const broker = new Fauxqs();
  const topics = () => new Reached({ service: awsSns, baseUrl: broker.url, auth: keysFor('sns') });
  const queues = () => new Reached({ service: awsSqs, baseUrl: broker.url, auth: keysFor('sqs') });
  beforeAll(() => broker.start());
  afterAll(() => broker[Symbol.asyncDispose]());

  it('sends to the queues that are subscribed, in an envelope, without it, and raw', async () => {
    await using sns = topics();
    await using sqs = queues();
    const { topicArn } = broker.server.createTopic('shop');
    const made = ['shop-a', 'shop-b', 'shop-raw'].map((name) => broker.server.createQueue(name).queueArn);
    const [a = '', b = '', raw = ''] = made;
    for (const endpoint of [a, b]) await sns.run('subscribe', { topic: 'shop', protocol: 'sqs', endpoint });
    await sns.run('subscribe', { topic: topicArn, protocol: 'sqs', endpoint: raw, raw: true });
    await sns.publish('shop', [message('by-name')], { subject: 'News' });
    await sns.publish(topicArn, [message('by-arn', { key: 'k' })]);
    const unwrapped = new Collected(sqs, 'shop-a');
    const whole = new Collected(sqs, 'shop-b', { input: { unwrap: false } });
    const bare = new Collected(sqs, 'shop-raw');
    const bodies = ['{"id":"by-name"}', '{"id":"by-arn"}'];
    expect(await unwrapped.until(2)).toEqual(bodies);
    expect(await bare.until(2)).toEqual(bodies);
    const [envelope = '{}'] = await whole.until(2);
    await Promise.all([unwrapped.stop(), whole.stop(), bare.stop()]);
    expect(JSON.parse(envelope)).toMatchObject({ Type: 'Notification', TopicArn: topicArn, Message: bodies[0] });
    const known = { id: 'by-name', headers: { kind: 'paid' }, contentType: 'application/json' };
    expect(unwrapped.messages[0]).toMatchObject({
      ...known,
      place: { queue: 'shop-a', topic: topicArn, subject: 'News' },
    });
    expect(bare.messages[0]).toMatchObject(known);
    expect(bare.messages[0]?.place).not.toHaveProperty('topic');
    expect(whole.messages[0]?.headers).toEqual({});
  });

  it('is known by what SNS has named it where nobody else has, and takes for no envelope what is none', async () => {
    await using sqs = queues();
    const { topicArn } = broker.server.createTopic('plain');
    broker.server.createQueue('plain-queue');
    broker.server.subscribe({ topic: 'plain', queue: 'plain-queue' });
    const { messageId } = broker.server.publish('plain', 'hello');
    const lookalikes = ['{"Type":"Notification","Message":"x"}', 'a "Notification"', '"Notification"'];
    for (const body of lookalikes) broker.server.sendMessage('plain-queue', body);
    const collected = new Collected(sqs, 'plain-queue');
    expect(await collected.until(4)).toEqual(['hello', ...lookalikes]);
    await collected.stop();
    const [first, second] = collected.messages;
    expect(first).toMatchObject({ id: messageId, place: { topic: topicArn } });
    expect(second?.id).toBe(second?.place?.['messageId']);
  });

  it('keeps the order of a FIFO topic, in calls of ten, and names what was refused', async () => {
    await using sns = topics();
    await using sqs = queues();
    const ordered = { attributes: { FifoTopic: 'true' } };
    const { topicArn } = broker.server.createTopic('in-order.fifo', ordered);
    broker.server.createQueue('in-order-queue.fifo', { attributes: { FifoQueue: 'true' } });
    broker.server.subscribe({ topic: 'in-order.fifo', queue: 'in-order-queue.fifo' });
    const sent = Array.from({ length: 25 }, (_, at) => message(`n-${at}`, { key: 'one' }));
    await sns.publish(topicArn, sent);
    await sns.publish(topicArn, sent);
    expect(sns.calls).toHaveLength(6);
    const collected = new Collected(sqs, 'in-order-queue.fifo');
    await collected.until(25);
    await collected.stop();
    expect(collected.messages.map(({ id }) => id)).toEqual(sent.map(({ id }) => id));
    await expect(sns.publish(topicArn, [message('none')])).rejects.toThrow(/give a key/);

    broker.server.createTopic('small');
    const tooLarge = message('large', { body: Buffer.alloc(300_000, 'a') });
    const failed = sns.publish('small', [message('fits'), tooLarge]);
    await expect(failed).rejects.toMatchObject({ status: 400, retryable: false });
    await expect(failed).rejects.toThrow(/topic "small" refused 1 of 2 messages: number 2 \(InvalidParameter/);
    await expect(sns.publish('nowhere', [message('a')])).rejects.toMatchObject({ code: 'not_found' });
  });

  it('lists topics and subscriptions, publishes, and ends a subscription', async () => {
    await using sns = topics();
    const { topicArn } = broker.server.createTopic('listed');
    const { queueArn } = broker.server.createQueue('listed-queue');
    const { arn } = Object(await sns.run('subscribe', { topic: 'listed', protocol: 'sqs', endpoint: queueArn }));
    expect(await sns.choices('topics', {}, 'liste')).toEqual([{ value: topicArn, label: 'listed' }]);
    expect(await sns.run('list-topics', {})).toMatchObject({
      items: expect.arrayContaining([{ arn: topicArn, name: 'listed' }]),
    });
    const listed = { arn, topic: topicArn, protocol: 'sqs', endpoint: queueArn, confirmed: true };
    expect(await sns.run('list-subscriptions', { topic: 'listed' })).toMatchObject({ items: [listed] });
    expect(await sns.run('list-subscriptions', {})).toMatchObject({
      items: expect.arrayContaining([expect.objectContaining(listed)]),
    });
    await sns.run('publish-message', { topic: 'listed', text: 'a < b & "c"', subject: 'S', attributes: { kind: 'x' } });
    const [kept] = broker.server.inspectQueue('listed-queue')?.messages.ready ?? [];
    expect(JSON.parse(kept?.body ?? '')).toMatchObject({
      Message: 'a < b & "c"',
      Subject: 'S',
      MessageAttributes: { kind: { Type: 'String', Value: 'x' } },
    });
    expect(await sns.run('unsubscribe', { subscription: arn })).toEqual({ ended: true });
    expect(await sns.run('list-subscriptions', { topic: topicArn })).toEqual({ items: [] });
    expect(await sns.who()).toMatch(/^an account with the topic /);
  });

  it('says of a trigger that nothing can be taken from a topic', () => {
    const { issues } = awsSns.messageQueue?.input.safeParse({}).error ?? {};
    expect(issues?.map(({ message: told }) => told).join()).toMatch(/subscribe a queue of Amazon SQS/);
  });

  it('goes nowhere where the guard forbids it', () => refusesForbidden(awsSns, broker.url, keysFor('sns')));
});
