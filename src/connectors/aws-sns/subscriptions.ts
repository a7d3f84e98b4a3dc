import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { allPages } from '../../connector/pages.ts';
import { docs, entries, members, sns } from './query.ts';
import { topic, topicArn } from './topics.ts';

const subscription = z.looseObject({
  SubscriptionArn: z.string(),
  Owner: z.string(),
  Protocol: z.string(),
  Endpoint: z.string(),
  TopicArn: z.string(),
});
const page = z.looseObject({ Subscriptions: members(subscription), NextToken: z.string().optional() });

export const listSubscriptions = defineAction({
  title: 'List subscriptions',
  description: 'Gives who gets what is published, to a topic or to all of the account.',
  docs: `${docs}/API_ListSubscriptionsByTopic.html`,
  effect: 'read',
  input: z.strictObject({
    topic: topic.optional().meta({
      title: 'Topic',
      description: 'Its ARN, or its name; left out, those of all topics.',
      options: 'topics',
    }),
    limit: z.int().min(1).max(10_000).default(1_000).meta({ title: 'At most', description: 'How many are given.' }),
  }),
  output: z.object({
    items: z.array(
      z.object({
        arn: z.string(),
        topic: z.string(),
        protocol: z.string(),
        endpoint: z.string(),
        owner: z.string(),
        confirmed: z.boolean(),
      }),
    ),
  }),
  run: async ({ http, input: { topic: of, limit } }) => {
    const TopicArn = of === undefined ? undefined : await topicArn(http, of);
    const action = TopicArn === undefined ? 'ListSubscriptions' : 'ListSubscriptionsByTopic';
    const found = await allPages(async (NextToken) => {
      const read = await sns(http, action, { TopicArn, NextToken }, page);
      return { items: read.Subscriptions, next: read.NextToken };
    }, limit);
    const items = found.map((one) => ({
      arn: one.SubscriptionArn,
      topic: one.TopicArn,
      protocol: one.Protocol,
      endpoint: one.Endpoint,
      owner: one.Owner,
      // Until then the word PendingConfirmation stands in the place of its ARN.
      confirmed: one.SubscriptionArn.startsWith('arn:'),
    }));
    return { items };
  },
});

export const subscribe = defineAction({
  title: 'Subscribe to a topic',
  description: 'Has a queue, an address of the web or of mail, or another endpoint get what is published.',
  docs: `${docs}/API_Subscribe.html`,
  effect: 'idempotent',
  input: z.strictObject({
    topic,
    protocol: z
      .enum(['sqs', 'https', 'http', 'email', 'email-json', 'sms', 'lambda', 'firehose', 'application'])
      .meta({ title: 'Protocol', description: 'What the endpoint is. All but those of AWS confirm it themselves.' }),
    endpoint: z.string().min(1).meta({
      title: 'Endpoint',
      description: 'The ARN of a queue or function, the URL, the address of mail, or the phone number.',
    }),
    raw: z.boolean().default(false).meta({
      title: 'Raw',
      description: 'Whether a queue or an address of the web gets the message as it is, without an envelope.',
    }),
    filter: z.record(z.string(), z.json()).optional().meta({
      title: 'Filter',
      description: 'Only messages with such attributes: { "kind": ["paid"] }.',
      format: 'json',
    }),
  }),
  output: z.object({ arn: z.string() }),
  run: async ({ http, input: { topic: to, protocol, endpoint, raw, filter } }) => {
    const settings = [
      ...(raw ? [['RawMessageDelivery', 'true'] as const] : []),
      ...(filter === undefined ? [] : [['FilterPolicy', JSON.stringify(filter)] as const]),
    ];
    const fields = {
      TopicArn: await topicArn(http, to),
      Protocol: protocol,
      Endpoint: endpoint,
      // Else one that is not confirmed yet has no ARN to end it by.
      ReturnSubscriptionArn: 'true',
      ...entries('Attributes', settings),
    };
    const { SubscriptionArn: arn } = await sns(
      http,
      'Subscribe',
      fields,
      z.looseObject({ SubscriptionArn: z.string() }),
    );
    return { arn };
  },
});

export const unsubscribe = defineAction({
  title: 'End a subscription',
  description: 'Has an endpoint get no more of what is published.',
  docs: `${docs}/API_Unsubscribe.html`,
  effect: 'idempotent',
  input: z.strictObject({
    subscription: z
      .string()
      .regex(/^arn:/, 'is not the ARN of a subscription')
      .meta({ title: 'Subscription', description: 'Its ARN.' }),
  }),
  output: z.object({ ended: z.literal(true) }),
  run: async ({ http, input }) => {
    await sns(http, 'Unsubscribe', { SubscriptionArn: input.subscription }, z.unknown());
    return { ended: true as const };
  },
});
