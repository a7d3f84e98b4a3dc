import type { Admin, Consumer, EachBatchPayload } from 'kafkajs';
import type { ConsumeContext } from '../../connector/source.ts';
import { whileOpen } from '../../connector/while-open.ts';
import { type KafkaClient, retry, withAdmin } from './client.ts';
import { regroupingOf } from './failure.ts';
import { kafkaMessage } from './messages.ts';
import { mustExist, standingOf } from './offsets.ts';

type Taking = Pick<ConsumeContext<unknown>, 'signal' | 'group' | 'atOnce' | 'connected' | 'waiting' | 'take'>;

interface Topic extends Taking {
  readonly topic: string;
  readonly from: 'new' | 'start';
}

const sessionMs = 10_000;
const heartbeatMs = 3_000;
const waitMs = 500;
const partitionBytes = 1_000_000;
const countEveryMs = 5_000;
/** Longer than the group waits for a member. The client by itself tries for minutes where nothing answers and nothing breaks off. */
const silentMs = 15_000;

function chunks<T>(list: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, at) => list.slice(at * size, (at + 1) * size));
}

function nextOf(offset: string): string {
  return String(BigInt(offset) + 1n);
}

/** Gives messages of one partition to `take`, and commits what it has kept, in their order. */
async function takeBatch(payload: EachBatchPayload, consumer: Consumer, { topic, take, atOnce, signal }: Topic) {
  const { batch } = payload;
  let lost: unknown;
  // The client itself says how often it really is sent, counted from the last answer: a look as seldom as that would miss every second one.
  const beats = setInterval(() => {
    payload.heartbeat().catch((error: unknown) => (lost ??= error));
  }, heartbeatMs / 3);
  try {
    for (const some of chunks(batch.messages, atOnce)) {
      const last = some.at(-1);
      if (last === undefined || !payload.isRunning() || payload.isStale() || signal.aborted) return;
      // The group is finding together anew: this partition may be another's by now.
      if (lost !== undefined) throw lost;
      await Promise.all(some.map((message) => take(kafkaMessage(topic, batch.partition, message))));
      payload.resolveOffset(last.offset);
      // Behind the last message may stand what is none, such as the end of a transaction.
      const upTo = last === batch.messages.at(-1) ? batch.lastOffset() : last.offset;
      await consumer.commitOffsets([{ topic, partition: batch.partition, offset: nextOf(upTo) }]);
    }
  } finally {
    clearInterval(beats);
  }
}

/**
 * Says where the group begins in partitions that it never said anything of, before anything is fetched: so nothing that comes
 * after the first moment is passed over, whoever of the group dies when.
 */
async function begin(admin: Admin, consumer: Consumer, { topic, group }: Topic, ours: readonly number[]) {
  const { fresh } = await standingOf(admin, topic, group);
  const offsets = ours.flatMap((partition) => {
    const offset = fresh.get(partition);
    return offset === undefined ? [] : [{ topic, partition, offset }];
  });
  for (const one of offsets) consumer.seek(one);
  if (offsets.length > 0) await consumer.commitOffsets(offsets);
}

/** Gives what comes to `take` until `signal` is aborted. @throws what the client throws. */
export function consumeTopic(client: KafkaClient, wanted: Topic): Promise<void> {
  const { topic, group, from, signal, connected, waiting } = wanted;
  return withAdmin(client, async (admin) => {
    await mustExist(admin, topic);
    const { fresh } = await standingOf(admin, topic, group);
    const consumer = client.kafka.consumer({
      groupId: group,
      allowAutoTopicCreation: false,
      sessionTimeout: sessionMs,
      heartbeatInterval: heartbeatMs,
      maxWaitTimeInMs: waitMs,
      maxBytesPerPartition: partitionBytes,
      retry,
    });
    const failed = Promise.withResolvers<never>();
    failed.promise.catch(() => undefined);
    consumer.on('consumer.crash', ({ payload }) => failed.reject(payload.error));
    consumer.on('consumer.group_join', ({ payload }) => {
      const ours = payload.memberAssignment[topic] ?? [];
      const open = from === 'start' ? [] : ours.filter((partition) => fresh.has(partition));
      if (open.length === 0) return connected();
      consumer.pause([{ topic, partitions: open }]);
      begin(admin, consumer, wanted, open)
        .then(() => {
          consumer.resume([{ topic, partitions: open }]);
          connected();
        })
        // It begins again once the group has found together.
        .catch((error: unknown) => {
          if (regroupingOf(error) === undefined) failed.reject(error);
        });
    });
    // What is no message, as the end of a transaction, the client passes over by itself: else it would be counted as waiting.
    consumer.on('consumer.end_batch_process', ({ payload: { partition, lastOffset, batchSize } }) => {
      if (batchSize > 0) return;
      consumer.commitOffsets([{ topic, partition, offset: nextOf(lastOffset) }]).catch(() => undefined);
    });
    const look = async () => {
      const standing = await client.answered(standingOf(admin, topic, group), silentMs);
      waiting(standing.waiting(from === 'start'));
    };
    try {
      await consumer.connect();
      // Partitions that are made later are read whole.
      await consumer.subscribe({ topic, fromBeginning: true });
      await consumer.run({
        autoCommit: false,
        eachBatchAutoResolve: false,
        eachBatch: async (payload) => {
          try {
            await takeBatch(payload, consumer, wanted);
          } catch (error) {
            // Of its own errors the client knows what to do; what could not be kept ends it.
            if (!(error instanceof Error && error.name.startsWith('KafkaJS'))) failed.reject(error);
            throw regroupingOf(error) ?? error;
          }
        },
      });
      await whileOpen({ signal, ended: [failed.promise], every: countEveryMs, look });
    } finally {
      await consumer.disconnect().catch(() => undefined);
    }
  });
}
