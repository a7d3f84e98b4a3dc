import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { docs, sqs } from './call.ts';
import { queueUrl } from './queue-place.ts';
import { queue } from './queues.ts';

export const sendMessage = defineAction({
  title: 'Send a message',
  description: 'Puts a message into a queue, and gives the id that SQS has given it.',
  docs: `${docs}/API_SendMessage.html`,
  effect: 'write',
  input: z.strictObject({
    queue,
    text: z.string().min(1).meta({ title: 'Text', description: 'At most 1 MiB.', format: 'multiline' }),
    attributes: z
      .record(z.string(), z.string())
      .default({})
      .meta({ title: 'Attributes', description: 'Told beside the text, ten at most.', format: 'json' }),
    delaySeconds: z
      .int()
      .min(0)
      .max(900)
      .optional()
      .meta({ title: 'Delay (s)', description: 'So long nobody is given it; left out, as the queue says.' }),
    group: z
      .string()
      .min(1)
      .max(128)
      .optional()
      .meta({ title: 'Group', description: 'The message group, which a FIFO queue wants.' }),
    deduplicationId: z.string().min(1).max(128).optional().meta({
      title: 'Deduplication id',
      description: 'What a FIFO queue knows it by if it comes again within 5 minutes; left out, that of the step.',
    }),
  }),
  output: z.object({ messageId: z.string(), sequenceNumber: z.string().nullable() }),
  run: async ({ http, key, input: { queue: to, text, attributes, delaySeconds, group, deduplicationId } }) => {
    const url = await queueUrl(http, to);
    const told = Object.entries(attributes).map(
      ([name, StringValue]) => [name, { DataType: 'String', StringValue }] as const,
    );
    const sent = await sqs(http, 'SendMessage', {
      QueueUrl: url,
      MessageBody: text,
      MessageAttributes: told.length === 0 ? undefined : Object.fromEntries(told),
      DelaySeconds: delaySeconds,
      MessageGroupId: group,
      MessageDeduplicationId: url.endsWith('.fifo') ? (deduplicationId ?? key) : undefined,
    });
    const answer = z.looseObject({ MessageId: z.string(), SequenceNumber: z.string().nullish() });
    const { MessageId: messageId, SequenceNumber: sequenceNumber } = sent.read(answer);
    return { messageId, sequenceNumber: sequenceNumber ?? null };
  },
});
