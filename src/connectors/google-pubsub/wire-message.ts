import { z } from 'zod';
import type { SentMessage, SourceMessage } from '../../connector/source.ts';

// Pub/Sub leaves out what is empty.
const pubsubMessage = z.object({
  data: z.string().default(''),
  attributes: z.record(z.string(), z.string()).default({}),
  messageId: z.string(),
  publishTime: z.string().optional(),
  orderingKey: z.string().optional(),
});

/** https://cloud.google.com/pubsub/docs/reference/rest/v1/projects.subscriptions/pull */
export const pulled = z.object({
  receivedMessages: z
    .array(z.object({ ackId: z.string(), message: pubsubMessage, deliveryAttempt: z.int().optional() }))
    .default([]),
});
export type Pulled = z.infer<typeof pulled>['receivedMessages'][number];

export function pubsubMessageOf({ message, deliveryAttempt }: Pulled, subscription: string): SourceMessage {
  const { data, attributes, messageId, publishTime, orderingKey } = message;
  const told = Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name.toLowerCase(), value]));
  const { 'message-id': sent, 'content-type': contentType, ...headers } = told;
  return {
    id: sent === undefined || sent === '' ? messageId : sent,
    key: orderingKey === '' ? undefined : orderingKey,
    headers,
    contentType,
    body: Buffer.from(data, 'base64'),
    place: {
      subscription,
      messageId,
      ...(publishTime === undefined ? {} : { publishTime }),
      ...(deliveryAttempt === undefined ? {} : { deliveryAttempt: String(deliveryAttempt) }),
    },
  };
}

/** A type and not an interface: only so it is Json. */
export type WireMessage = {
  readonly data: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly orderingKey?: string;
};

export function wireMessageOf({ id, key, headers, contentType, body }: SentMessage): WireMessage {
  return {
    data: Buffer.from(body).toString('base64'),
    attributes: { ...headers, 'content-type': contentType, 'message-id': id },
    ...(key === undefined ? {} : { orderingKey: key }),
  };
}
