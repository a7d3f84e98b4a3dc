import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { connectors } from '../src/connectors/catalogue.ts';
import type { Json } from '../src/core/json.ts';
import { schemeNames } from '../src/gateway/verify/schemes.ts';
import { github } from './providers/github.ts';
import { type Hook, type Provider, standInFor, type StoodIn } from './providers/provider.ts';
import { shopify } from './providers/shopify.ts';
import { stripe } from './providers/stripe.ts';
import { typeform } from './providers/typeform.ts';
import { webflow } from './providers/webflow.ts';
import { zendesk } from './providers/zendesk.ts';
import { RunningServer } from './running-server.ts';

const providers: readonly Provider[] = [github, shopify, stripe, typeform, webflow, zendesk];

const registration = z.object({
  state: z.string(),
  problem: z.string().nullable(),
  remoteId: z.string().nullable(),
  url: z.string().nullable(),
});
const published = z.object({ version: z.int(), registration });
const whole = registration.extend({
  events: z.array(z.object({ what: z.string(), detail: z.string().nullable() })),
});
const accepted = z.object({ delivery: z.string(), run: z.string() });

let server: RunningServer;

beforeAll(async () => {
  server = new RunningServer({ SNODO_EGRESS_ALLOW: '127.0.0.1/32', SNODO_LOG: 'silent' });
  await server.launch();
});

afterAll(async () => {
  await server.remove();
});

async function call(method: string, path: string, body?: Json): Promise<Response> {
  const answer = await server.call(method, path, {
    headers: { 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return answer;
}

async function publish(provider: Provider, input: Json) {
  const { connector, trigger } = provider;
  const secret = trigger.secret === undefined ? {} : { secret: trigger.secret };
  await call('PUT', `/workflows/on-${connector}`, {
    snodo: 1,
    slug: `on-${connector}`,
    trigger: { type: trigger.type, connection: `my-${connector}`, with: input, ...secret },
    steps: [{ id: 'a', type: 'map', with: { value: '{{ trigger.body }}' } }],
  });
  return published.parse(await (await call('POST', `/workflows/on-${connector}/publish`)).json());
}

async function check(provider: Provider) {
  return whole.parse(await (await call('POST', `/registrations/on-${provider.connector}/check`)).json());
}

function send(provider: Provider, hook: Hook): Promise<Response> {
  const { headers, body } = provider.deliver(hook);
  return fetch(hook.url, { method: 'POST', headers, body });
}

function only({ hooks }: StoodIn): Hook {
  const [hook, second] = hooks.values();
  if (hook === undefined || second !== undefined) throw new Error(`the provider has ${hooks.size} webhooks`);
  return hook;
}

it('every event of the catalogue is tried here and signed by a scheme that is known', () => {
  const events = [...connectors.values()].flatMap(({ webhooks }) => [...webhooks.values()]);
  expect(providers.map((one) => one.trigger.type).toSorted()).toEqual(events.map((one) => one.type).toSorted());
  for (const { scheme } of events) expect(schemeNames).toContain(scheme);
});

describe.each(providers.map((one) => [one.connector, one] as const))('%s', (connector, provider) => {
  let stood: StoodIn;

  beforeAll(async () => {
    stood = await standInFor(provider);
    if (provider.statedSecret !== undefined) await call('PUT', '/secrets/STATED', { value: provider.statedSecret });
    await call('PUT', `/connections/my-${connector}`, { connector, baseUrl: stood.url, auth: provider.auth });
  });

  afterAll(async () => {
    await stood[Symbol.asyncDispose]();
  });

  it('makes the webhook when the workflow is published, and what the provider signs makes a run', async () => {
    const made = await publish(provider, provider.trigger.with);
    expect(made.registration).toMatchObject({ state: 'registered', problem: null });
    const hook = only(stood);
    expect(hook).toMatchObject({ url: `${server.url}/hooks/${connector}/on-${connector}`, active: true });
    expect(hook.about).toEqual(provider.about);
    const answer = await send(provider, hook);
    expect(answer.status).toBe(202);
    const { run } = accepted.parse(await answer.json());
    await expect
      .poll(async () => (await call('GET', `/runs/${run}`)).json())
      .toMatchObject({ status: 'succeeded', output: JSON.parse(provider.deliver(hook).body) });
    const forged = await send(provider, { ...hook, secret: 'another secret of somebody' });
    expect(forged.status).toBe(401);
  });

  it('changes it with the next version', async () => {
    await publish(provider, provider.changed.with);
    const hook = only(stood);
    expect(hook.about).toEqual(provider.changed.about);
    expect((await send(provider, hook)).status).toBe(202);
  });

  it('finds it deleted or switched off at the provider, makes it good, and says so', async () => {
    stood.hooks.clear();
    const mended = await check(provider);
    expect(mended.state).toBe('registered');
    expect(mended.events.slice(0, 2).map(({ what }) => what)).toEqual(['created', 'found-missing']);
    const hook = only(stood);
    expect((await send(provider, hook)).status).toBe(202);
    if (provider.neverOff === true) return;
    hook.active = false;
    expect((await check(provider)).events.map(({ what }) => what)).toContain('found-disabled');
    expect(only(stood).active).toBe(true);
    expect((await send(provider, only(stood))).status).toBe(202);
  });

  it('tells what the provider refused and goes on later; no secret is in what it tells', async () => {
    stood.outage = { status: 503, body: { message: 'down for maintenance' } };
    const failed = await publish(provider, provider.trigger.with);
    expect(failed.registration.state).toBe('pending');
    expect(failed.registration.problem).toMatch(/answered 503/);
    const secret = only(stood).secret;
    stood.outage = undefined;
    const mended = await check(provider);
    expect(mended).toMatchObject({ state: 'registered', problem: null });
    const told = JSON.stringify(mended) + (await (await call('GET', '/calls')).text());
    expect(told).not.toContain(secret);
    expect(told).not.toContain(only(stood).secret);
  });

  it('deletes it when the workflow goes offline', async () => {
    await call('POST', `/workflows/on-${connector}/unpublish`);
    expect(stood.hooks.size).toBe(0);
    expect((await server.call('GET', `/registrations/on-${connector}`)).status).toBe(404);
    expect(
      (await fetch(`${server.url}/hooks/${connector}/on-${connector}`, { method: 'POST', body: '{}' })).status,
    ).toBe(404);
  });
});
