import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { github } from './providers/github.ts';
import { gitlabTelling, squareTelling, stripeTelling } from './providers/missed.ts';
import {
  trelloTelling,
  twilioSecret,
  twilioTelling,
  typeformTelling,
  webflowTelling,
  woocommerceTelling,
} from './providers/missed-lists.ts';
import { zendeskTelling } from './providers/missed-zendesk.ts';
import { type Hook, type Provider, standInFor, type StoodIn } from './providers/provider.ts';
import { only, Registering, send } from './registering.ts';
import { RunningServer } from './running-server.ts';

interface Attempt {
  readonly id: number;
  readonly guid: string;
  readonly delivered_at: string;
  readonly redelivery: boolean;
  readonly status: string;
  readonly status_code: number;
  readonly event: string;
}

type Delivery = ReturnType<Provider['deliver']>;

const perPage = 2;
/** What GitHub keeps of its deliveries, newest first: https://docs.github.com/en/rest/repos/webhooks?apiVersion=2022-11-28#list-deliveries-for-a-repository-webhook */
const attempts: Attempt[] = [];
const deliveries = new Map<string, Delivery>();
let next = 42;

/** Tries once, as GitHub does, and keeps what came of it. */
async function attempt(hook: Hook, delivery: Delivery, redelivery = false, daysAgo = 0): Promise<number> {
  const guid = String(delivery.headers['x-github-delivery']);
  deliveries.set(guid, delivery);
  const status = await send(github, hook, delivery).then(
    (answer) => answer.status,
    () => 502,
  );
  attempts.unshift({
    id: (next += 1),
    guid,
    delivered_at: new Date(Date.now() - daysAgo * 86_400_000).toISOString(),
    redelivery,
    status: status === 502 ? 'failed to connect' : String(status),
    status_code: status,
    event: 'push',
  });
  return status;
}

const provider: Provider = {
  ...github,
  async answer(asked, hooks) {
    const [, hook = '', id] = /\/hooks\/(\d+)\/deliveries(?:\/(\d+)\/attempts)?$/.exec(asked.path) ?? [];
    const there = hooks.get(hook);
    if (there === undefined) return github.answer(asked, hooks);
    if (asked.method === 'POST') {
      const found = attempts.find((one) => one.id === Number(id));
      const delivery = found && deliveries.get(found.guid);
      if (delivery === undefined) return undefined;
      await attempt(there, delivery, true);
      return { status: 202, body: {} };
    }
    const from = Number(asked.query.get('cursor') ?? 0);
    const more = from + perPage < attempts.length;
    const link = `<${api.url}${asked.path}?per_page=100&cursor=${from + perPage}>; rel="next"`;
    return { body: attempts.slice(from, from + perPage), headers: more ? { link } : {} };
  },
};

const named = z.object({ type: z.string(), with: z.json() });
const list = z.object({ items: z.array(z.object({ status: z.string() })) });
const told = { gitlab: gitlabTelling(), stripe: stripeTelling(), square: squareTelling() };
/** Services that are asked for what happened, and how they name it. */
const asked = {
  stripe: { telling: told.stripe, id: (place: number) => `evt_${place}` },
  square: { telling: told.square, id: (place: number) => `e_${place}` },
  trello: { telling: trelloTelling(), id: (place: number) => `6500000000000000000000${10 + place}` },
  twilio: { telling: twilioTelling(), id: (place: number) => `SM${String(place).padStart(32, '0')}` },
  typeform: { telling: typeformTelling(), id: (place: number) => `token${place}` },
  webflow: { telling: webflowTelling(), id: (place: number) => `6321ca84df3949bfc675232${place}` },
  woocommerce: { telling: woocommerceTelling(), id: (place: number) => String(727 + place) },
  zendesk: { telling: zendeskTelling(), id: (place: number) => `01HANA${place}` },
};
const services = Object.values(asked);
const stands = new Map<Provider, StoodIn>();
let api: StoodIn;
let gitlab: StoodIn;
let stripe: StoodIn;
let server: RunningServer;
let at: Registering;

