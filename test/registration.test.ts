import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { loaders } from '../src/connectors/loaders.ts';
import { schemeOf } from '../src/gateway/registration/event-problems.ts';
import { schemeProblems } from '../src/gateway/verify/scheme-problems.ts';
import { adyen } from './providers/adyen.ts';
import { asana } from './providers/asana.ts';
import { calendly } from './providers/calendly.ts';
import { clickup } from './providers/clickup.ts';
import { github } from './providers/github.ts';
import { gitlab } from './providers/gitlab.ts';
import { hubspot } from './providers/hubspot.ts';
import { jira } from './providers/jira.ts';
import { klaviyo } from './providers/klaviyo.ts';
import { linear } from './providers/linear.ts';
import { mailgun } from './providers/mailgun.ts';
import { microsoftGraph } from './providers/microsoft-graph.ts';
import { monday } from './providers/monday.ts';
import { pipedrive } from './providers/pipedrive.ts';
import { type Provider, standInFor, type StoodIn } from './providers/provider.ts';
import { sendgrid } from './providers/sendgrid.ts';
import { shopify } from './providers/shopify.ts';
import { slack } from './providers/slack.ts';
import { stripe } from './providers/stripe.ts';
import { telegram } from './providers/telegram.ts';
import { twilio } from './providers/twilio.ts';
import { trello } from './providers/trello.ts';
import { typeform } from './providers/typeform.ts';
import { webflow } from './providers/webflow.ts';
import { whatsapp } from './providers/whatsapp.ts';
import { zendesk } from './providers/zendesk.ts';
import { only, Registering, send } from './registering.ts';
import { RunningServer } from './running-server.ts';

const providers: readonly Provider[] = [
  adyen,
  asana,
  calendly,
  clickup,
  github,
  gitlab,
  hubspot,
  jira,
  klaviyo,
  linear,
  mailgun,
  microsoftGraph,
  monday,
  pipedrive,
  sendgrid,
  shopify,
  slack,
  stripe,
  telegram,
  twilio,
  trello,
  typeform,
  webflow,
  whatsapp,
  zendesk,
];

const accepted = z.object({ delivery: z.string(), run: z.string() });

let server: RunningServer;
let at: Registering;

beforeAll(async () => {
  server = new RunningServer({ SNODO_EGRESS_ALLOW: '127.0.0.1/32', SNODO_LOG: 'silent' });
  await server.launch();
  at = new Registering(server);
});

afterAll(async () => {
  await server.remove();
});

it('every event of the catalogue is tried here and signed by a scheme that is known', async () => {
  const events = (await Promise.all(Object.values(loaders).map((load) => load()))).flatMap(({ webhooks }) => [
    ...webhooks.values(),
  ]);
  // In commerce-webhooks.test.ts: those of shops, and whose deliveries nobody but the provider can sign.
  const there = ['fatture-in-cloud.event', 'paypal.event', 'square.event', 'woocommerce.event'];
  const here = [...providers.map((one) => one.trigger.type), ...there];
  expect(here.toSorted()).toEqual(events.map((one) => one.type).toSorted());
  for (const event of events) expect(schemeProblems({ ...schemeOf(event), secret: 'agreed' })).toEqual([]);
});

describe.each(providers.map((one) => [one.connector, one] as const))('%s', (connector, provider) => {
  let stood: StoodIn;

  beforeAll(async () => {
    stood = await standInFor(provider);
    await at.connect(provider, stood.url);
  });

  afterAll(async () => {
    await stood[Symbol.asyncDispose]();
  });

  it('makes the webhook when the workflow is published, and what the provider signs makes a run', async () => {
    const made = await at.publish(provider);
    expect(made.registration).toMatchObject({ state: 'registered', problem: null });
    const hook = only(stood);
    expect(hook).toMatchObject({ url: `${server.url}/hooks/${connector}/on-${connector}`, active: true });
    expect(hook.about).toEqual(provider.about);
    const delivery = provider.deliver(hook);
    const answer = await send(provider, hook, delivery);
    expect(answer.status).toBe(202);
    const { run } = accepted.parse(await answer.json());
    await expect
      .poll(async () => (await at.call('GET', `/runs/${run}`)).json())
      .toMatchObject({
        status: 'succeeded',
        output: delivery.read ?? JSON.parse(delivery.body.replaceAll(hook.secret, '[secret]')),
      });
    const forged = await send(provider, { ...hook, secret: 'another secret of somebody' });
    expect(forged.status).toBe(401);
  });

  it('changes it with the next version', async () => {
    await at.publish(provider, provider.changed.with);
    const hook = only(stood);
    expect(hook.about).toEqual(provider.changed.about);
    expect((await send(provider, hook)).status).toBe(202);
  });

  it('finds it deleted or switched off at the provider, makes it good, and says so', async () => {
    stood.hooks.clear();
    const mended = await at.check(provider);
    expect(mended.state).toBe('registered');
    expect(mended.events.slice(0, 2).map(({ what }) => what)).toEqual(['created', 'found-missing']);
    const hook = only(stood);
    expect((await send(provider, hook)).status).toBe(202);
    if (provider.neverOff === true) return;
    hook.active = false;
    expect((await at.check(provider)).events.map(({ what }) => what)).toContain('found-disabled');
    expect(only(stood).active).toBe(true);
    expect((await send(provider, only(stood))).status).toBe(202);
  });

  it('tells what the provider refused and goes on later; no secret is in what it tells', async () => {
    stood.outage = { status: 503, body: { message: 'down for maintenance' } };
    const failed = await at.publish(provider);
    expect(failed.registration.state).toBe('pending');
    expect(failed.registration.problem).toMatch(/answered 503/);
    const secret = only(stood).secret;
    stood.outage = undefined;
    const mended = await at.check(provider);
    expect(mended).toMatchObject({ state: 'registered', problem: null });
    const told = JSON.stringify(mended) + (await (await at.call('GET', '/calls')).text());
    expect(told).not.toContain(secret);
    expect(told).not.toContain(only(stood).secret);
  });

  it('deletes it when the workflow goes offline', async () => {
    await at.call('POST', `/workflows/on-${connector}/unpublish`);
    expect(stood.hooks.size).toBe(0);
    expect((await server.call('GET', `/registrations/on-${connector}`)).status).toBe(404);
    expect(
      (await fetch(`${server.url}/hooks/${connector}/on-${connector}`, { method: 'POST', body: '{}' })).status,
    ).toBe(404);
  });
});
