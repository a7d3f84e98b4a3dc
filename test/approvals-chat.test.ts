import { createHmac, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { RunningServer } from './running-server.ts';
import { type StandIn, standIn } from './stand-in.ts';

const server = new RunningServer({ SNODO_EGRESS_ALLOW: '127.0.0.1' });
const signingSecret = randomBytes(16).toString('hex');
/** Slack's members of this test: Carl's address Slack does not tell. */
const people: Readonly<Record<string, object>> = {
  U1: { email: 'ada@example.com' },
  U2: { email: 'bo@example.com' },
  U3: {},
};
let slack: StandIn;
let hook: StandIn;

async function send(method: string, path: string, body?: object) {
  const answer = await server.call(method, path, body === undefined ? {} : { body: JSON.stringify(body) });
  const text = await answer.text();
  const json: unknown = text === '' ? null : JSON.parse(text);
  return { status: answer.status, json };
}

async function api(method: string, path: string, body?: object): Promise<unknown> {
  const { status, json } = await send(method, path, body);
  expect(`${method} ${path} ${status} ${JSON.stringify(json)}`).toMatch(/ 2\d\d /);
  return json;
}

const asked = z.looseObject({ id: z.string(), status: z.string(), decisions: z.array(z.looseObject({})) });
const button = z.looseObject({ action_id: z.string(), value: z.string().optional(), url: z.string().optional() });
const blocks = z.array(z.looseObject({ type: z.string(), elements: z.array(z.looseObject({})).optional() }));

/** What was asked of a method of Slack, by the title that it is about. */
const calls = (method: string, about = '') =>
  slack.seen
    .filter(({ path, body }) => path === `/${method}` && decodeURIComponent(body.replaceAll('+', ' ')).includes(about))
    .map(({ body }) => Object.fromEntries(new URLSearchParams(body)));

async function publish(slug: string, more: object): Promise<string> {
  await api('PUT', `/workflows/${slug}`, {
    snodo: 1,
    slug,
    steps: [
      { id: 'ask', type: 'approval', with: { title: `Ship <${slug}> & go?`, details: { to: '<!channel>' }, ...more } },
    ],
  });
  await api('POST', `/workflows/${slug}/publish`);
  return z.object({ id: z.string() }).parse(await api('POST', `/workflows/${slug}/runs`, {})).id;
}

async function now(run: string) {
  const { items } = z.object({ items: z.array(asked) }).parse(await api('GET', `/approvals?run=${run}&status=any`));
  return items[0];
}

const finished = (run: string) => expect.poll(() => api('GET', `/runs/${run}`));

/** The buttons of the message about something. */
async function buttonsOf(slug: string) {
  await expect.poll(() => calls('chat.postMessage', slug)).toHaveLength(1);
  const [message] = calls('chat.postMessage', slug);
  const actions = blocks.parse(JSON.parse(message?.['blocks'] ?? '')).find(({ type }) => type === 'actions');
  const found = z.array(button).parse(actions?.elements);
  return {
    message,
    approve: found.find((one) => one.action_id === 'snodo-approve'),
    refuse: found.find((one) => one.action_id === 'snodo-refuse'),
  };
}

interface Pressed {
  readonly user?: string;
  readonly connection?: string;
  readonly secret?: string;
  readonly at?: number;
}

/** https://docs.slack.dev/reference/interaction-payloads/block_actions-payload, signed as Slack does. */
async function press(
  one: { readonly action_id: string; readonly value?: string | undefined } | undefined,
  { user = 'U1', connection = 'slack', secret = signingSecret, at = Date.now() }: Pressed = {},
) {
  const payload = {
    type: 'block_actions',
    user: { id: user, username: `name-of-${user}`, team_id: 'T1' },
    team: { id: 'T1', domain: 'test' },
    channel: { id: 'C1', name: 'ops' },
    actions: [{ type: 'button', block_id: 'b', action_ts: '1.2', ...one }],
  };
  const body = new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
  const time = String(Math.floor(at / 1_000));
  const signature = createHmac('sha256', secret).update(`v0:${time}:${body}`).digest('hex');
  const answer = await fetch(`${server.url}/approvals/slack/${connection}`, {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': time,
      'x-slack-signature': `v0=${signature}`,
    },
  });
  return { status: answer.status, text: await answer.text() };
}