async function countOf(path: string): Promise<number> {
  return list.parse(await (await at.call('GET', path)).json()).items.length;
}

beforeAll(async () => {
  api = await standInFor(provider);
  server = new RunningServer({ SNODO_EGRESS_ALLOW: '127.0.0.1/32', SNODO_LOG: 'silent' });
  await server.launch();
  at = new Registering(server);
  await at.connect(provider, api.url);
  await at.publish(provider);
  await at.call('PUT', `/secrets/${twilioSecret.name}`, { value: twilioSecret.value });
  for (const { provider: one } of [told.gitlab, ...services.map(({ telling }) => telling)]) {
    const stood = await standInFor(one);
    stands.set(one, stood);
    await at.connect(one, stood.url);
    // As little as some services allow in a second would have the tests wait.
    const rateLimit = { requests: 1_000, per: '1s' };
    const { connector, auth } = one;
    await at.call('PUT', `/connections/my-${connector}`, { connector, baseUrl: stood.url, auth, rateLimit });
    await at.publish(one);
  }
  gitlab = standOf(told.gitlab.provider);
  stripe = standOf(told.stripe.provider);
});

afterAll(async () => {
  await server.remove();
  for (const one of [api, ...stands.values()]) await one[Symbol.asyncDispose]();
});

function standOf(one: Provider): StoodIn {
  const stood = stands.get(one);
  if (stood === undefined) throw new Error(`nothing stands in for ${one.connector}`);
  return stood;
}

/** What was done for a workflow, newest first, since it was made. */
async function doneFor(one: Provider): Promise<readonly string[]> {
  const { events, state, problem } = await at.check(one);
  expect({ state, problem }).toEqual({ state: 'registered', problem: null });
  return events.filter(({ what }) => what !== 'created').map(({ what, detail }) => `${what}: ${detail}`);
}

it('what GitHub could not deliver while the server was away comes again, once, and nothing that was refused', async () => {
  const hook = only(api);
  expect(await attempt(hook, github.deliver(hook))).toBe(202);
  expect(await attempt(hook, github.deliver({ ...hook, secret: 'of somebody else' }))).toBe(401);
  const { port } = new URL(server.url);
  await server.end('SIGKILL');
  // Too old to be had again.
  expect(await attempt(hook, github.deliver(hook), false, 4)).toBe(502);
  attempts.push(...attempts.splice(0, 1));
  const missed = [1, 2, 3, 4, 5].map(() => github.deliver(hook));
  for (const one of missed) expect(await attempt(hook, one)).toBe(502);
  await server.launch({ SNODO_PORT: port });
  const { events, problem } = await at.check(provider);
  expect(problem).toBeNull();
  expect(events[0]).toEqual({ what: 'resent', detail: '5 that had not come' });
  expect(attempts.slice(0, 5).map(({ guid, status_code: status }) => [guid, status])).toEqual(
    missed.toReversed().map(({ headers }) => [headers['x-github-delivery'], 202]),
  );
  expect((await at.check(provider)).events.filter(({ what }) => what === 'resent')).toHaveLength(1);
  await expect.poll(() => countOf('/runs?workflow=on-github&status=succeeded&limit=50')).toBe(6);
  expect(await countOf('/deliveries?workflow=on-github&status=duplicate')).toBe(0);
});

it('the webhook is in order where GitHub does not say what it sent, and what was wrong is noted', async () => {
  const hook = only(api);
  attempts.length = 0;
  attempts.push({
    id: 1,
    guid: 'a',
    delivered_at: 'yesterday',
    redelivery: false,
    status: '',
    status_code: 502,
    event: '',
  });
  const { state, problem, events } = await at.check(provider);
  expect({ state, problem }).toEqual({ state: 'registered', problem: null });
  expect(events[0]).toMatchObject({ what: 'resend-failed', detail: expect.stringMatching(/delivered_at/) });
  expect(only(api)).toEqual(hook);
});

