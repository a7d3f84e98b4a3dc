import { z } from 'zod';
import { defineQueue } from '../../connector/source.ts';
import { SnodoError } from '../../core/error.ts';
import { refusedEntry, sendBatches } from '../aws-messages/batches.ts';
import { groupOf, textMessage } from '../aws-messages/sent-message.ts';
import { members, messageAttributes, type QueryFields, sns } from './query.ts';
import { topicArn } from './topics.ts';

const keepsNothing =
  'A topic keeps no messages, and gives none to whoever asks: subscribe a queue of Amazon SQS to it and take them from there, or a webhook with the scheme aws-sns.';

const options = z.strictObject({
  subject: z.string().min(1).max(100).optional().meta({
    title: 'Subject',
    description: 'Of e-mails, in ASCII; others get it beside the message.',
  }),
  group: z.string().min(1).max(128).optional().meta({
    title: 'Group',
    description: 'The message group of what has no key. A FIFO topic takes nothing without one.',
  }),
});

const sent = z.looseObject({ Failed: members(refusedEntry) });

function within(prefix: string, fields: QueryFields): QueryFields {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [`${prefix}${name}`, value]));
}

/** Topics of SNS, which messages are sent to and none taken from. */
export const snsQueue = defineQueue({
  title: 'A topic',
  description: 'Messages are sent to a topic; they are taken from the queues of Amazon SQS that are subscribed to it.',
  docs: 'https://docs.aws.amazon.com/sns/latest/dg/sns-sqs-as-subscriber.html',
  named: 'Topic',
  input: z.strictObject({}).refine(() => false, keepsNothing),
  options,
  consume: () => Promise.reject(new SnodoError('invalid', keepsNothing)),
  check: () => Promise.reject(new SnodoError('invalid', keepsNothing)),
  publish: async ({ http, queue, messages, input: { subject, group } }) => {
    const arn = await topicArn(http, queue);
    const isOrdered = arn.endsWith('.fifo');
    const entries = messages.map((message, at) => {
      const { id, text, attributes, bytes } = textMessage(message);
      const fields = {
        Id: String(at),
        Message: text,
        Subject: subject,
        MessageGroupId: groupOf(message, queue, group),
        MessageDeduplicationId: isOrdered ? id : undefined,
        ...messageAttributes('', attributes),
      };
      return { bytes, fields };
    });
    await sendBatches({
      place: `The topic "${queue}"`,
      entries,
      isOrdered,
      send: async (batch) => {
        const fields = batch.map((one, at) => within(`PublishBatchRequestEntries.member.${at + 1}.`, one.fields));
        const { Failed: failed } = await sns(http, 'PublishBatch', Object.assign({ TopicArn: arn }, ...fields), sent);
        return failed;
      },
    });
  },
});