beforeAll(async () => {
  let ts = 0;
  slack = await standIn(({ path, body }) => {
    const given = Object.fromEntries(new URLSearchParams(body || path.split('?')[1]));
    if (path.startsWith('/users.info')) {
      const id = given['user'] ?? '';
      return { body: { ok: true, user: { id, name: id, profile: people[id] ?? {} } } };
    }
    ts += 1;
    return { body: { ok: true, channel: 'C1', ts: `1503435956.00000${ts}`, message_ts: '1.1' } };
  });
  hook = await standIn(() => ({ status: 202, text: '1' }));
  await server.launch();
  const auth = { type: 'bearer', token: 'xoxb-of-this-test' };
  await api('PUT', '/connections/slack', { connector: 'slack', baseUrl: slack.url, auth, signingSecret });
  await api('PUT', '/connections/plain', { connector: 'slack', baseUrl: slack.url, auth });
  await api('PUT', '/connections/hook', { connector: 'http', baseUrl: `${hook.url}/webhook?sig=MARK-of-the-address` });
});

afterAll(async () => {
  await server.remove();
  await slack?.[Symbol.asyncDispose]();
  await hook?.[Symbol.asyncDispose]();
});

const bySlack = { by: 'slack', connection: 'slack', channel: 'C1' };

describe('people who are asked in Slack', () => {
  it('press a button, and the message says who did', async () => {
    const run = await publish('ships', { notify: [bySlack] });
    const { message, approve } = await buttonsOf('ships');
    expect(message).toMatchObject({ channel: 'C1', text: 'Approval needed: Ship &lt;ships&gt; &amp; go?' });
    expect(message?.['blocks']).toContain('&lt;!channel&gt;');
    expect(message?.['blocks']).not.toContain('<!channel>');
    expect(approve).toMatchObject({ value: expect.stringMatching(/^[\w-]{64}$/) });
    expect(approve?.url).toBeUndefined();
    expect(await press(approve)).toEqual({ status: 200, text: '' });
    await finished(run).toMatchObject({
      status: 'succeeded',
      output: { approved: true, by: '@name-of-U1', via: 'slack' },
    });
    await expect.poll(() => calls('chat.update', 'ships')).toHaveLength(1);
    const [update] = calls('chat.update', 'ships');
    expect(update).toMatchObject({ channel: 'C1', ts: expect.stringMatching(/^1503435956\./) });
    expect(update?.['blocks']).toContain('Approved by @name-of-U1');
    expect(update?.['blocks']).not.toContain('snodo-approve');
    // Whoever sees the buttons a moment longer.
    expect((await press(approve, { user: 'U2' })).status).toBe(200);
    await expect.poll(() => calls('chat.postEphemeral', 'decided already').at(-1)).toMatchObject({ user: 'U2' });
    const kept = JSON.stringify(await api('GET', `/calls?run=${run}`));
    expect(kept).toContain('chat.postMessage');
    expect(kept).not.toContain(approve?.value);
  });

  it('see who decided also where it was elsewhere', async () => {
    const run = await publish('elsewhere', { notify: [bySlack] });
    await buttonsOf('elsewhere');
    await api('POST', `/runs/${run}/approvals/${(await now(run))?.id}`, { approve: false, reason: 'too <late>' });
    await expect
      .poll(() => calls('chat.update', 'elsewhere')[0]?.['blocks'])
      .toContain('Refused by admin: too &lt;late&gt;');
  });

  it('decide nothing without the signature of the app, or with what is not its button', async () => {
    const run = await publish('signed', { notify: [bySlack] });
    const { approve } = await buttonsOf('signed');
    const old = Date.now() - 400_000;
    for (const wrong of [{ secret: 'another' }, { at: old }, { connection: 'plain' }, { connection: 'none' }]) {
      expect((await press(approve, wrong)).status).toBe(401);
    }
    const bare = await fetch(`${server.url}/approvals/slack/slack`, { method: 'POST', body: 'payload=%7B%7D' });
    expect(bare.status).toBe(401);
    const value = `${approve?.value?.slice(0, -2)}AA`;
    for (const other of [
      { action_id: 'snodo-approve', value },
      { action_id: 'other', value: approve?.value },
      { action_id: 'snodo-approve' },
    ]) {
      expect((await press(other)).status).toBe(200);
    }
    expect(await now(run)).toMatchObject({ status: 'waiting', decisions: [] });
    expect(JSON.stringify(await api('GET', '/connections/slack'))).toContain('"signingSecret":"[secret]"');
  });

  it('are known by the address that Slack has of them, where it matters who it is', async () => {
    const run = await publish('named', {
      notify: [bySlack],
      approvers: ['ada@example.com', 'bo@example.com', 'role:admin'],
      quorum: 2,
    });
    const { approve } = await buttonsOf('named');
    await press(approve, { user: 'U3' });
    await expect
      .poll(() => calls('chat.postEphemeral', 'does not say which person'))
      .toMatchObject([{ user: 'U3', channel: 'C1' }]);
    await press(approve);
    await expect.poll(() => calls('chat.postEphemeral', 'goes on when enough')).toMatchObject([{ user: 'U1' }]);
    await press(approve);
    await expect.poll(() => calls('chat.postEphemeral', 'decided this already')).toMatchObject([{ user: 'U1' }]);
    expect(await now(run)).toMatchObject({ status: 'waiting', decisions: [{ by: 'ada@example.com', via: 'slack' }] });
    await press(approve, { user: 'U2' });
    await finished(run).toMatchObject({
      output: { by: 'bo@example.com', decisions: [{ via: 'slack' }, { via: 'slack' }] },
    });
  });

  it('have links instead of buttons where Slack cannot say what was pressed', async () => {
    const run = await publish('linked', { notify: [{ ...bySlack, connection: 'plain', language: 'it' }] });
    const { message, refuse } = await buttonsOf('linked');
    expect(message?.['text']).toContain("Serve un'approvazione");
    expect(refuse?.value).toBeUndefined();
    const answer = await fetch(refuse?.url ?? '', { method: 'POST', body: new URLSearchParams({ answer: 'refuse' }) });
    expect(answer.status).toBe(200);
    await finished(run).toMatchObject({
      status: 'failed',
      error: { code: 'refused', body: { by: 'C1', via: 'slack' } },
    });
  });
});