it('what failed six times with GitHub is given up, and a record says so', async () => {
  attempts.length = 0;
  const failed = { guid: 'b', redelivery: false, status: '', status_code: 503, event: 'push' };
  for (let id = 6; id > 0; id -= 1) attempts.push({ id, ...failed, delivered_at: new Date().toISOString() });
  const { events } = await at.check(provider);
  expect(events[0]).toEqual({ what: 'given-up', detail: 'Delivery b failed 6 times, the last with status 503.' });
  expect(attempts).toHaveLength(6);
  attempts.length = 0;
});

it('what GitLab and services that are asked could not deliver while the server was away makes one run each', async () => {
  const hook = only(gitlab);
  const hooks = services.map(({ telling, id }) => ({ telling, id, there: only(standOf(telling.provider)) }));
  expect(await told.gitlab.happen(hook, 'key_met')).toBe(202);
  for (const { telling, id, there } of hooks) expect(await telling.happen(there, id(9))).toBe(202);
  const { port } = new URL(server.url);
  // So long ago that the start does not leave it to the look of the hour.
  await server.query("update registrations set checked_at = now() - interval '1 hour' where workflow = 'on-stripe'");
  await server.end('SIGKILL');
  for (let place = 0; place < 7; place += 1) expect(await told.gitlab.happen(hook, `key_${place}`)).toBe(0);
  for (const { telling, id, there } of hooks) {
    for (let place = 0; place < 5; place += 1) expect(await telling.happen(there, id(place))).toBe(0);
  }
  // Of a type that the workflow does not wait for, told of because another endpoint could not take it.
  expect(await told.stripe.happen(only(stripe), 'evt_other', 'customer.created')).toBe(0);
  await server.launch({ SNODO_PORT: port });

  await expect.poll(() => countOf('/runs?workflow=on-stripe&limit=50')).toBe(6);
  for (const { telling } of services) {
    expect(await doneFor(telling.provider), telling.provider.connector).toEqual(['fetched: 5 that had not come']);
  }
  const first = ['resent: 5 that had not come, and 2 more are asked for soon'];
  expect(await doneFor(told.gitlab.provider)).toEqual(first);
  told.gitlab.minutePasses();
  expect(await doneFor(told.gitlab.provider)).toEqual(['resent: 2 that had not come', ...first]);

  // What comes all the same is known.
  for (const { telling, id, there } of hooks) expect(await telling.again(there, id(3))).toBe(202);
  expect(await told.gitlab.again(hook, 'key_3')).toBe(202);
  for (const { telling } of services) expect(await doneFor(telling.provider)).toHaveLength(1);
  expect(await doneFor(told.gitlab.provider)).toHaveLength(2);
  const runs = new Map(services.map(({ telling }) => [telling.provider.connector, 6]));
  for (const [connector, count] of [['gitlab', 8] as const, ...runs]) {
    await expect.poll(() => countOf(`/runs?workflow=on-${connector}&status=succeeded&limit=50`)).toBe(count);
    expect(await countOf(`/runs?workflow=on-${connector}&limit=50`)).toBe(count);
    expect(await countOf(`/deliveries?workflow=on-${connector}&status=duplicate`)).toBe(1);
  }
});

const kept = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      sender: z.string().nullable(),
      headers: z.record(z.string(), z.string()),
    }),
  ),
});

/** What was fetched for a workflow, newest first. */
async function fetchedFor({ connector }: Provider) {
  const answer = await at.call('GET', `/deliveries?workflow=on-${connector}&status=accepted&limit=50`);
  return kept.parse(await answer.json()).items.filter(({ headers }) => 'x-snodo-fetched' in headers);
}

/** The body of the newest of those. */
async function bodyFor(one: Provider): Promise<unknown> {
  const [newest] = await fetchedFor(one);
  const answer = await at.call('GET', `/deliveries/${newest?.id}`);
  const { body } = z.object({ body: z.string() }).parse(await answer.json());
  return JSON.parse(body);
}

