import { z } from 'zod/mini';
import { call, listAll, listOf, order, query } from './client.ts';

const moment = z.nullable(z.string());

const shape = {
  slug: z.string(),
  url: z.string(),
  events: z.array(z.string()),
  workflows: z.nullable(z.array(z.string())),
  active: z.boolean(),
  disabledReason: z.nullable(z.string()),
  failingSince: moment,
  previousSecretUntil: moment,
};
const subscriberSchema = z.object(shape);
export type Subscriber = z.infer<typeof subscriberSchema>;

export function listSubscribers() {
  return listAll('/subscribers', subscriberSchema);
}

export function readSubscriber(slug: string) {
  return call(`/subscribers/${slug}`, subscriberSchema);
}

interface GivenSubscriber {
  readonly url: string;
  readonly events: readonly string[];
  readonly workflows: readonly string[] | null;
}

/** Makes or changes one. A new one answers its secret, this once. */
export function putSubscriber(slug: string, body: GivenSubscriber) {
  const answered = z.object({ ...shape, secret: z.optional(z.string()) });
  return call(`/subscribers/${slug}`, answered, { method: 'PUT', body });
}

export function deleteSubscriber(slug: string): Promise<void> {
  return order(`/subscribers/${slug}`, { method: 'DELETE' });
}

export function enableSubscriber(slug: string) {
  return call(`/subscribers/${slug}/enable`, subscriberSchema, { method: 'POST' });
}

/** Gives it a new secret, answered this once; the one so far signs too for a day. */
export function rotateSubscriber(slug: string) {
  const answered = z.object({ secret: z.string(), previousSecretUntil: z.string() });
  return call(`/subscribers/${slug}/rotate`, answered, { method: 'POST' });
}

const queued = z.object({ id: z.string() });

export function testSubscriber(slug: string) {
  return call(`/subscribers/${slug}/test`, queued, { method: 'POST' });
}

export const messageStatuses = ['pending', 'delivered', 'given-up', 'dropped'] as const;
export type MessageStatus = (typeof messageStatuses)[number];

const messageSchema = z.object({
  id: z.string(),
  event: z.string(),
  run: z.nullable(z.string()),
  status: z.enum(messageStatuses),
  dueAt: moment,
  lastStatus: z.nullable(z.number()),
  lastError: z.nullable(z.string()),
  createdAt: z.string(),
  deliveredAt: moment,
  attempts: z.array(
    z.object({
      attempt: z.number(),
      at: z.string(),
      status: z.nullable(z.number()),
      ms: z.number(),
      error: z.nullable(z.string()),
    }),
  ),
});
export type Message = z.infer<typeof messageSchema>;

export function listMessages(slug: string, status: MessageStatus | undefined, cursor: string) {
  return call(`/subscribers/${slug}/messages${query({ status, cursor, limit: 50 })}`, listOf(messageSchema));
}

export function retryMessage(slug: string, id: string) {
  return call(`/subscribers/${slug}/messages/${id}/retry`, queued, { method: 'POST' });
}
