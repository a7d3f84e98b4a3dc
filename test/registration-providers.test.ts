import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { delivery as hubspotDelivery, hubspot } from './providers/hubspot.ts';
import { linear } from './providers/linear.ts';
import { endOf, microsoftGraph } from './providers/microsoft-graph.ts';
import { type Hook, standInFor, type StoodIn } from './providers/provider.ts';
import { delivery as slackDelivery, slack } from './providers/slack.ts';
import { only, Registering, send } from './registering.ts';
import { RunningServer } from './running-server.ts';

const hour = 3_600_000;

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

const list = z.object({ items: z.array(z.object({ status: z.string(), reason: z.string().nullable() })) });

async function lastDelivery() {
  return list.parse(await (await at.call('GET', '/deliveries?limit=1')).json()).items[0];
}

/** What a provider was asked for besides reading; all of Slack's methods are a POST. */
function changesAsked({ asked }: StoodIn): readonly string[] {
  return asked.filter(({ method }) => method !== 'GET').map(({ method, path }) => `${method} ${path}`);
}

describe('an app that has one address', () => {
  const elsewhere: Hook = {
    id: 'A0123456789',
    url: 'https://other.example/events',
    active: true,
    about: ['team_join'],
    secret: slack.statedSecret ?? '',
  };

  it('of Slack is not taken from whom it sends to, and the problem says so', async () => {
    await using stood = await standInFor(slack);
    await at.connect(slack, stood.url);
    stood.hooks.set('A0123456789', elsewhere);
    const { registration } = await at.publish(slack);
    expect(registration).toMatchObject({ state: 'pending', remoteId: null });
    expect(registration.problem).toMatch(/sends its events to https:\/\/other\.example\/events/);
    expect(changesAsked(stood)).toEqual(['POST /apps.manifest.export', 'POST /apps.manifest.export']);
    await at.call('POST', '/workflows/on-slack/unpublish');
    expect(only(stood).url).toBe('https://other.example/events');
  });

  it('of HubSpot is not taken either', async () => {
    await using stood = await standInFor(hubspot);
    await at.connect(hubspot, stood.url);
    await fetch(`${stood.url}/webhooks/v3/12345/settings?hapikey=a-developer-key-of-this-test`, {
      method: 'PUT',
      body: JSON.stringify({
        targetUrl: 'https://other.example/events',
        throttling: { maxConcurrentRequests: 5, period: 'SECONDLY' },
      }),
    });
    const { registration } = await at.publish(hubspot);
    expect(registration.problem).toMatch(/sends its events to https:\/\/other\.example\/events/);
    await at.call('POST', '/workflows/on-hubspot/unpublish');
    expect(only(stood).url).toBe('https://other.example/events');
    expect(changesAsked(stood)).toHaveLength(1);
  });

  it('is left alone by the old workflow when somebody else has taken it meanwhile', async () => {
    await using stood = await standInFor(slack);
    await at.connect(slack, stood.url);
    await at.publish(slack);
    only(stood).url = 'https://other.example/events';
    expect((await at.check(slack)).problem).toMatch(/other\.example/);
    await at.call('POST', '/workflows/on-slack/unpublish');
    expect(only(stood).url).toBe('https://other.example/events');
  });

  it('moves with the path of its workflow', async () => {
    await using stood = await standInFor(hubspot);
    await at.connect(hubspot, stood.url);
    await at.publish(hubspot);
    await server.query(`update registrations set url = 'http://old.example/hooks/hubspot', state = 'pending'`);
    only(stood).url = 'http://old.example/hooks/hubspot';
    expect(await at.check(hubspot)).toMatchObject({ state: 'registered', problem: null });
    expect(only(stood).url).toBe(`${server.url}/hooks/hubspot/on-hubspot`);
    await at.call('POST', '/workflows/on-hubspot/unpublish');
    expect(stood.hooks.size).toBe(0);
  });
});

describe('what an app tells of that nobody asked for', () => {
  it('starts no run for Slack, and is on record', async () => {
    await using stood = await standInFor(slack);
    await at.connect(slack, stood.url);
    await at.publish(slack);
    const hook = only(stood);
    const answers = [];
    for (const event of [
      { type: 'message', channel_type: 'channel' },
      { type: 'app_mention' },
      { type: 'message', channel_type: 'im' },
      { type: 'team_join' },
    ]) {
      answers.push((await send(slack, hook, slackDelivery(hook.secret, event))).status);
    }
    expect(answers).toEqual([202, 202, 200, 200]);
    expect(await lastDelivery()).toMatchObject({ status: 'handshake', reason: expect.stringMatching(/team_join/) });
    await at.call('POST', '/workflows/on-slack/unpublish');
  });

  it('starts no run for HubSpot where a whole batch is none of it', async () => {
    await using stood = await standInFor(hubspot);
    await at.connect(hubspot, stood.url);
    await at.publish(hubspot);
    const { url, secret } = only(stood);
    const status = async (...types: string[]) =>
      (await send(hubspot, only(stood), hubspotDelivery(url, secret, ...types))).status;
    expect(await status('deal.creation', 'contact.creation')).toBe(202);
    expect(await status('deal.creation', 'deal.deletion')).toBe(200);
    expect((await lastDelivery())?.reason).toMatch(/deal\.creation, deal\.deletion/);
    await at.call('POST', '/workflows/on-hubspot/unpublish');
  });
});

