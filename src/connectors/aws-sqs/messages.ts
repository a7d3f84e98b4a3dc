import { z } from 'zod';
import type { SourceMessage } from '../../connector/source.ts';
import { receivedText } from '../aws-messages/received-text.ts';
import { snsEnvelope } from './sns-envelope.ts';

const attribute = z.looseObject({ StringValue: z.string().nullish(), BinaryValue: z.string().nullish() });
const receivedMessage = z.looseObject({
  MessageId: z.string(),
  ReceiptHandle: z.string(),
  Body: z.string(),
  Attributes: z.record(z.string(), z.string()).nullish(),
  MessageAttributes: z.record(z.string(), attribute).nullish(),
});
export type ReceivedMessage = z.infer<typeof receivedMessage>;

/** What ReceiveMessage answers: nothing where nothing came. */
export const receivedMessages = z.looseObject({ Messages: z.array(receivedMessage).nullish() });

const system = z.looseObject({
  SentTimestamp: z.string().optional(),
  ApproximateReceiveCount: z.string().optional(),
  MessageGroupId: z.string().optional(),
  MessageDeduplicationId: z.string().optional(),
  SequenceNumber: z.string().optional(),
});

/** What SQS is asked to tell of a message besides. */
export const systemAttributes = Object.keys(system.shape);

function told(place: Readonly<Record<string, string | null | undefined>>): Record<string, string> {
  const known = Object.entries(place).filter((pair): pair is [string, string] => typeof pair[1] === 'string');
  return Object.fromEntries(known);
}

/** @param unwrap whether what SNS has put around it is taken off. */
export function sqsMessage(message: ReceivedMessage, queue: string, unwrap: boolean): SourceMessage {
  const { MessageId: messageId, Body, Attributes, MessageAttributes } = message;
  const about = system.parse(Attributes ?? {});
  const envelope = unwrap ? snsEnvelope(Body) : undefined;
  const own = Object.entries(MessageAttributes ?? {}).map(
    ([name, { StringValue, BinaryValue }]) => [name, StringValue ?? BinaryValue ?? ''] as const,
  );
  const around = Object.entries(envelope?.MessageAttributes ?? {}).map(([name, { Value }]) => [name, Value] as const);
  const sent = receivedText(envelope?.Message ?? Body, [...own, ...around]);
  return {
    ...sent,
    // What SNS delivers twice has another id at the queue.
    id: sent.id ?? envelope?.MessageId ?? messageId,
    key: about.MessageGroupId,
    place: told({
      queue,
      messageId,
      receiveCount: about.ApproximateReceiveCount,
      sentAt: about.SentTimestamp && new Date(Number(about.SentTimestamp)).toISOString(),
      groupId: about.MessageGroupId,
      deduplicationId: about.MessageDeduplicationId,
      sequenceNumber: about.SequenceNumber,
      topic: envelope?.TopicArn,
      subject: envelope?.Subject,
    }),
  };
}
