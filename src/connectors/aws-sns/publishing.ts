import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { docs, messageAttributes, sns } from './query.ts';
import { topic, topicArn } from './topics.ts';

const attributes = z.record(z.string(), z.string()).default({}).meta({
  title: 'Attributes',
  description: 'Told beside the text, and what subscriptions choose by.',
  format: 'json',
});
const published = z.looseObject({ MessageId: z.string(), SequenceNumber: z.string().optional() });

export const publishMessage = defineAction({
  title: 'Publish a message',
  description: 'Sends a message to all that are subscribed to a topic.',
  docs: `${docs}/API_Publish.html`,
  effect: 'write',
  input: z.strictObject({
    topic,
    text: z.string().min(1).meta({ title: 'Text', description: 'At most 256 KiB.', format: 'multiline' }),
    subject: z.string().min(1).max(100).optional().meta({
      title: 'Subject',
      description: 'Of e-mails, in ASCII; others get it beside the text.',
    }),
    attributes,
    group: z
      .string()
      .min(1)
      .max(128)
      .optional()
      .meta({ title: 'Group', description: 'The message group, which a FIFO topic wants.' }),
    deduplicationId: z.string().min(1).max(128).optional().meta({
      title: 'Deduplication id',
      description: 'What a FIFO topic knows it by if it comes again within 5 minutes; left out, that of the step.',
    }),
  }),
  output: z.object({ messageId: z.string(), sequenceNumber: z.string().nullable() }),
  run: async ({ http, key, input: { topic: to, text, subject, attributes: told, group, deduplicationId } }) => {
    const arn = await topicArn(http, to);
    const fields = {
      TopicArn: arn,
      Message: text,
      Subject: subject,
      ...messageAttributes('', Object.entries(told)),
      MessageGroupId: group,
      MessageDeduplicationId: arn.endsWith('.fifo') ? (deduplicationId ?? key) : undefined,
    };
    const { MessageId: messageId, SequenceNumber: sequenceNumber } = await sns(http, 'Publish', fields, published);
    return { messageId, sequenceNumber: sequenceNumber ?? null };
  },
});

export const sendSms = defineAction({
  title: 'Send an SMS',
  description: 'Sends a text to a phone number.',
  docs: `${docs}/API_Publish.html`,
  effect: 'write',
  input: z.strictObject({
    phoneNumber: z
      .string()
      .regex(/^\+[1-9]\d{4,14}$/, 'is not a phone number with its country, such as +390612345678')
      .meta({ title: 'Phone number', description: 'With its country: +390612345678.' }),
    text: z.string().min(1).max(1_600).meta({ title: 'Text', description: 'At most 1,600 characters.' }),
    senderId: z
      .string()
      .regex(/^(?=.*[A-Za-z])[A-Za-z0-9]{1,11}$/, 'has letters and digits, 11 at most, and one letter at least')
      .optional()
      .meta({ title: 'Sender', description: 'Shown in the place of a number, where the country has such.' }),
    type: z.enum(['Promotional', 'Transactional']).optional().meta({
      title: 'Type',
      description: 'Whether it is to be cheap or to arrive; left out, as the account says.',
    }),
  }),
  output: z.object({ messageId: z.string() }),
  run: async ({ http, input: { phoneNumber, text, senderId, type } }) => {
    const told = [
      ...(senderId === undefined ? [] : [['AWS.SNS.SMS.SenderID', senderId] as const]),
      ...(type === undefined ? [] : [['AWS.SNS.SMS.SMSType', type] as const]),
    ];
    const fields = { PhoneNumber: phoneNumber, Message: text, ...messageAttributes('', told) };
    return { messageId: (await sns(http, 'Publish', fields, published)).MessageId };
  },
});
