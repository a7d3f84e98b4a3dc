import { z } from 'zod';
import { noAuth } from '../../connector/auth-way.ts';
import { connector } from '../../connector/connector.ts';
import { whoByRest } from '../../connector/who-test.ts';
import { googleAuth } from '../google-workspace/auth.ts';
import { reference, shortName } from './place.ts';
import { pubsubQueue } from './queue.ts';
import { topic } from './subscription.ts';
import * as subscriptions from './subscriptions.ts';
import * as topics from './topics.ts';

/** Google Cloud Pub/Sub, over its REST API. */
export const googlePubsub = connector({
  id: 'google-pubsub',
  title: 'Google Pub/Sub',
  description: 'Topics and subscriptions of Google Cloud, whose messages are there until they were taken.',
  categories: ['data', 'cloud'],
  color: '#4285f4',
  docs: reference,
  address: {
    template: 'https://pubsub.googleapis.com/v1/projects/{project}',
    hint: 'The id of the project in Google Cloud. Messages of one ordering key must be published in one region: its address begins with the region, such as https://europe-west8-pubsub.googleapis.com.',
  },
  auth: [...googleAuth('pubsub'), noAuth('Only for the emulator of Google, which asks nobody.')],
  test: whoByRest({
    docs: `${reference}/projects.topics/list`,
    path: '/topics',
    query: { pageSize: 1 },
    answer: z.object({ topics: z.array(topic).default([]) }),
    who: ({ topics: [first] }) =>
      first === undefined
        ? 'an account of a project without topics'
        : `an account that sees the topic ${shortName(first.name)}`,
  }),
})
  .queue(pubsubQueue)
  .action('publish-message', topics.publishMessage)
  .action('list-topics', topics.listTopics)
  .action('get-topic', topics.getTopic)
  .action('create-topic', topics.createTopic)
  .action('list-subscriptions', subscriptions.listSubscriptions)
  .action('get-subscription', subscriptions.getSubscription)
  .action('create-subscription', subscriptions.makeSubscription)
  .choices('topics', {
    docs: `${reference}/projects.topics/list`,
    input: z.object({}),
    run: async ({ http }) =>
      (await topics.topicsOf(http, 1_000)).map(({ name }) => ({ value: shortName(name), label: shortName(name) })),
  })
  .choices('subscriptions', {
    docs: `${reference}/projects.subscriptions/list`,
    input: z.object({}),
    run: async ({ http }) =>
      (await subscriptions.subscriptionsOf(http, 1_000)).map(({ name }) => ({
        value: shortName(name),
        label: shortName(name),
      })),
  });
