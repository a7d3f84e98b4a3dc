import { z } from 'zod';
import { defineQueue } from '../../connector/source.ts';
import { whileOpen } from '../../connector/while-open.ts';
import { sqsMessage } from './messages.ts';
import { againEveryMs, OpenQueue } from './open-queue.ts';
import { queueLabel, queueUrl } from './queue-place.ts';
import { Receivers } from './receivers.ts';
import { sendMessages } from './sending.ts';

const input = z.strictObject({
  unwrap: z.boolean().default(true).meta({
    title: 'Unwrap SNS',
    description:
      'What a topic of Amazon SNS has put around a message is taken off; raw messages are as they are anyway.',
  }),
});

const options = z.strictObject({
  group: z.string().min(1).max(128).optional().meta({
    title: 'Group',
    description: 'The message group of what has no key. A FIFO queue takes nothing without one.',
  }),
  delaySeconds: z.int().min(0).max(900).optional().meta({
    title: 'Delay (s)',
    description: 'So long nobody is given it; not for a FIFO queue. Left out, as the queue says.',
  }),
});

const looksPerCount = 3;

/** Queues of SQS, standard and FIFO. */
export const sqsQueue = defineQueue({
  title: 'A queue',
  description:
    'Messages of a queue, deleted once they are kept; those of a topic of SNS that the queue is subscribed to.',
  docs: 'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-visibility-timeout.html',
  named: 'Queue',
  input,
  options,
  consume: async ({ http, signal, input: { unwrap }, queue, atOnce, connected, waiting, take }) => {
    const open = new OpenQueue(http, await queueUrl(http, queue));
    await open.waiting();
    connected();
    const label = queueLabel(queue);
    const receivers = new Receivers(
      { queue: open, atOnce, take: (message) => take(sqsMessage(message, label, unwrap)) },
      signal,
    );
    let looks = 0;
    const look = async () => {
      await receivers.hold();
      // Each count is a call that is paid for.
      if (looks % looksPerCount === 0) waiting(await open.waiting());
      looks += 1;
    };
    try {
      await whileOpen({ signal, ended: [receivers.failed], every: againEveryMs, look });
    } catch (error) {
      // What was being asked at the end was cut off by it.
      if (!signal.aborted) throw error;
    } finally {
      await receivers.end();
    }
  },
  check: async ({ http, queue }) => new OpenQueue(http, await queueUrl(http, queue)).waiting(),
  publish: ({ http, queue, messages, input: { group, delaySeconds } }) =>
    sendMessages(http, { queue, messages, group, delaySeconds }),
});
