import type { ConsumeMessage } from 'amqplib';
import { z } from 'zod';
import { SnodoError } from '../../core/error.ts';
import type { SourceMessage } from '../../connector/source.ts';

const plain = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const named = z.string().min(1);

/** Headers that are texts, numbers or yes and no; the server's own notes of dead letters are lists, and stay out. */
function headersOf(given: unknown): Record<string, string> {
  const read = z.record(z.string(), z.unknown()).safeParse(given ?? {});
  const entries = Object.entries(read.success ? read.data : {}).flatMap(([name, value]) => {
    const text = plain.safeParse(value);
    return text.success ? [[name.toLowerCase(), text.data] as const] : [];
  });
  return Object.fromEntries(entries);
}

function textOf(value: unknown): string | undefined {
  const read = named.safeParse(value);
  return read.success ? read.data : undefined;
}

export function messageOf({ content, fields, properties }: ConsumeMessage): SourceMessage {
  const { exchange, routingKey, redelivered } = fields;
  const { messageId, correlationId, replyTo, type, appId, contentType, headers } = properties;
  const told = { correlationId, replyTo, type, appId };
  const kept = Object.entries(told).flatMap(([name, value]) => {
    const text = textOf(value);
    return text === undefined ? [] : [[name, text] as const];
  });
  return {
    id: textOf(messageId),
    key: routingKey,
    headers: headersOf(headers),
    contentType: textOf(contentType),
    body: content,
    place: { exchange, routingKey, redelivered: String(redelivered), ...Object.fromEntries(kept) },
  };
}

const mostShortBytes = 255;

/** A short string (AMQP 0-9-1, 4.2.5.3), as names, keys and types are. @throws SnodoError `invalid` where it is longer. */
export function shortText(text: string, what: string): string {
  if (Buffer.byteLength(text) <= mostShortBytes) return text;
  throw new SnodoError(
    'invalid',
    `${what} has more than the ${mostShortBytes} bytes that RabbitMQ takes. Put it into the body.`,
  );
}
