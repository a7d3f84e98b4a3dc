import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import type { ConnectorHttp } from '../../connector/http.ts';
import { listOf, most } from './list.ts';
import { placeOf, reference, subscriptionName, topicName } from './place.ts';
import { createSubscription, subscription } from './subscription.ts';

// Where there is nothing, the list itself is missing.
const subscriptionPage = z
  .object({ subscriptions: z.array(subscription).default([]), nextPageToken: z.string().optional() })
  .transform(({ subscriptions, nextPageToken }) => ({ items: subscriptions, nextPageToken }));

export function subscriptionsOf(http: ConnectorHttp, limit: number) {
  return listOf(http, '/subscriptions', subscriptionPage, limit);
}

export const listSubscriptions = defineAction({
  title: 'List subscriptions',
  description: 'Gives the subscriptions of the project, each with its topic.',
  docs: `${reference}/projects.subscriptions/list`,
  effect: 'read',
  input: z.strictObject({ limit: most }),
  output: z.object({ subscriptions: z.array(subscription) }),
  run: async ({ http, input }) => ({ subscriptions: await subscriptionsOf(http, input.limit) }),
});

export const getSubscription = defineAction({
  title: 'Get a subscription',
  description: 'Gives what a subscription is: its topic, and how long it waits for a word about a message.',
  docs: `${reference}/projects.subscriptions/get`,
  effect: 'read',
  input: z.strictObject({ subscription: subscriptionName }),
  output: subscription,
  run: ({ http, input }) => {
    const { path, ...options } = placeOf('subscriptions', input.subscription);
    return http.get(path, options);
  },
});

export const makeSubscription = defineAction({
  title: 'Create a subscription',
  description:
    'Makes a subscription to pull from, which stays until it is deleted. Where there is one of that name already, the step fails with status 409.',
  docs: `${reference}/projects.subscriptions/create`,
  effect: 'write',
  input: z.strictObject({
    subscription: subscriptionName,
    topic: topicName,
    ordered: z.boolean().default(false).meta({
      title: 'Ordered',
      description: 'Messages of one ordering key come in the order in which they were published.',
    }),
    filter: z.string().min(1).max(256).optional().meta({
      title: 'Filter',
      description: 'Only messages whose attributes fit it, such as attributes.kind = "paid".',
    }),
    ackDeadlineSeconds: z.int().min(10).max(600).optional().meta({
      title: 'Deadline (s)',
      description: 'How long the service waits for a word about a message before it gives it again; 60 when left out.',
    }),
  }),
  output: subscription,
  run: ({ http, input: { subscription: name, ...wanted } }) =>
    createSubscription(http, placeOf('subscriptions', name), wanted),
});
