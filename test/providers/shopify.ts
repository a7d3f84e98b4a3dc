import { createHmac } from 'node:crypto';
import { z } from 'zod';
import type { Hook, Provider } from './provider.ts';

const topic = z.enum(['ORDERS_CREATE', 'ORDERS_PAID', 'PRODUCTS_UPDATE', 'APP_UNINSTALLED']);
const id = z.string().regex(/^gid:\/\/shopify\/WebhookSubscription\/\d+$/);
const subscription = z.strictObject({ uri: z.url(), format: z.literal('JSON') });
const request = z.strictObject({ query: z.string(), variables: z.record(z.string(), z.unknown()) });

type Hooks = Map<string, Hook>;
interface Operation {
  /** As they must be declared in the query. */
  readonly variables: Readonly<Record<string, string>>;
  /** Every argument and every field that may stand in it. */
  readonly words: readonly string[];
  readonly run: (variables: unknown, hooks: Hooks) => unknown;
}

let next = 892_403_750;
const secret = 'hush_the_client_secret_of_the_app';

function shown(hook: Hook) {
  return { id: hook.id, topic: hook.about, uri: hook.url };
}

function refusal(message: string, field: readonly string[]) {
  return { webhookSubscription: null, deletedWebhookSubscriptionId: null, userErrors: [{ field, message }] };
}

function taken(hooks: Hooks, hook: Pick<Hook, 'id' | 'url' | 'about'>): boolean {
  return [...hooks.values()].some((one) => one.id !== hook.id && one.url === hook.url && one.about === hook.about);
}

const missing = refusal('Webhook subscription does not exist', ['id']);
const twice = refusal('Address for this topic has already been taken', ['webhookSubscription', 'uri']);

const operations: Readonly<Record<string, Operation>> = {
  webhookSubscriptions: {
    variables: { after: 'String' },
    words: ['first', 'after', 'nodes', 'id', 'topic', 'uri', 'pageInfo', 'hasNextPage', 'endCursor'],
    run(variables, hooks) {
      const { after } = z.strictObject({ after: z.string().nullable() }).parse(variables);
      const start = Number(after ?? 0);
      const end = start + 250;
      const nodes = [...hooks.values()].slice(start, end).map(shown);
      return { nodes, pageInfo: { hasNextPage: end < hooks.size, endCursor: nodes.length > 0 ? String(end) : null } };
    },
  },
  webhookSubscriptionCreate: {
    variables: { topic: 'WebhookSubscriptionTopic!', webhookSubscription: 'WebhookSubscriptionInput!' },
    words: ['topic', 'webhookSubscription', 'id', 'userErrors', 'field', 'message'],
    run(variables, hooks) {
      const { topic: about, webhookSubscription } = z
        .strictObject({ topic, webhookSubscription: subscription })
        .parse(variables);
      const gid = `gid://shopify/WebhookSubscription/${(next += 1)}`;
      const hook: Hook = { id: gid, url: webhookSubscription.uri, active: true, about, secret };
      if (taken(hooks, hook)) return twice;
      hooks.set(hook.id, hook);
      return { webhookSubscription: shown(hook), userErrors: [] };
    },
  },
  webhookSubscriptionUpdate: {
    variables: { id: 'ID!', webhookSubscription: 'WebhookSubscriptionInput!' },
    words: ['id', 'webhookSubscription', 'userErrors', 'field', 'message'],
    run(variables, hooks) {
      const given = z.strictObject({ id, webhookSubscription: subscription }).parse(variables);
      const hook = hooks.get(given.id);
      if (hook === undefined) return missing;
      if (taken(hooks, { ...hook, url: given.webhookSubscription.uri })) return twice;
      hook.url = given.webhookSubscription.uri;
      return { webhookSubscription: shown(hook), userErrors: [] };
    },
  },
  webhookSubscriptionDelete: {
    variables: { id: 'ID!' },
    words: ['id', 'deletedWebhookSubscriptionId', 'userErrors', 'field', 'message'],
    run(variables, hooks) {
      const given = z.strictObject({ id }).parse(variables);
      if (!hooks.delete(given.id)) return missing;
      return { deletedWebhookSubscriptionId: given.id, userErrors: [] };
    },
  },
};

/** What a GraphQL server would say against a query that is not of its schema; undefined where it is. */
function faultOf(query: string, name: string, { variables, words }: Operation): string | undefined {
  const declared = [...query.matchAll(/\$(\w+): (\w+!?)/g)].map(([, variable, type]) => [variable, type]);
  if (JSON.stringify(Object.fromEntries(declared)) !== JSON.stringify(variables)) return 'Variables of another type';
  const inner = query.slice(query.indexOf('{')).replaceAll(/\$\w+/g, '');
  const known: readonly string[] = [name, ...words];
  const strange = [...inner.matchAll(/[a-z_]\w*/gi)].map(([word]) => word).find((word) => !known.includes(word));
  return strange === undefined ? undefined : `Field '${strange}' doesn't exist`;
}

/**
 * https://shopify.dev/docs/api/admin-graphql/latest/mutations/webhookSubscriptionCreate and the pages beside it; `uri`
 * since https://shopify.dev/changelog/consolidate-webhook-graphql-surfaces (2025-10).
 */
export const shopify: Provider = {
  connector: 'shopify',
  base: '/admin/api/2026-10',
  auth: { type: 'api-key', in: 'header', name: 'X-Shopify-Access-Token', value: 'shpat_a_token_of_this_test' },
  trigger: { type: 'shopify.event', with: { topics: ['ORDERS_CREATE'] }, secret: '{{ secrets.STATED }}' },
  statedSecret: secret,
  about: 'ORDERS_CREATE',
  changed: { with: { topics: ['PRODUCTS_UPDATE'] }, about: 'PRODUCTS_UPDATE' },
  // Shopify deletes instead: https://shopify.dev/docs/apps/build/webhooks/troubleshooting-webhooks
  neverOff: true,
  answer({ method, path, headers, text }, hooks) {
    if (method !== 'POST' || path !== '/admin/api/2026-10/graphql.json') return undefined;
    if (headers['x-shopify-access-token'] !== 'shpat_a_token_of_this_test') {
      return { status: 401, body: { errors: '[API] Invalid API key or access token' } };
    }
    const { query, variables } = request.parse(JSON.parse(text));
    const [, name = ''] = /\{\s*(\w+)/.exec(query) ?? [];
    const operation = operations[name];
    const fault = operation === undefined ? `Field '${name}' doesn't exist` : faultOf(query, name, operation);
    if (operation === undefined || fault !== undefined) return { body: { errors: [{ message: fault }] } };
    try {
      return { body: { data: { [name]: operation.run(variables, hooks) } } };
    } catch (error) {
      return { body: { errors: [{ message: `Variable provided invalid value: ${String(error)}` }] } };
    }
  },
  deliver(hook) {
    const body = JSON.stringify({ id: 820_982_911_946_154_500, name: '#9999', currency: 'EUR' });
    return {
      body,
      headers: {
        'content-type': 'application/json',
        'x-shopify-topic': topic.parse(hook.about).toLowerCase().replace('_', '/'),
        'x-shopify-shop-domain': 'shop.myshopify.com',
        'x-shopify-api-version': '2026-10',
        'x-shopify-webhook-id': crypto.randomUUID(),
        'x-shopify-hmac-sha256': createHmac('sha256', hook.secret).update(body).digest('base64'),
      },
    };
  },
};
