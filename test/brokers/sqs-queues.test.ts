import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SentMessage } from '../../src/connector/source.ts';
import { awsSqs } from '../../src/connectors/aws-sqs/connector.ts';
import { Reached } from '../native/reached.ts';
import { refusesForbidden } from '../native/refusals.ts';
import { Collected } from './collected.ts';
import { Fauxqs, keysFor } from './fauxqs.ts';

const auth = keysFor('sqs');

function message(id: string, more: Partial<SentMessage> = {}): SentMessage {
  return { id, key: undefined, headers: {}, contentType: 'text/plain', body: Buffer.from(id), ...more };
}

describe('Queues of Amazon SQS', () => {
  const broker = new Fauxqs();
  const reach = (baseUrl = broker.url) => new Reached({ service: awsSqs, baseUrl, auth });
  beforeAll(() => broker.start());
  afterAll(() => broker[Symbol.asyncDispose]());

  it('takes what it has sent, by the name, the URL and the ARN of a queue', async () => {
    const { queueUrl, queueArn } = broker.server.createQueue('named');
    await using reached = reach();
    for (const [at, queue] of ['named', queueUrl, queueArn].entries()) {
      const sent = { headers: { Source: 'me' }, contentType: 'application/json', body: Buffer.from(`{"at":${at}}`) };
      await reached.publish(queue, [message(`id-${at}`, sent)]);
    }
    expect(await reached.check(queueUrl)).toBe(3);
    const collected = new Collected(reached, queueArn);
    expect((await collected.until(3)).toSorted()).toEqual(['{"at":0}', '{"at":1}', '{"at":2}']);
    await collected.stop();
    const first = collected.messages.find(({ id }) => id === 'id-0');
    expect(first).toMatchObject({ headers: { source: 'me' }, contentType: 'application/json' });
    expect(first?.place).toMatchObject({ queue: 'named', receiveCount: '1' });
    expect(first?.place?.['messageId']).toMatch(/^[\da-f-]{36}$/);
    expect(Date.parse(first?.place?.['sentAt'] ?? '')).toBeGreaterThan(Date.now() - 60_000);
    expect(await broker.left('named')).toBe(0);
    await expect(reached.check('nowhere')).rejects.toMatchObject({ code: 'not_found' });
    await expect(reached.publish('nowhere', [message('a')])).rejects.toMatchObject({ code: 'not_found' });
  });

  it('keeps the order of each group of a FIFO queue, and takes once what is sent twice', async () => {
    broker.server.createQueue('orders.fifo', { attributes: { FifoQueue: 'true' } });
    await using reached = reach();
    const sent = Array.from({ length: 24 }, (_, at) => message(`${at}`, { key: `group-${at % 3}` }));
    await reached.publish('orders.fifo', sent);
    await reached.publish('orders.fifo', sent);
    const collected = new Collected(reached, 'orders.fifo', { atOnce: 40 }, async () => {
      await sleep(Math.random() * 20);
      return 'accepted';
    });
    await collected.until(24);
    await collected.stop();
    for (const group of ['group-0', 'group-1', 'group-2']) {
      const own = collected.messages.filter(({ key }) => key === group);
      const numbers = own.map(({ body }) => Number(Buffer.from(body)));
      expect(numbers).toEqual(numbers.toSorted((one, other) => one - other));
      expect(numbers).toHaveLength(8);
      expect(own[0]?.place).toMatchObject({ groupId: group, deduplicationId: own[0]?.id });
      expect(own[0]?.place?.['sequenceNumber']).toMatch(/^\d+$/);
    }
    expect(await broker.left('orders.fifo')).toBe(0);
    await expect(reached.publish('orders.fifo', [message('without')])).rejects.toThrow(/give a key/);
    await reached.publish('orders.fifo', [message('without')], { group: 'usual' });
    expect(await broker.left('orders.fifo')).toBe(1);
  });

  it('keeps a message from others for as long as it waits, and gives back what cannot be kept', async () => {
    broker.server.createQueue('slow');
    await using reached = reach();
    const slow = new Collected(reached, 'slow', {}, async () => {
      await sleep(20_000);
      return 'refused';
    });
    broker.server.sendMessage('slow', 'x');
    await expect.poll(() => broker.server.inspectQueue('slow')?.messages.inflight.length).toBe(1);
    const waiting = new Collected(reached, 'slow');
    await slow.until(1);
    await slow.stop();
    await waiting.stop();
    expect(waiting.bodies).toEqual([]);
    expect(await broker.left('slow')).toBe(0);

    broker.server.createQueue('failing');
    const failing = new Collected(reached, 'failing', {}, () => Promise.reject(new Error('The disk is full.')));
    broker.server.sendMessage('failing', 'y');
    await expect(failing.ended).rejects.toThrow('The disk is full.');
    expect(broker.server.inspectQueue('failing')?.messages.ready).toHaveLength(1);
    const next = new Collected(reached, 'failing');
    expect(await next.until(1)).toEqual(['y']);
    expect(next.messages[0]?.place).toMatchObject({ receiveCount: '2' });
    await next.stop();
  });

  it('holds no more than it may, and gives back what waits when it ends', async () => {
    broker.server.createQueue('many');
    await using reached = reach();
    await reached.publish(
      'many',
      Array.from({ length: 60 }, (_, at) => message(`m-${at}`)),
    );
    const stopping = new AbortController();
    const ended = reached.consume('many', {
      signal: stopping.signal,
      atOnce: 25,
      take: () =>
        new Promise((_, reject) => stopping.signal.addEventListener('abort', () => reject(stopping.signal.reason))),
    });
    const held = () => broker.server.inspectQueue('many')?.messages.inflight.length;
    await expect.poll(held).toBe(25);
    await sleep(500);
    expect(held()).toBe(25);
    stopping.abort();
    await ended;
    expect(held()).toBe(0);
    expect(await broker.left('many')).toBe(60);
    const all = new Collected(reached, 'many', { atOnce: 100 });
    expect(new Set(await all.until(60)).size).toBe(60);
    await all.stop();
    expect(await broker.left('many')).toBe(0);
  });

  it('sends in calls that are not too large, and names what was refused', async () => {
    broker.server.createQueue('large', { attributes: { MaximumMessageSize: '500000' } });
    await using reached = reach();
    const sizes = [100_000, 100_000, 100_000, 400_000, 10, 10];
    await reached.publish(
      'large',
      sizes.map((size, at) => message(`l-${at}`, { body: Buffer.alloc(size, 'a') })),
    );
    expect(await broker.left('large')).toBe(6);
    const posts = reached.calls.filter(({ requestBytes }) => (requestBytes ?? 0) > 1_000);
    expect(posts).toHaveLength(3);
    broker.server.createQueue('partly', { attributes: { MaximumMessageSize: '1024' } });
    const partly = Array.from({ length: 12 }, (_, at) =>
      message(`p-${at}`, at === 3 || at === 11 ? { body: Buffer.alloc(2_000, 'a') } : {}),
    );
    const failed = reached.publish('partly', partly);
    await expect(failed).rejects.toMatchObject({ code: 'http_status', status: 400, retryable: false });
    await expect(failed).rejects.toThrow(/queue "partly" refused 2 of 12 messages: number 4 \(Inv.*, number 12 \(Inv/);
    expect(await broker.left('partly')).toBe(10);
    const small = { FifoQueue: 'true', MaximumMessageSize: '1024' };
    broker.server.createQueue('partly.fifo', { attributes: small });
    const inOrder = reached.publish('partly.fifo', partly, { group: 'g' });
    await expect(inOrder).rejects.toThrow(/refused 1 of 12 messages: number 4 .* were not sent/);
    expect(await broker.left('partly.fifo')).toBe(9);
  });

  it('brings over what SQS itself would not take: bytes, signs, and headers that are too many or oddly named', async () => {
    broker.server.createQueue('odd');
    await using reached = reach();
    const many = Object.fromEntries(Array.from({ length: 20 }, (_, at) => [`h${at}`, `${at}`]));
    const headers = { ...many, 'aws.reserved': 'a', 'odd name': 'b', empty: '', headers: 'c', sign: '\u0001' };
    const bodies = [Buffer.of(0xff, 0x00), Buffer.from('\u0001'), Buffer.alloc(0), Buffer.from('\u{feff}é')];
    await reached.publish(
      'odd',
      bodies.map((body, at) => message(`o-${at}`, { body, headers: at === 0 ? headers : { one: 'x' } })),
    );
    const stored = broker.server.inspectQueue('odd')?.messages.ready ?? [];
    expect(stored.map(({ messageAttributes }) => Object.keys(messageAttributes).length)).toEqual([10, 4, 4, 3]);
    broker.server.sendMessage('odd', 'plain', {
      messageAttributes: { headers: { DataType: 'String', StringValue: '{' } },
    });
    const collected = new Collected(reached, 'odd');
    await collected.until(5);
    await collected.stop();
    expect(collected.messages.map(({ body }) => Buffer.from(body))).toEqual([...bodies, Buffer.from('plain')]);
    expect(collected.messages[0]?.headers).toEqual(headers);
    expect(collected.messages[1]?.headers).toEqual({ one: 'x' });
    expect(collected.messages[4]?.headers).toEqual({ headers: '{' });
  });

  it('calls nobody but the address of its connection, whatever a queue is called', async () => {
    const seen: { readonly host: string | undefined; readonly body: string; readonly signed: boolean }[] = [];
    const servers = ['connection', 'foreign'].map(() =>
      createServer((request, response) => {
        void text(request).then((body) => {
          const { host, authorization = '' } = request.headers;
          seen.push({ host, body, signed: authorization.startsWith('AWS4-HMAC-SHA256') });
          const answer = body.includes('QueueName')
            ? { QueueUrl: 'https://sqs.us-east-1.amazonaws.com/111122223333/theirs' }
            : { Attributes: { ApproximateNumberOfMessages: '7' } };
          response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0' }).end(JSON.stringify(answer));
        });
      }),
    );
    const places = await Promise.all(
      servers.map(async (server) => {
        await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
        const address = server.address();
        return `127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
      }),
    );
    const [own, foreign] = places;
    await using reached = reach(`http://${own}`);
    expect(await reached.check(`http://${foreign}/111122223333/theirs`)).toBe(7);
    expect(await reached.check('arn:aws:sqs:us-east-1:111122223333:theirs')).toBe(7);
    await expect(reached.check('arn:aws:sqs:eu-south-1:111122223333:theirs')).rejects.toThrow(/is in eu-south-1/);
    for (const server of servers) server.close();
    expect(seen.map(({ host, signed }) => [host, signed])).toEqual(Array.from({ length: 4 }, () => [own, true]));
    expect(seen[0]?.body).toContain(`http://${foreign}/111122223333/theirs`);
    expect(JSON.parse(seen[1]?.body ?? '')).toEqual({ QueueName: 'theirs', QueueOwnerAWSAccountId: '111122223333' });
    expect(JSON.stringify(reached.calls)).not.toContain('MARK-secret');
  });

  it('makes, lists, describes and purges queues', async () => {
    await using reached = reach();
    const { url } = Object(await reached.run('create-queue', { name: 'made.fifo' }));
    expect(url).toMatch(/\/made\.fifo$/);
    await reached.run('send-message', { queue: 'made.fifo', text: 'hello', group: 'g', attributes: { kind: 'a' } });
    await reached.run('send-message', { queue: url, text: 'hello', group: 'g' });
    expect(await reached.run('list-queues', { prefix: 'made' })).toEqual({ items: [{ name: 'made.fifo', url }] });
    expect(await reached.choices('queues', {}, 'made')).toEqual([{ value: url, label: 'made.fifo' }]);
    expect(await reached.run('get-queue', { queue: 'made.fifo' })).toMatchObject({ url, waiting: 1, notVisible: 0 });
    expect(await reached.run('purge-queue', { queue: 'made.fifo' })).toEqual({ purged: true });
    expect(await reached.run('get-queue', { queue: url })).toMatchObject({ waiting: 0 });
    expect(await reached.who()).toMatch(/^an account with the queue /);
  });

  it('goes nowhere where the guard forbids it', () => refusesForbidden(awsSqs, broker.url, auth));
});
