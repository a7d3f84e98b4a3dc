import type { Channel } from 'amqplib';
import { z } from 'zod';
import { SnodoError } from '../../core/error.ts';
import { defineQueue } from '../../connector/source.ts';
import { UnderWay } from '../../connector/under-way.ts';
import { whileOpen } from '../../connector/while-open.ts';
import { broken, overRabbit } from './client.ts';
import { messageOf, shortText } from './messages.ts';

const input = z.strictObject({
  exchange: z.string().min(1).max(255).optional().meta({
    title: 'Exchange',
    description: 'The queue is made, for good, and bound to this exchange; left out, the queue must be there.',
  }),
  routingKeys: z
    .array(z.string().max(255))
    .min(1)
    .max(100)
    .optional()
    .meta({ title: 'Routing keys', description: 'With an exchange: what it is bound by; # when left out.' }),
});

const options = z.strictObject({
  exchange: z.string().min(1).max(255).optional().meta({
    title: 'Exchange',
    description: 'Where it is sent, with the queue as the routing key; left out, to the queue itself.',
  }),
  persistent: z
    .boolean()
    .default(true)
    .meta({ title: 'Persistent', description: 'Whether the server keeps it on disk.' }),
  priority: z.int().min(0).max(255).optional().meta({ title: 'Priority', description: 'Of a queue that has some.' }),
  expiration: z
    .int()
    .min(0)
    .optional()
    .meta({ title: 'Expires after (ms)', description: 'The server drops it when nobody took it in this time.' }),
});

const countEveryMs = 5_000;

async function prepare(channel: Channel, queue: string, { exchange, routingKeys = ['#'] }: z.output<typeof input>) {
  if (exchange === undefined) return channel.checkQueue(queue);
  await channel.checkExchange(exchange);
  const made = await channel.assertQueue(queue, { durable: true });
  for (const key of routingKeys) await channel.bindQueue(queue, exchange, key);
  return made;
}

/** Queues of AMQP 0-9-1. */
export const rabbitQueue = defineQueue({
  title: 'A queue',
  description:
    'Messages of a queue, acknowledged once they are kept; what is refused goes where the queue sends dead letters.',
  docs: 'https://www.rabbitmq.com/docs/confirms',
  named: 'Queue',
  input,
  options,
  consume: ({ socket, signal, input: wanted, queue, atOnce, connected, waiting, take }) =>
    socket.hold(
      (link) =>
        overRabbit(link, async (connection) => {
          const channel = await connection.createChannel();
          const ended = [broken(channel, 'The channel'), broken(connection, 'The connection')];
          await Promise.race([...ended, prepare(channel, queue, wanted)]);
          await channel.prefetch(atOnce);
          const gone = Promise.withResolvers<never>();
          const underWay = new UnderWay(atOnce);
          const { consumerTag } = await channel.consume(queue, (message) => {
            if (message === null) {
              gone.reject(new SnodoError('network', `The queue "${queue}" was deleted, or moved to another server.`));
              return;
            }
            const settled = take(messageOf(message)).then((taken) =>
              taken === 'refused' ? channel.nack(message, false, false) : channel.ack(message),
            );
            underWay.add(settled);
          });
          connected();
          const count = async () => waiting((await channel.checkQueue(queue)).messageCount);
          await whileOpen({
            signal,
            ended: [...ended, gone.promise, underWay.failed],
            every: countEveryMs,
            look: count,
          });
          await channel.cancel(consumerTag);
          await underWay.settled();
        }),
      signal,
    ),
  check: ({ socket, queue, input: { exchange } }) =>
    socket.call('CHECK', (link) =>
      overRabbit(link, async (connection) => {
        const channel = await connection.createChannel();
        const ended = broken(channel, 'The channel');
        if (exchange !== undefined) {
          await Promise.race([ended, channel.checkExchange(exchange)]);
          return undefined;
        }
        return (await Promise.race([ended, channel.checkQueue(queue)])).messageCount;
      }),
    ),
  publish: ({ socket, queue, messages, input: { exchange = '', expiration, priority, persistent } }) =>
    socket.call('PUBLISH', (link) =>
      overRabbit(link, async (connection) => {
        const channel = await connection.createConfirmChannel();
        const ended = broken(channel, 'The channel');
        let unrouted = 0;
        channel.on('return', () => {
          unrouted += 1;
        });
        const all = messages.map(({ id, key, headers, contentType, body }) => {
          const { 'correlation-id': correlationId, 'reply-to': replyTo, ...other } = headers;
          for (const name of Object.keys(other)) shortText(name, `The name of the header "${name.slice(0, 100)}…"`);
          const how = {
            persistent,
            ...(priority === undefined ? {} : { priority }),
            ...(expiration === undefined ? {} : { expiration: String(expiration) }),
            ...(correlationId === undefined ? {} : { correlationId: shortText(correlationId, 'The correlation-id') }),
            ...(replyTo === undefined ? {} : { replyTo: shortText(replyTo, 'The reply-to') }),
            messageId: id,
            contentType: shortText(contentType, 'The content type'),
            headers: other,
            mandatory: true,
          };
          const routingKey = shortText(exchange === '' ? queue : (key ?? queue), 'The routing key');
          return { routingKey, body: Buffer.from(body), how };
        });
        for (const { routingKey, body, how } of all) channel.publish(exchange, routingKey, body, how);
        await Promise.race([ended, channel.waitForConfirms()]);
        if (unrouted > 0) {
          const where =
            exchange === '' ? `There is no queue "${queue}"` : `Nothing is bound to "${exchange}" by that key`;
          throw new SnodoError('not_found', `${where}: ${unrouted} of ${messages.length} messages were given back.`);
        }
      }),
    ),
});
