import { z } from 'zod';
import type { SourceMessage } from '../../connector/source.ts';
import { bodyOf, textOf } from './message-value.ts';

const map = z.record(z.string(), z.unknown()).catch({});

const received = z.object({
  message_id: z.unknown().optional(),
  group_id: z.unknown().optional(),
  content_type: z.unknown().optional(),
  to: z.unknown().optional(),
  subject: z.unknown().optional(),
  reply_to: z.unknown().optional(),
  correlation_id: z.unknown().optional(),
  creation_time: z.unknown().optional(),
  delivery_count: z.unknown().optional(),
  application_properties: map,
  message_annotations: map,
  body: z.unknown().optional(),
});

/** What the annotations of Azure tell (https://learn.microsoft.com/azure/service-bus-messaging/service-bus-amqp-protocol-guide). */
const annotated: Readonly<Record<string, string>> = {
  'x-opt-enqueued-time': 'enqueuedTime',
  'x-opt-sequence-number': 'sequenceNumber',
  'x-opt-locked-until': 'lockedUntil',
  'x-opt-deadletter-source': 'deadLetterSource',
};

function texts(values: Readonly<Record<string, unknown>>): Record<string, string> {
  const entries = Object.entries(values).flatMap(([name, value]) => {
    const text = textOf(value);
    return text === undefined || text === '' ? [] : [[name, text] as const];
  });
  return Object.fromEntries(entries);
}

function named(values: Readonly<Record<string, unknown>>, names: Readonly<Record<string, string>>) {
  return Object.fromEntries(Object.entries(names).map(([from, to]) => [to, values[from]]));
}

/** @param given as the client gives it. */
export function amqpMessage(given: unknown, queue: string): SourceMessage {
  const message = received.parse(given);
  const { application_properties: headers, message_annotations: annotations } = message;
  const body = bodyOf(message.body);
  const about = {
    to: message.to,
    subject: message.subject,
    replyTo: message.reply_to,
    correlationId: message.correlation_id,
    creationTime: message.creation_time,
    deliveryCount: message.delivery_count,
    ...named(annotations, annotated),
  };
  return {
    id: textOf(message.message_id) || undefined,
    key: textOf(message.group_id) ?? textOf(annotations['x-opt-partition-key']),
    headers: Object.fromEntries(
      Object.entries(texts(headers)).map(([name, value]) => [name.toLowerCase(), value] as const),
    ),
    contentType: textOf(message.content_type) ?? body.contentType,
    body: body.bytes,
    place: { queue, ...texts(about) },
  };
}
