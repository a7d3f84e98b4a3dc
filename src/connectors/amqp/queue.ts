import { z } from 'zod';
import { defineQueue } from '../../connector/source.ts';
import { overAmqp } from './client.ts';
import { openReceiver } from './links.ts';
import { sendTo } from './send-to.ts';
import { manual, takeFrom } from './take-from.ts';

const input = z.strictObject({});

export const timeToLive = z.int().min(1).max(4_294_967_295).optional().meta({
  title: 'Expires after (ms)',
  description: 'The server drops it when nobody took it in this time.',
});
export const subject = z
  .string()
  .min(1)
  .max(255)
  .optional()
  .meta({ title: 'Subject', description: 'What the message is for, in a word.' });

const options = z.strictObject({
  durable: z.boolean().default(true).meta({ title: 'Durable', description: 'Whether the server keeps it on disk.' }),
  priority: z.int().min(0).max(255).optional().meta({ title: 'Priority', description: 'Of a queue that has some.' }),
  timeToLive,
  subject,
});

const refusal = { condition: 'amqp:precondition-failed', description: 'The message could not start a run.' };

/** Queues of whatever speaks AMQP 1.0. */
export const amqpQueue = defineQueue({
  title: 'A queue',
  description:
    'Messages of an address, accepted once they are kept; what is refused is rejected, and goes where the server sends such.',
  docs: 'https://docs.oasis-open.org/amqp/core/v1.0/amqp-core-messaging-v1.0.html',
  named: 'Address',
  input,
  options,
  consume: ({ socket, signal, queue, atOnce, connected, take }) =>
    socket.hold(
      (link) =>
        overAmqp(link, async (open) => {
          const receiver = await openReceiver(open, queue, manual);
          connected();
          await takeFrom(receiver, { signal, atOnce, take, queue, refusal });
        }),
      signal,
    ),
  check: ({ socket, queue }) =>
    socket.call('CHECK', (link) =>
      overAmqp(link, async (open) => {
        const { link: receiver } = await openReceiver(open, queue, manual);
        receiver.close();
        return undefined;
      }),
    ),
  publish: ({ socket, queue, messages, input: { durable, priority, timeToLive: ttl, subject: about } }) =>
    socket.call('PUBLISH', (link) =>
      overAmqp(link, (open) =>
        sendTo(open, queue, messages, {
          durable,
          ...(priority === undefined ? {} : { priority }),
          ...(ttl === undefined ? {} : { ttl }),
          ...(about === undefined ? {} : { subject: about }),
        }),
      ),
    ),
});