it('the record of what was fetched says where it came from', async () => {
  const fetched = await fetchedFor(told.stripe.provider);
  expect(fetched).toHaveLength(5);
  const headers = { 'content-type': 'application/json', 'x-snodo-fetched': 'stripe.event' };
  for (const one of fetched) expect(one).toMatchObject({ sender: null, headers });
});

it('what is fetched is as it would have been delivered, and of another kind it is not fetched', async () => {
  const { trello, twilio, typeform, woocommerce, zendesk } = asked;
  expect(await bodyFor(trello.telling.provider)).toMatchObject({
    action: { type: 'updateCard' },
    model: { name: 'Parcels' },
  });
  const [invocation] = await fetchedFor(zendesk.telling.provider);
  expect(invocation?.headers).toEqual({
    'content-type': 'application/json',
    'x-snodo-fetched': 'zendesk.event',
    'x-zendesk-webhook-invocation-id': expect.stringMatching(/^01HANA\d$/),
  });
  expect(await bodyFor(zendesk.telling.provider)).toMatchObject({ type: 'zen:event-type:ticket.created' });
  expect(await bodyFor(typeform.telling.provider)).toEqual({
    event_type: 'form_response',
    form_response: expect.objectContaining({
      form_id: 'u6nXL7',
      token: expect.stringMatching(/^token\d$/),
      definition: { id: 'u6nXL7', title: 'Where is my parcel?', fields: [expect.objectContaining({ ref: 'name' })] },
    }),
  });
  const [order] = await fetchedFor(woocommerce.telling.provider);
  expect(order?.headers).toMatchObject({ 'x-wc-webhook-topic': 'order.created' });
  woocommerce.telling.quietly('801', 'checkout-draft');
  asked.webflow.telling.quietly('of-another-form', 'Newsletter');
  expect((await doneFor(asked.webflow.telling.provider))[0]).toBe('fetched: 5 that had not come');
  for (const type of ['outbound-reply', 'of-service', 'media']) twilio.telling.quietly(`SM${type}`, type);
  expect((await doneFor(woocommerce.telling.provider))[0]).toBe('fetched: 5 that had not come');
  expect((await doneFor(twilio.telling.provider))[0]).toBe('fetched: 1 that had not come');
  expect(await bodyFor(twilio.telling.provider)).toMatchObject({
    MessageSid: 'SMmedia',
    From: '+14155552671',
    NumMedia: '1',
    MediaContentType0: 'image/jpeg',
    MediaUrl0: `https://api.twilio.com/2010-04-01/Accounts/AC${'a'.repeat(32)}/Messages/SMmedia/Media/ME1`,
  });
});

it('what Zendesk never sent cannot be had, and a record says so', async () => {
  const { telling } = asked.zendesk;
  telling.quietly('01NEVER');
  const reason = 'Zendesk never sent the invocation 01NEVER (circuit broken), so it does not have its content.';
  expect((await doneFor(telling.provider))[0]).toBe(`given-up: ${reason}`);
  expect((await doneFor(telling.provider)).filter((one) => one.startsWith('given-up'))).toHaveLength(1);
});

it('what is older than is kept or remembered is given up, and a record says so', async () => {
  await server.query(
    "update registrations set wanted_from = now() - interval '50 days', asked_until = now() - interval '40 days'",
  );
  expect((await doneFor(told.stripe.provider))[0]).toMatch(
    /^out-of-reach: Not all that came after .* can be asked for\. What came .* for 7d, the window of the trigger\.$/,
  );
  expect((await doneFor(told.gitlab.provider))[0]).toMatch(/^out-of-reach: .* keeps what it sent for 7d\.$/);
  expect((await doneFor(provider))[0]).toMatch(/^out-of-reach: .* keeps what it sent for 71h\.$/);
  const before = await countOf('/runs?workflow=on-stripe&limit=50');
  expect(await countOf('/runs?workflow=on-stripe&status=succeeded&limit=50')).toBe(before);
});

