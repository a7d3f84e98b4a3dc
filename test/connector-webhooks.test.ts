import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { WebhookContext } from '../src/connector/webhook.ts';
import { connectorNamed, eventNamed } from '../src/connectors/catalogue.ts';
import type { Json } from '../src/core/json.ts';
import { type Auth, authSchema } from '../src/outbound/auth/auth.ts';
import { outbound } from '../src/outbound/call.ts';
import { connectorHttp } from '../src/outbound/connector-http.ts';
import { egressGuard } from '../src/outbound/egress-guard.ts';
import { Redactor } from '../src/secrets/redact.ts';
import { type Hook, type Provider, standInFor, type StoodIn } from './providers/provider.ts';
import { shopify } from './providers/shopify.ts';
import { stripe } from './providers/stripe.ts';
import { typeform } from './providers/typeform.ts';
import { webflow } from './providers/webflow.ts';
import { zendesk } from './providers/zendesk.ts';

const out = outbound({ guard: egressGuard(['127.0.0.1/32']), userAgent: 'snodo-test' });
const url = 'https://snodo.example/hooks/one';
const open: StoodIn[] = [];

beforeEach(async () => {
  for (const stood of open.splice(0)) await stood[Symbol.asyncDispose]();
});
afterAll(async () => {
  for (const stood of open) await stood[Symbol.asyncDispose]();
  await out.close();
});

/** An event of a connector, its provider, and what its functions are called with. */
async function stand(provider: Provider, auth: Auth = authSchema.parse(provider.auth)) {
  const stood = await standInFor(provider);
  open.push(stood);
  const { connector, trigger } = provider;
  const event = await eventNamed(trigger.type);
  const service = await connectorNamed(connector);
  if (event === undefined || service === undefined) throw new Error(trigger.type);
  const config = { connector, baseUrl: stood.url, auth };
  const record = () => undefined;
  const http = connectorHttp(out, service, { slug: 'my', config }, { attempt: 1, redactor: new Redactor(), record });
  const context = (input: Json, to = url): WebhookContext<Json> => ({
    http,
    input,
    url: to,
    formerUrl: undefined,
    secret: 'a secret of ours, long enough',
    now: Date.now(),
  });
  return { event, stood, context };
}

function strangers(stood: StoodIn, count: number, idOf: (at: number) => string, about: Json): void {
  for (let at = 0; at < count; at += 1) {
    const hook: Hook = { id: idOf(at), url: `https://other.example/${at}`, active: true, about, secret: 'theirs' };
    stood.hooks.set(hook.id, hook);
  }
}

describe('a webhook among many others', () => {
  it.each([
    ['stripe', stripe, (at: number) => `we_${at}`, ['charge.failed']],
    ['zendesk', zendesk, (at: number) => `01X${at}`, ['zen:event-type:ticket.created']],
    ['shopify', shopify, (at: number) => `gid://shopify/WebhookSubscription/${at}`, 'ORDERS_PAID'],
  ] as const)(
    'of %s is found on whatever page it is, and no other is touched',
    async (_name, provider, idOf, about) => {
      const { event, stood, context } = await stand(provider);
      const own = context(provider.trigger.with);
      strangers(stood, 301, idOf, about);
      expect(await event.find(own)).toBeUndefined();
      const made = await event.create(own);
      strangers(stood, 602, (at) => idOf(at + 301), about);
      const pages = stood.asked.length;
      expect(await event.find(own)).toEqual({ id: made.id, enabled: true });
      expect(stood.asked.length - pages).toBeGreaterThan(1);
      await event.remove(own, made.id);
      expect(stood.hooks.size).toBe(903);
      await event.remove(own, made.id);
    },
  );
});

