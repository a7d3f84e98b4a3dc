import { z } from 'zod';
import { defineQueue } from '../../connector/source.ts';
import { overAmqp } from '../amqp/client.ts';
import { openReceiver } from '../amqp/links.ts';
import { subject, timeToLive } from '../amqp/queue.ts';
import { sendTo } from '../amqp/send-to.ts';
import { manual, takeFrom } from '../amqp/take-from.ts';
import { Management } from './management.ts';
import { MessageLocks } from './message-locks.ts';
import { refusal } from './refusal.ts';
import { takeSessions } from './sessions.ts';

const input = z.strictObject({
  sessions: z.boolean().default(false).meta({
    title: 'Sessions',
    description: 'For a queue or a subscription with sessions: each consumer takes one of them after the other.',
  }),
});

const options = z.strictObject({
  sessionId: z.string().min(1).max(128).optional().meta({
    title: 'Session',
    description: 'What messages belong together by; the key when left out.',
  }),
  enqueueAt: z.iso.datetime({ offset: true }).optional().meta({
    title: 'Not before',
    description: 'When it appears in the queue, such as 2026-12-24T18:00:00Z; at once when left out.',
  }),
  timeToLive,
  subject,
});

const renewEveryMs = 1_000;

/** Queues and subscriptions of Azure Service Bus. */
export const serviceBusQueue = defineQueue({
  title: 'A queue or a subscription',
  description:
    'Messages of a queue or of a subscription, completed once they are kept; what is refused goes to its dead letters.',
  docs: 'https://learn.microsoft.com/azure/service-bus-messaging/service-bus-amqp-protocol-guide',
  named: 'Queue, or topic/subscriptions/name',
  input,
  options,
  consume: ({ socket, signal, input: { sessions }, queue, atOnce, connected, take }) =>
    socket.hold(
      (link) =>
        overAmqp(link, async (open) => {
          const wanted = { signal, atOnce, take, queue };
          if (sessions) return takeSessions(open, wanted, connected);
          const receiver = await openReceiver(open, queue, manual);
          connected();
          const locks = new MessageLocks(open, queue, receiver.link.name);
          return takeFrom(receiver, {
            ...wanted,
            refusal,
            drains: true,
            given: locks.add,
            settled: locks.remove,
            look: locks.renewDue,
            every: renewEveryMs,
          });
        }),
      signal,
    ),
  check: ({ socket, queue, input: { sessions } }) =>
    socket.call('CHECK', (link) =>
      overAmqp(link, async (open) => {
        // A receiver would have a session to itself.
        if (sessions) await Management.open(open, queue);
        else (await openReceiver(open, queue, manual)).link.close();
        return undefined;
      }),
    ),
  publish: ({ socket, queue, messages, input: { sessionId, enqueueAt, timeToLive: ttl, subject: about } }) =>
    socket.call('PUBLISH', (link) =>
      overAmqp(link, (open) =>
        sendTo(open, queue, messages, {
          ...(sessionId === undefined ? {} : { group_id: sessionId }),
          ...(enqueueAt === undefined
            ? {}
            : { message_annotations: { 'x-opt-scheduled-enqueue-time': new Date(enqueueAt) } }),
          ...(ttl === undefined ? {} : { ttl }),
          ...(about === undefined ? {} : { subject: about }),
        }),
      ),
    ),
});
