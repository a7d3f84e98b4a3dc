import type { IHeaders, KafkaMessage, Message } from 'kafkajs';
import type { SentMessage, SourceMessage } from '../../connector/source.ts';

function textOf(value: IHeaders[string]): string {
  return [value ?? ''].flat().map(String).join(', ');
}

/** In lower case: those that are one name then stand behind each other, as several values of one name do. */
function headersOf(given: IHeaders): Readonly<Record<string, string>> {
  const values = Map.groupBy(Object.entries(given), ([name]) => name.toLowerCase());
  return Object.fromEntries([...values].map(([name, all]) => [name, all.map(([, one]) => textOf(one)).join(', ')]));
}

/** @param partition where it stood in the topic. */
export function kafkaMessage(topic: string, partition: number, message: KafkaMessage): SourceMessage {
  const { key, value, timestamp, offset, headers: given = {} } = message;
  const headers = headersOf(given);
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
