import type { IHeaders, KafkaMessage, Message } from 'kafkajs';
import type { SentMessage, SourceMessage } from '../../connector/source.ts';

function textOf(value: IHeaders[string]): string {
  return [value ?? ''].flat().map(String).join(', ');
}

/** @param partition where it stood in the topic. */
export function kafkaMessage(topic: string, partition: number, message: KafkaMessage): SourceMessage {
  const { key, value, timestamp, offset, headers: given = {} } = message;
  const headers = Object.fromEntries(
    Object.entries(given).map(([name, one]) => [name.toLowerCase(), textOf(one)] as const),
  );
  return {
    // A topic that is made anew counts from 0 again.
    id: `${topic}/${partition}/${offset}/${timestamp}`,
    key: key?.toString(),
    headers,
    contentType: headers['content-type'],
    body: value ?? new Uint8Array(),
    place: {
      topic,
      partition: String(partition),
      offset,
      timestamp,
      ...(value === null ? { tombstone: 'true' } : {}),
    },
  };
}

export function sentMessage({ id, key, headers, contentType, body }: SentMessage, partition?: number): Message {
  return {
    key: key ?? null,
    value: Buffer.from(body),
    headers: { ...headers, 'content-type': contentType, 'message-id': id },
    ...(partition === undefined ? {} : { partition }),
  };
}