describe('people who are asked in Teams', () => {
  it('open the page from a card that an incoming webhook has posted', async () => {
    const run = await publish('cards', { notify: [{ by: 'teams', connection: 'hook' }] });
    await expect.poll(() => hook.seen.length).toBe(1);
    expect(hook.seen[0]).toMatchObject({ method: 'POST', path: '/webhook?sig=MARK-of-the-address' });
    const card = z
      .object({
        attachments: z.tuple([
          z.object({
            contentType: z.literal('application/vnd.microsoft.card.adaptive'),
            content: z.looseObject({
              actions: z.array(
                z.object({ type: z.literal('Action.OpenUrl'), title: z.string(), url: z.string(), style: z.string() }),
              ),
            }),
          }),
        ]),
      })
      .parse(JSON.parse(hook.seen[0]?.body ?? ''));
    const [approve, refuse] = card.attachments[0].content.actions;
    expect([approve?.title, refuse?.title]).toEqual(['Approve', 'Refuse']);
    await fetch(approve?.url ?? '', { method: 'POST', body: new URLSearchParams({ answer: 'approve' }) });
    await finished(run).toMatchObject({ status: 'succeeded', output: { by: 'hook', via: 'teams' } });
  });

  it('are not asked over a connection that cannot', async () => {
    const run = await publish('wrong', {
      notify: [
        { by: 'teams', connection: 'slack', team: 'T', channel: 'C' },
        { by: 'email', connection: 'hook', to: 'a@example.com' },
      ],
    });
    const messages = async () =>
      z
        .object({ messages: z.array(z.looseObject({ error: z.string().nullable() })) })
        .parse(await now(run))
        .messages.map(({ error }) => error);
    await expect
      .poll(messages)
      .toEqual([
        'The connection is of slack, and not of Microsoft Teams.',
        'A connection of http sends no mail. Name one of smtp, gmail, outlook, sendgrid, mailgun.',
      ]);
  });
});
