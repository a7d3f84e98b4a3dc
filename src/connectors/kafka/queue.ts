import { z } from 'zod';
import { defineQueue } from '../../connector/source.ts';
import { overKafka, withAdmin } from './client.ts';
import { consumeTopic } from './consume-topic.ts';
import { mustExist, standingOf } from './offsets.ts';
import { produce } from './produce.ts';

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
      overKafka(link, (client) => produce(client, { topic, messages, partition, acks })),
    ),
});
