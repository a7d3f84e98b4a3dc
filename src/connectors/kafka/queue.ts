import type { Producer } from 'kafkajs';
import { z } from 'zod';
import { defineQueue } from '../../connector/source.ts';
import { type KafkaClient, overKafka, retry, withAdmin } from './client.ts';
import { consumeTopic } from './consume-topic.ts';
import { kafkaFailure } from './failure.ts';
import { sentMessage } from './messages.ts';
import { mustExist, standingOf } from './offsets.ts';

const input = z.strictObject({
  from: z.enum(['new', 'start']).default('new').meta({
    title: 'From',
    description: 'Where a group that is new begins: with what comes from now on, or with all that the topic has.',
  }),
});

const options = z.strictObject({
  partition: z.int().min(0).optional().meta({
    title: 'Partition',
    description: 'Left out, the key decides, or whichever comes next.',
  }),
  acks: z.enum(['all', 'leader']).default('all').meta({
    title: 'Acknowledged by',
    description: 'All replicas that keep up, or the leader alone, which may lose it when it dies.',
  }),
});

async function connected({ kafka, partitioner }: KafkaClient, isOnce: boolean): Promise<Producer> {
  const producer = kafka.producer({
    createPartitioner: partitioner,
    allowAutoTopicCreation: false,
    idempotent: isOnce,
    ...(isOnce ? { maxInFlightRequests: 1 } : {}),
    retry,
  });
  try {
    await producer.connect();
    return producer;
  } catch (error) {
    await producer.disconnect().catch(() => undefined);
    throw error;
  }
}

/** Whether an account, or a cluster that names no controller, cannot send each message only once. */
function isNotOnce(error: unknown): boolean {
  const isLost = error instanceof Error && error.name === 'KafkaJSBrokerNotFound';
  return isLost || kafkaFailure(error)?.status === 403;
}

/** Sends each message only once where that may be, however often the client has to try, and at least once elsewhere. */
async function producing(client: KafkaClient, acks: 'all' | 'leader', send: (producer: Producer) => Promise<unknown>) {
  const producer = await connected(client, acks === 'all').catch((error: unknown) => {
    if (isNotOnce(error)) return connected(client, false);
    throw error;
  });
  try {
    await send(producer);
  } finally {
    await producer.disconnect().catch(() => undefined);
  }
}

/** Topics of Kafka, by groups of consumers. */
export const kafkaQueue = defineQueue({
  title: 'A topic',
  description: 'Messages of a topic, whose offsets are committed for the group once they are kept.',
  docs: 'https://kafka.apache.org/documentation/#theconsumer',
  named: 'Topic',
  input,
  options,
  consume: ({ socket, signal, input: { from }, queue, ...context }) =>
    socket.hold(
      (link) => overKafka(link, (client) => consumeTopic(client, { ...context, signal, topic: queue, from })),
      signal,
    ),
  check: ({ socket, queue, group, input: { from } }) =>
    socket.call('CHECK', (link) =>
      overKafka(link, (client) =>
        withAdmin(client, async (admin) => {
          await mustExist(admin, queue);
          return (await standingOf(admin, queue, group)).waiting(from === 'start');
        }),
      ),
    ),
  publish: ({ socket, queue: topic, messages, input: { partition, acks } }) =>
    socket.call('PUBLISH', (link) =>
      overKafka(link, async (client) => {
        const all = messages.map((message) => sentMessage(message, partition));
        await producing(client, acks, (producer) =>
          producer.send({ topic, acks: acks === 'all' ? -1 : 1, messages: all }),
        );
      }),
    ),
});