it('what happened before a workflow wanted it is not fetched', async () => {
  told.stripe.quietly('evt_before', 'customer.created', 60);
  told.square.quietly('e_before', 'payment.updated', 60);
  await at.publish(told.stripe.provider, { events: ['*'] });
  await at.publish(told.square.provider, { events: ['payment.updated'] });
  told.stripe.quietly('evt_after', 'customer.created');
  expect((await doneFor(told.stripe.provider))[0]).toBe('fetched: 1 that had not come');
  expect((await doneFor(told.square.provider))[0]).toMatch(/^updated: /);
});

it('what is fetched is named as the workflow names its deliveries', async () => {
  await at.call('PUT', '/workflows/on-square', {
    snodo: 1,
    slug: 'on-square',
    trigger: {
      type: 'square.event',
      connection: 'my-square',
      with: { events: ['payment.updated'] },
      dedupe: '{{ trigger.body.data.id }}',
    },
    steps: [{ id: 'a', type: 'map', with: { value: '{{ trigger.body }}' } }],
  });
  await at.call('POST', '/workflows/on-square/publish');
  const before = await countOf('/runs?workflow=on-square&limit=50');
  // Two events about one payment.
  told.square.quietly('e_first', 'payment.updated');
  told.square.quietly('e_second', 'payment.updated');
  expect((await doneFor(told.square.provider))[0]).toBe('fetched: 1 that had not come');
  expect((await doneFor(told.square.provider)).filter((one) => one.startsWith('fetched'))).toHaveLength(2);
  expect(await countOf('/runs?workflow=on-square&limit=50')).toBe(before + 1);
});

it('what cannot be named as the workflow names its deliveries makes no run, and a record says so', async () => {
  const { telling } = asked.typeform;
  await at.call('PUT', '/workflows/on-typeform', {
    snodo: 1,
    slug: 'on-typeform',
    trigger: {
      ...named.parse(telling.provider.trigger),
      connection: 'my-typeform',
      dedupe: '{{ trigger.body.event_id }}',
    },
    steps: [{ id: 'a', type: 'map', with: { value: '{{ trigger.body }}' } }],
  });
  await at.call('POST', '/workflows/on-typeform/publish');
  const before = await countOf('/runs?workflow=on-typeform&limit=50');
  telling.quietly('token_unnamed');
  expect((await doneFor(telling.provider))[0]).toMatch(/^given-up: What dedupe names deliveries by is not in what was/);
  expect((await doneFor(telling.provider)).filter((one) => one.startsWith('given-up'))).toHaveLength(1);
  expect(await countOf('/runs?workflow=on-typeform&limit=50')).toBe(before);
});

describe('a service that does not say what was missed', () => {
  /** What is done while Stripe refuses to list events, though the webhook is still there; and in how many minutes it is asked again. */
  async function refused(status: number, headers: Readonly<Record<string, string>> = {}) {
    told.stripe.refusal = { status, headers, body: { error: { type: 'invalid_request_error', message: 'not now' } } };
    const { events, state, problem, nextAt } = await at.check(told.stripe.provider);
    told.stripe.refusal = undefined;
    expect({ state, problem }).toEqual({ state: 'registered', problem: null });
    const failed = events.filter(({ what }) => what === 'resend-failed').map(({ detail }) => detail);
    return { failed, minutes: (Date.parse(nextAt) - Date.now()) / 60_000 };
  }

  it('leaves the webhook in order, is told of once a day, and is asked for all of it afterwards', async () => {
    told.stripe.quietly('evt_quiet');
    const { failed, minutes } = await refused(403);
    expect(failed).toEqual([expect.stringMatching(/403.*not now/)]);
    expect(minutes).toBeGreaterThan(55);
    expect((await refused(403)).failed).toHaveLength(1);
    expect((await doneFor(told.stripe.provider))[0]).toBe('fetched: 1 that had not come');
  });

  it('is asked again when it says, where it is asked too much', async () => {
    const { failed, minutes } = await refused(429, { 'retry-after': '300' });
    expect(failed[0]).toMatch(/429/);
    expect(minutes).toBeGreaterThan(4);
    expect(minutes).toBeLessThanOrEqual(5.1);
  });
});
