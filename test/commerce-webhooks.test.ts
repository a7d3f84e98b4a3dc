import { afterAll, describe, expect, it } from 'vitest';
import type { WebhookContext } from '../src/connector/webhook.ts';
import { connectorNamed, eventNamed } from '../src/connectors/catalogue.ts';
import type { Json } from '../src/core/json.ts';
import { type SchemeName, schemes } from '../src/gateway/verify/schemes.ts';
import { authSchema } from '../src/outbound/auth/auth.ts';
import { outbound } from '../src/outbound/call.ts';
import { connectorHttp } from '../src/outbound/connector-http.ts';
import { egressGuard } from '../src/outbound/egress-guard.ts';
import { Redactor } from '../src/secrets/redact.ts';
import { fattureInCloud } from './providers/fatture-in-cloud.ts';
import { paypal } from './providers/paypal.ts';
import { type Provider, standInFor } from './providers/provider.ts';
import { square } from './providers/square.ts';
import { woocommerce } from './providers/woocommerce.ts';

const out = outbound({ guard: egressGuard(['127.0.0.1/32']), userAgent: 'snodo-test' });
afterAll(() => out.close());

const url = 'https://snodo.example/hooks/one';
const secret = 'a secret of ours, long enough';

async function stand(provider: Provider, baseUrl: string) {
  const { connector, trigger } = provider;
  const event = await eventNamed(trigger.type);
  const service = await connectorNamed(connector);
  if (event === undefined || service === undefined) throw new Error(trigger.type);
  const config = { connector, baseUrl, auth: authSchema.parse(provider.auth) };
  const connection = { slug: 'my', config, token: async () => 'a_token_of_this_test' };
  const record = () => undefined;
  const http = connectorHttp(out, service, connection, { attempt: 1, redactor: new Redactor(), record });
  const context = (input: Json, to = url): WebhookContext<Json> => ({
    http,
    input,
    url: to,
    formerUrl: undefined,
    secret,
    now: Date.now(),
  });
  return { event, context };
}

describe.each([
  ['woocommerce', woocommerce],
  ['paypal', paypal],
  ['square', square],
] as const)('the webhook of %s', (_name, provider) => {
  it('is made, found among others, changed, and deleted', async () => {
    await using stood = await standInFor(provider);
    const { event, context } = await stand(provider, stood.url);
    const own = context(provider.trigger.with);
    expect(await event.find(own)).toBeUndefined();
    const made = await event.create(own);
    for (let at = 0; at < 130; at += 1) {
      const id = `9${at}`;
      const about = provider.about;
      stood.hooks.set(id, { id, url: `https://other.example/${at}`, active: true, about, secret: 'theirs' });
    }
    expect(stood.hooks.get(made.id)).toMatchObject({ url, about: provider.about, active: true });
    expect(await event.find(own)).toEqual({ id: made.id, enabled: true });

    const moved = context(provider.changed.with, 'https://new.example/hooks/one');
    expect(await event.update?.(moved, made.id)).toMatchObject({ id: made.id });
    expect(stood.hooks.get(made.id)).toMatchObject({ url: moved.url, about: provider.changed.about });
    expect(await event.find(own)).toBeUndefined();

    await event.remove(moved, made.id);
    expect(stood.hooks.size).toBe(130);
    await event.remove(moved, made.id);
  });

  it('is switched on again where it was switched off', async () => {
    if (provider.neverOff) return;
    await using stood = await standInFor(provider);
    const { event, context } = await stand(provider, stood.url);
    const own = context(provider.trigger.with);
    const { id } = await event.create(own);
    const hook = stood.hooks.get(id);
    if (hook) hook.active = false;
    expect(await event.find(own)).toEqual({ id, enabled: false });
    await event.update?.(own, id);
    expect(await event.find(own)).toEqual({ id, enabled: true });
  });
});

describe.each([
  ['woocommerce', woocommerce],
  ['square', square],
] as const)('a delivery of %s', (name: SchemeName, provider) => {
  it('is verified by the secret that was agreed', async () => {
    await using stood = await standInFor(provider);
    const { event, context } = await stand(provider, stood.url);
    const made = await event.create(context(provider.trigger.with));
    const hook = stood.hooks.get(made.id);
    if (hook === undefined) throw new Error(made.id);
    const { body, headers } = provider.deliver(hook);
    const request = { method: 'POST', url, headers, body: Buffer.from(body), receivedAt: Date.now() };
    const more = { throughProxy: false, clientCertificate: () => undefined };
    const nothing = { fetchText: () => Promise.reject(new Error('not needed')) };
    const verify = (key: string) => schemes[name].verify({ ...request, ...more }, { secrets: [key] }, nothing);
    expect(await verify(made.secret ?? secret)).toMatchObject({ ok: true });
    expect(await verify('another')).toMatchObject({ ok: false });
  });
});

describe('what is told of something else', () => {
  it('is passed by WooCommerce', async () => {
    const event = await eventNamed('woocommerce.event');
    const of = (topic: string) =>
      event?.passes({ input: { topic: 'order.created' }, headers: { 'x-wc-webhook-topic': topic }, body: {} });
    expect(of('order.created')).toBeUndefined();
    expect(of('order.updated')).toMatch(/order\.updated/);
  });
});

describe('the webhook of Fatture in Cloud', () => {
  it('is made with the company that it is verified by, found, and deleted', async () => {
    await using stood = await standInFor(fattureInCloud);
    const { event, context } = await stand(fattureInCloud, stood.url);
    const own = context(fattureInCloud.trigger.with);
    expect(await event.find(own)).toBeUndefined();
    const made = await event.create(own);
    expect(made.secret).toBe('108061');
    const hook = stood.hooks.get(made.id);
    expect(hook).toMatchObject({ url, about: fattureInCloud.about });
    expect(await event.find(own)).toEqual({ id: made.id, enabled: true });
    if (hook) hook.active = false;
    expect(await event.find(own)).toEqual({ id: made.id, enabled: false });
    await event.remove(own, made.id);
    expect(stood.hooks.size).toBe(0);
    await event.remove(own, made.id);
  });

  it('is not left half made where another has its events already', async () => {
    await using stood = await standInFor(fattureInCloud);
    const { event, context } = await stand(fattureInCloud, stood.url);
    await event.create(context(fattureInCloud.trigger.with));
    const second = context({ events: ['entities.clients.update', 'entities.clients.create'] }, 'https://b.example/in');
    await expect(event.create(second)).rejects.toThrow(/entities\.clients\.update' event is already registered/);
    expect([...stood.hooks.values()].map((one) => one.url)).toEqual([url]);
  });

  it('passes the welcome', async () => {
    const event = await eventNamed('fatture-in-cloud.event');
    const of = (type: string) =>
      event?.passes({
        input: { events: ['entities.clients.update'] },
        headers: { 'ce-type': `it.fattureincloud.webhooks.${type}` },
        body: {},
      });
    expect(of('entities.clients.update')).toBeUndefined();
    expect(of('subscriptions.welcome')).toMatch(/verified/);
  });
});