describe('shopify', () => {
  const topics = ['ORDERS_CREATE', 'ORDERS_PAID'];

  it('has a subscription for each topic, and misses one that is gone', async () => {
    const { event, stood, context } = await stand(shopify);
    const made = await event.create(context({ topics }));
    expect([...stood.hooks.values()].map((one) => one.about)).toEqual(topics);
    expect(await event.find(context({ topics }))).toEqual({ id: made.id, enabled: true });
    stood.hooks.delete(made.id.split(' ')[0] ?? '');
    expect(await event.find(context({ topics }))).toMatchObject({ enabled: false });
    const mended = await event.update?.(context({ topics }), made.id);
    expect(await event.find(context({ topics }))).toMatchObject({ enabled: true });
    expect(mended?.id.split(' ').toSorted()).toEqual([...stood.hooks.keys()].toSorted());
  });

  it('changes the topics and the address of what is there, and deletes what nobody asks for any more', async () => {
    const { event, stood, context } = await stand(shopify);
    const made = await event.create(context({ topics }));
    const next = context({ topics: ['PRODUCTS_UPDATE', 'ORDERS_PAID'] }, 'https://new.example/hooks/one');
    const changed = await event.update?.(next, made.id);
    expect([...stood.hooks.values()].map(({ about, url: to }) => [about, to])).toEqual([
      ['ORDERS_PAID', next.url],
      ['PRODUCTS_UPDATE', next.url],
    ]);
    expect(changed?.id.split(' ')[1]).toBe(made.id.split(' ')[1]);
    await event.remove(next, changed?.id ?? '');
    expect(stood.hooks.size).toBe(0);
  });

  it('says why Shopify refuses', async () => {
    const { event, context } = await stand(shopify);
    await expect(event.create(context({ topics: ['NO_SUCH_TOPIC'] }))).rejects.toThrow(
      /POST \/graphql.json was refused: Variable provided invalid value/,
    );
    const {
      event: other,
      stood,
      context: there,
    } = await stand({
      ...shopify,
      answer: (asked, hooks) =>
        asked.text.includes('webhookSubscriptionCreate(')
          ? { body: { data: { webhookSubscriptionCreate: { userErrors: [{ message: 'Address is invalid' }] } } } }
          : shopify.answer(asked, hooks),
    });
    await expect(other.create(there({ topics }))).rejects.toThrow(
      'Shopify refused a webhook for ORDERS_CREATE: Address is invalid',
    );
    stood.outage = { body: { data: { webhookSubscriptions: { nodes: 7 } } } };
    await expect(other.find(there({ topics }))).rejects.toThrow(/documented form: data.webhookSubscriptions.nodes/);
  });

  it('passes what is told of another topic', async () => {
    const event = await eventNamed('shopify.event');
    const of = (topic: string) => event?.passes({ input: { topics }, headers: { 'x-shopify-topic': topic }, body: {} });
    expect(of('orders/paid')).toBeUndefined();
    expect(of('products/update')).toMatch(/products\/update/);
  });
});

describe('typeform', () => {
  it('keeps the webhook and its name when the address changes', async () => {
    const { event, stood, context } = await stand(typeform);
    const made = await event.create(context({ form: 'u6nXL7' }));
    const moved = context({ form: 'u6nXL7' }, 'https://new.example/hooks/one');
    expect(await event.update?.(moved, made.id)).toEqual(made);
    expect([...stood.hooks.values()].map((one) => one.url)).toEqual([moved.url]);
    expect(await event.find(moved)).toEqual({ id: made.id, enabled: true });
  });
});

describe('webflow', () => {
  it('leaves no webhook behind whose secret it was not told, and says what to do', async () => {
    const { event, stood, context } = await stand(webflow, { type: 'bearer', token: 'an_app_token_of_this_test' });
    await expect(event.create(context(webflow.trigger.with))).rejects.toThrow(/Put a site token into the connection/);
    expect(stood.asked.map((one) => one.method)).toEqual(['POST', 'DELETE']);
    expect(stood.hooks.size).toBe(0);
  });

  it('names a form only for what is about forms', async () => {
    const input = (await eventNamed('webflow.event'))?.input;
    const site = '580e63e98c9a982ac9b8b741';
    expect(input?.safeParse({ site, event: 'form_submission', form: 'Contact' }).success).toBe(true);
    expect(input?.safeParse({ site, event: 'site_publish', form: 'Contact' }).error?.issues).toMatchObject([
      { path: ['form'], message: 'goes with the event form_submission only' },
    ]);
  });
});

it('a list without an end is not read for ever', async () => {
  const { event, stood, context } = await stand(stripe);
  stood.outage = { body: { has_more: true, data: [{ id: 'we_1', url: 'https://other.example', status: 'enabled' }] } };
  await expect(event.find(context(stripe.trigger.with))).rejects.toThrow(/more than 100 pages/);
});
