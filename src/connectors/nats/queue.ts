import type { JsMsg } from '@nats-io/jetstream';
import { z } from 'zod';
import { SnodoError } from '../../core/error.ts';
import { defineQueue, type SentMessage } from '../../connector/source.ts';
import { UnderWay } from '../../connector/under-way.ts';
import { whileOpen } from '../../connector/while-open.ts';
import { ended, overNats } from './client.ts';
import { natsMessage } from './messages.ts';
import { consumerInfo, durableConsumer, patienceMs, placeOf, waitingAt } from './stream-place.ts';

const input = z.strictObject({
  subject: z.string().min(1).max(255).optional().meta({
    title: 'Subject',
    description: 'Only what was sent to it, with wildcards where wanted: orders.*.paid. Left out, all of the stream.',
  }),
  from: z.enum(['new', 'start']).default('new').meta({
    title: 'From',
    description: 'Where a group that is new begins: with what comes from now on, or with all that the stream has.',
  }),
});

const options = z.strictObject({});

const countEveryMs = 5_000;
/** The least that the server takes. */
const fetchMs = 1_000;
const sentAtOnce = 256;
/** What the client itself does not send: a name of a header, a subject, a size. */
const unsendable: ReadonlySet<string> = new Set(['InvalidArgumentError', 'InvalidSubjectError']);

/** Streams of NATS, by a durable consumer that messages are pulled from. */
export const natsQueue = defineQueue({
  title: 'A stream',
  description:
    'Messages of a stream of JetStream, acknowledged once they are kept; what is refused is not given again.',
  docs: 'https://docs.nats.io/nats-concepts/jetstream/consumers',
  named: 'Stream or subject',
  input,
  options,
  consume: ({ socket, signal, input: { subject, from }, queue, group, atOnce, connected, waiting, take }) =>
    socket.hold(
      (link) =>
        overNats(link, async (connection) => {
          const { jetstream, jetstreamManager } = await import('@nats-io/jetstream');
          const manager = await jetstreamManager(connection, { timeout: link.timeoutMs });
          const place = await placeOf(manager, queue, subject);
          const info = await durableConsumer(manager, place, group, from);
          const consumer = await jetstream(connection).consumers.get(info.stream_name, info.name);
          connected();
          const underWay = new UnderWay(atOnce);
          const held = new Set<JsMsg>();
          const give = (message: JsMsg) => {
            held.add(message);
            const answered = take(natsMessage(message))
              .then((taken) => (taken === 'refused' ? message.term() : message.ack()))
              .finally(() => held.delete(message));
            underWay.add(answered);
          };
          const working = setInterval(() => {
            // Over a connection that is closed it would throw where nobody hears it.
            if (!connection.isClosed()) for (const message of held) message.working();
          }, patienceMs(info) / 4);
          const ending = new AbortController();
          const until = AbortSignal.any([signal, ending.signal]);
          const read = async () => {
            while (!until.aborted) {
              await underWay.room();
              const some = await consumer.fetch({ max_messages: underWay.free, expires: fetchMs });
              for await (const message of some) give(message);
            }
          };
          const look = async () => waiting(waitingAt(await manager.consumers.info(info.stream_name, info.name)));
          const reading = read();
          try {
            const broken = [reading, underWay.failed, ended(connection)];
            await whileOpen({ signal, ended: broken, every: countEveryMs, look });
          } finally {
            ending.abort();
            await reading.catch(() => undefined);
            await underWay.settled();
            clearInterval(working);
            if (!connection.isClosed()) await connection.flush().catch(() => undefined);
          }
        }),
      signal,
    ),
  check: ({ socket, queue, group, input: { subject } }) =>
    socket.call('CHECK', (link) =>
      overNats(link, async (connection) => {
        const { jetstreamManager } = await import('@nats-io/jetstream');
        const manager = await jetstreamManager(connection, { timeout: link.timeoutMs });
        const place = await placeOf(manager, queue, subject);
        const info = await consumerInfo(manager, place, group);
        return info && waitingAt(info);
      }),
    ),
  publish: ({ socket, queue, messages }) =>
    socket.call('PUBLISH', (link) =>
      overNats(link, async (connection) => {
        const [{ jetstream }, { headers: noHeaders }] = await Promise.all([
          import('@nats-io/jetstream'),
          import('@nats-io/transport-node'),
        ]);
        const client = jetstream(connection, { timeout: link.timeoutMs });
        const send = async ({ id, key, headers, contentType, body }: SentMessage) => {
          const told = noHeaders();
          const all = { ...headers, 'Content-Type': contentType, ...(key === undefined ? {} : { Key: key }) };
          for (const [name, value] of Object.entries(all)) {
            if (/[\r\n]/.test(value)) {
              throw new SnodoError(
                'invalid',
                `The header "${name}" has several lines, and one of NATS has one. Put it into the body.`,
              );
            }
            told.set(name, value);
          }
          await client.publish(queue, body, { msgID: id, headers: told });
        };
        const broken = ended(connection);
        try {
          for (let at = 0; at < messages.length; at += sentAtOnce) {
            const some = Promise.all(messages.slice(at, at + sentAtOnce).map(send));
            await Promise.race([broken, some]);
          }
        } catch (error) {
          if (!(error instanceof Error)) throw error;
          if (unsendable.has(error.name)) {
            throw new SnodoError('invalid', `NATS does not take what was to be sent to "${queue}": ${error.message}.`);
          }
          if (error.name !== 'JetStreamNotEnabled') throw error;
          throw new SnodoError('not_found', `No stream keeps what is sent to the subject "${queue}".`);
        }
      }),
    ),
});
