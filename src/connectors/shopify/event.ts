import { z } from 'zod';
import { graphql } from '../../connector/graphql.ts';
import type { ConnectorHttp } from '../../connector/http.ts';
import { allPages } from '../../connector/pages.ts';
import type { WebhookContext, WebhookDefinition } from '../../connector/webhook.ts';
import { SnodoError } from '../../core/error.ts';
import { pageInfo, path, refusals, refuse } from './query.ts';

const input = z.strictObject({
  topics: z
    .array(z.string().regex(/^[A-Z]+(?:_[A-Z\d]+)+$/, 'is not a topic of Shopify, such as ORDERS_CREATE'))
    .min(1)
    .meta({ title: 'Topics', description: 'Such as ORDERS_CREATE, PRODUCTS_UPDATE.' }),
});
type Input = z.infer<typeof input>;
type Context = WebhookContext<Input>;

const listing = `query ($after: String) {
  webhookSubscriptions(first: 250, after: $after) { nodes { id topic uri } pageInfo { hasNextPage endCursor } }
}`;
const creating = `mutation ($topic: WebhookSubscriptionTopic!, $webhookSubscription: WebhookSubscriptionInput!) {
  webhookSubscriptionCreate(topic: $topic, webhookSubscription: $webhookSubscription) {
    webhookSubscription { id } userErrors { field message }
  }
}`;
const updating = `mutation ($id: ID!, $webhookSubscription: WebhookSubscriptionInput!) {
  webhookSubscriptionUpdate(id: $id, webhookSubscription: $webhookSubscription) {
    webhookSubscription { id } userErrors { field message }
  }
}`;
const deleting = `mutation ($id: ID!) {
  webhookSubscriptionDelete(id: $id) { deletedWebhookSubscriptionId userErrors { field message } }
}`;

const subscription = z.object({ id: z.string(), topic: z.string(), uri: z.string() });
const listed = z.object({
  webhookSubscriptions: z.object({
    nodes: z.array(subscription),
    pageInfo,
  }),
});
const written = z.object({ webhookSubscription: z.object({ id: z.string() }).nullish(), userErrors: refusals });

function all(http: ConnectorHttp) {
  return allPages(async (after) => {
    const { webhookSubscriptions } = (await graphql(http, path, listing, { after: after ?? null })).read(listed);
    const { nodes, pageInfo: page } = webhookSubscriptions;
    return { items: nodes, next: page.hasNextPage ? (page.endCursor ?? undefined) : undefined };
  });
}

async function create({ http, url }: Context, topic: string): Promise<string> {
  const variables = { topic, webhookSubscription: { uri: url, format: 'JSON' } };
  const answer = z.object({ webhookSubscriptionCreate: written });
  const { webhookSubscriptionCreate: made } = (await graphql(http, path, creating, variables)).read(answer);
  refuse(`a webhook for ${topic}`, made.userErrors);
  if (made.webhookSubscription) return made.webhookSubscription.id;
  throw new SnodoError('unreadable', `Shopify made no webhook for ${topic} and did not say why.`);
}

async function redirect({ http, url }: Context, id: string): Promise<void> {
  const variables = { id, webhookSubscription: { uri: url, format: 'JSON' } };
  const answer = z.object({ webhookSubscriptionUpdate: written });
  const { webhookSubscriptionUpdate: made } = (await graphql(http, path, updating, variables)).read(answer);
  refuse(`to change ${id}`, made.userErrors);
}

async function remove({ http }: Context, id: string): Promise<void> {
  const answer = z.object({ webhookSubscriptionDelete: z.object({ userErrors: refusals }) });
  const { webhookSubscriptionDelete: done } = (await graphql(http, path, deleting, { id })).read(answer);
  refuse(`to delete ${id}`, done.userErrors);
}

/** A subscription has one topic, so a webhook of ours is as many as it has topics; their ids hold no space. */
const idsOf = (id: string) => id.split(' ');

/** Brings the subscriptions to what the trigger asks for. @returns their ids, in the order of the topics. */
async function settle(context: Context, ids: readonly string[]): Promise<{ readonly id: string }> {
  const left = new Map(
    (await all(context.http))
      .filter((one) => one.uri === context.url || ids.includes(one.id))
      .map((one) => [one.id, one]),
  );
  const kept: string[] = [];
  for (const topic of new Set(context.input.topics)) {
    const there = [...left.values()].find((one) => one.topic === topic);
    if (there && there.uri !== context.url) await redirect(context, there.id);
    kept.push(there?.id ?? (await create(context, topic)));
    if (there) left.delete(there.id);
  }
  for (const id of left.keys()) await remove(context, id);
  return { id: kept.join(' ') };
}

export const event: WebhookDefinition<Input> = {
  title: 'Something happened in a Shopify shop',
  description: 'An order, a product, a customer: whatever `topics` names.',
  docs: 'https://shopify.dev/docs/api/admin-graphql/latest/mutations/webhookSubscriptionCreate',
  scheme: 'shopify',
  secret: 'stated',
  secretHint: "the client secret of the app that the connection's access token is of",
  input,
  async find({ http, input: { topics }, url }) {
    const own = (await all(http)).filter((one) => one.uri === url);
    if (own.length === 0) return undefined;
    // Shopify switches nothing off: after failures it deletes, which may leave some of several.
    const enabled = topics.every((topic) => own.some((one) => one.topic === topic));
    return { id: own.map((one) => one.id).join(' '), enabled };
  },
  create: (context) => settle(context, []),
  update: (context, id) => settle(context, idsOf(id)),
  async remove(context, id) {
    const there = await all(context.http);
    for (const one of there) if (idsOf(id).includes(one.id)) await remove(context, one.id);
  },
  passes({ input: { topics }, headers }) {
    const topic = headers['x-shopify-topic'];
    // orders/create is ORDERS_CREATE, customer.tags_added is CUSTOMER_TAGS_ADDED.
    if (topic === undefined || topics.includes(topic.replaceAll(/\W/g, '_').toUpperCase())) return undefined;
    return `Shopify tells of ${topic}, which is none of this trigger's topics.`;
  },
};
