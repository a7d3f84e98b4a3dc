import type { Message, Producer } from 'kafkajs';
import type { SentMessage } from '../../connector/source.ts';
import { SnodoError } from '../../core/error.ts';
import { type KafkaClient, retry } from './client.ts';
import { kafkaFailure } from './failure.ts';
import { sentMessage } from './messages.ts';

interface Sending {
  readonly topic: string;
  readonly messages: readonly SentMessage[];
  readonly partition: number | undefined;
  readonly acks: 'all' | 'leader';
}

/** The client makes one batch of what it is given at once, and brokers take batches of 1 MB when nobody chose otherwise. */
const batchBytes = 900_000;
/** What a message takes besides what is in it. */
const aroundBytes = 100;

function sizeOf({ key, value, headers = {} }: Message): number {
  const told = Object.entries(headers).map(([name, one]) => name.length + String(one).length + aroundBytes);
  return told.reduce((sum, one) => sum + one, aroundBytes + (key?.length ?? 0) + (value?.length ?? 0));
}

/** In their order, as many at once as a broker takes; one that is larger goes alone. */
function* parts(messages: readonly Message[]): Generator<Message[]> {
  let part: Message[] = [];
  let bytes = 0;
  for (const message of messages) {
    const size = sizeOf(message);
    if (part.length > 0 && bytes + size > batchBytes) {
      yield part;
      part = [];
      bytes = 0;
    }
    part.push(message);
    bytes += size;
  }
  if (part.length > 0) yield part;
}

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

/** Resolves when the brokers have all of them. @throws SnodoError `not_found`, and what the client throws. */
export async function produce(client: KafkaClient, { topic, messages, partition, acks }: Sending): Promise<void> {
  const all = messages.map((message) => sentMessage(message, partition));
  await producing(client, acks, async (producer) => {
    for (const part of parts(all)) {
      const stored = await producer.send({ topic, acks: acks === 'all' ? -1 : 1, messages: part });
      // The client leaves out what no broker leads, and says nothing: a partition that was named.
      if (stored.length === 0) {
        throw new SnodoError('not_found', `The topic "${topic}" has no partition ${String(partition)}.`);
      }
    }
  });
}