describe('a failure that comes with status 200', () => {
  it('of Slack is told with its errors', async () => {
    await using stood = await standInFor(slack);
    await at.connect(slack, stood.url);
    const { registration } = await at.publish(slack, { appId: 'A0123456789', events: ['no_such_event'] });
    expect(registration.problem).toMatch(/invalid_manifest; .+\(\/settings\/event_subscriptions\/bot_events\/0\)/);
    expect(stood.hooks.size).toBe(0);
    await at.call('POST', '/workflows/on-slack/unpublish');
  });

  it('of Slack, whose challenge went unanswered because the secret is not the app’s, is told', async () => {
    await using stood = await standInFor(slack);
    await at.connect(slack, stood.url);
    await at.call('PUT', '/secrets/STATED', { value: 'not the signing secret of the app' });
    const { registration } = await at.publish(slack);
    expect(registration.problem).toMatch(/respond with the challenge/);
    expect(stood.hooks.size).toBe(0);
    await at.call('PUT', '/secrets/STATED', { value: slack.statedSecret ?? '' });
    expect(await at.check(slack)).toMatchObject({ state: 'registered', problem: null });
    await at.call('POST', '/workflows/on-slack/unpublish');
  });

  it('of GraphQL is told', async () => {
    await using stood = await standInFor(linear);
    await at.connect(linear, stood.url);
    const { registration } = await at.publish(linear, { teamId: 'no-team', resources: ['Issue'] });
    expect(registration.problem).toMatch(/POST \/graphql was refused: Entity not found: Team/);
    await at.call('POST', '/workflows/on-linear/unpublish');
  });
});

describe('a webhook that ends by itself', () => {
  let stood: StoodIn;

  beforeAll(async () => {
    stood = await standInFor(microsoftGraph);
    await at.connect(microsoftGraph, stood.url);
  });

  afterAll(async () => {
    await stood[Symbol.asyncDispose]();
  });

  const endsIn = (interval: string) => server.query(`update registrations set expires_at = now() + '${interval}'`);

  it('is looked after before its end, and known to end', async () => {
    const { registration } = await at.publish(microsoftGraph);
    expect(Date.parse(registration.expiresAt ?? '')).toBe(endOf(only(stood)));
    expect(Date.parse(registration.nextAt)).toBeLessThan(endOf(only(stood)) - 24 * hour);
  });

  it('is renewed when its end is near, and keeps its name', async () => {
    const { id } = only(stood);
    const before = endOf(only(stood));
    await endsIn('1 hour');
    const renewed = await at.check(microsoftGraph);
    expect(renewed.events[0]?.what).toBe('renewed');
    expect(only(stood).id).toBe(id);
    expect(endOf(only(stood))).toBeGreaterThan(before);
    expect(Date.parse(renewed.expiresAt ?? '')).toBe(endOf(only(stood)));
    expect((await send(microsoftGraph, only(stood))).status).toBe(202);
  });

  it('is renewed by itself, without that anybody asks', async () => {
    const before = endOf(only(stood));
    await server.query(`update registrations set expires_at = now() + '1 hour', due_at = now()`);
    await expect.poll(() => endOf(only(stood))).toBeGreaterThan(before);
  });

  it('is made anew where it has ended at the provider', async () => {
    const { id } = only(stood);
    stood.hooks.clear();
    await endsIn('-1 minute');
    const mended = await at.check(microsoftGraph);
    expect(mended.events.slice(0, 2).map(({ what }) => what)).toEqual(['created', 'found-missing']);
    expect(only(stood).id).not.toBe(id);
    expect((await send(microsoftGraph, only(stood))).status).toBe(202);
  });

  it('is looked after sooner where the provider gives it less time', async () => {
    const resource = 'communications/presences/a-user';
    const { registration } = await at.publish(microsoftGraph, { resource, changes: ['updated'] });
    const left = endOf(only(stood)) - Date.now();
    expect(left).toBeLessThan(hour);
    expect(Date.parse(registration.nextAt) - Date.now()).toBeLessThanOrEqual(left / 2 + 1_000);
  });

  it('had its address tried by the provider before it was made', async () => {
    const asked = list.parse(await (await at.call('GET', '/deliveries?limit=100')).json());
    expect(asked.items.map(({ reason }) => reason)).toContainEqual(expect.stringMatching(/validationToken/));
  });
});
