import type { Redis } from 'ioredis';
import { z } from 'zod';
import { SnodoError } from '../../core/error.ts';
import { defineQueue } from '../../connector/source.ts';
import { UnderWay } from '../../connector/under-way.ts';
import { whileOpen } from '../../connector/while-open.ts';
import { overRedis, withRedis } from './client.ts';
import { ConsumerGroup } from './consumer-group.ts';
import { entryFields, entryMessage, type StreamEntry } from './stream-entry.ts';

const input = z.strictObject({
  from: z.enum(['new', 'start']).default('new').meta({
    title: 'From',
    description: 'Where a group that is new begins: with what comes from now on, or with all that the stream has.',
  }),
});

const options = z.strictObject({
  keep: z.int().min(1).optional().meta({
    title: 'Keep',
    description: 'How many entries the stream shall keep, about; left out, all.',
  }),
});

const lookEveryMs = 5_000;

/** Where a group that is gone goes on: after what was taken last of this stream. */
function startOf(cursor: string | undefined, queue: string, from: 'new' | 'start'): string {
  const [id = '', ...stream] = cursor?.split(' ') ?? [];
  if (id !== '' && stream.join(' ') === queue) return id;
  return from === 'start' ? '0' : '$';
}

/** @returns what it is; undefined where there is no such key. @throws SnodoError `invalid` where it is no stream. */
async function kindOf(redis: Redis, queue: string): Promise<string | undefined> {
  const kind = await redis.type(queue);
  if (kind === 'none' || kind === 'stream') return kind === 'none' ? undefined : kind;
  throw new SnodoError('invalid', `The key "${queue}" is a ${kind} and no stream: name another.`);
}

/** Streams with groups of consumers, of Redis 6.2 and later. */
export const redisQueue = defineQueue({
  title: 'A stream',
  description: 'Entries of a stream, acknowledged for the group once they are kept; the stream is made where it lacks.',
  docs: 'https://redis.io/docs/latest/develop/data-types/streams/#consumer-groups',
  named: 'Stream',
  input,
  options,
  consume: ({ socket, signal, input: { from }, queue, group: of, atOnce, cursor, connected, waiting, take }) =>
    socket.hold(
      (link) =>
        withRedis(link, (redis) =>
          // Who waits for entries can say nothing else meanwhile.
          withRedis(link, async (reader) => {
            await kindOf(redis, queue);
            const group = new ConsumerGroup(queue, of);
            await group.make(redis, startOf(cursor, queue, from));
            connected();
            const underWay = new UnderWay(atOnce);
            const give = (entry: StreamEntry) =>
              underWay.add(
                take(entryMessage(queue, entry), `${entry.id} ${queue}`).then(() => group.acknowledge(redis, entry.id)),
              );
            const ending = new AbortController();
            const until = AbortSignal.any([signal, ending.signal]);
            const read = async () => {
              for (let claimAt = 0; !until.aborted; ) {
                await underWay.room();
                if (performance.now() >= claimAt) {
                  const found = await group.claim(redis, underWay.free);
                  for (const entry of found) give(entry);
                  if (found.length === 0) claimAt = performance.now() + lookEveryMs;
                }
                if (underWay.free > 0) for (const entry of await group.read(reader, underWay.free)) give(entry);
              }
            };
            const look = async () => {
              await group.show(redis);
              const count = await group.waiting(redis);
              if (count !== undefined) waiting(count);
            };
            const reading = read();
            try {
              await whileOpen({ signal, ended: [reading, underWay.failed], every: lookEveryMs, look });
            } finally {
              ending.abort();
              await reading.catch(() => undefined);
              await underWay.settled();
              // A connection that is broken leaves nothing to anybody: others take it later then.
              await group.leave(redis).catch(() => undefined);
            }
          }),
        ),
      signal,
    ),
  check: ({ socket, queue, group: of, input: { from } }) =>
    overRedis(socket, 'CHECK', async (redis) => {
      if ((await kindOf(redis, queue)) === undefined) return 0;
      const waiting = await new ConsumerGroup(queue, of).waiting(redis);
      return waiting ?? (from === 'start' ? redis.xlen(queue) : undefined);
    }),
  publish: ({ socket, queue, messages, input: { keep } }) =>
    overRedis(socket, 'XADD', async (redis) => {
      await kindOf(redis, queue);
      const trimmed = keep === undefined ? [] : ['MAXLEN', '~', keep];
      const all = redis.multi();
      for (const message of messages) all.call('XADD', queue, ...trimmed, '*', ...entryFields(message));
      const answers = (await all.exec()) ?? [];
      const failed = answers.find(([error]) => error !== null)?.[0];
      if (failed) throw failed;
    }),
});
