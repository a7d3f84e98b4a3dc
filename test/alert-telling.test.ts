import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { claimNotices, noteNoticeNotSent } from '../src/store/alerts/alert-notices.ts';
import { type MailServer, mailServer } from './mail-server.ts';
import { type RunningPlatform, runningPlatform } from './running-platform.ts';
import { standIn } from './stand-in.ts';

const minute = 60_000;
const notice = z.object({
  occasion: z.string(),
  by: z.string(),
  to: z.string(),
  status: z.string(),
  run: z.string().nullable(),
  error: z.string().nullable(),
});
const firing = z.object({
  group: z.string().nullable(),
  endedAt: z.string().nullable(),
  told: z.boolean(),
  acknowledged: z.object({ by: z.string(), via: z.string(), note: z.string().nullable() }).nullable(),
  events: z.array(z.object({ kind: z.string(), by: z.string().nullable(), note: z.string().nullable() })),
  notices: z.array(notice),
});
const firings = z.object({ items: z.array(firing) });
const alert = z.looseObject({
  state: z.string(),
  muted: z.boolean(),
  quietUntil: z.string().nullable(),
  mutes: z.array(z.looseObject({ id: z.string(), by: z.string().nullable(), reason: z.string().nullable() })),
  groups: z.array(z.looseObject({ group: z.string(), muted: z.boolean(), acknowledged: z.unknown() })),
});
const body = z.looseObject({
  occasion: z.string(),
  state: z.string(),
  text: z.string(),
  groups: z.array(z.looseObject({ name: z.string(), state: z.string() })),
});

let snodo: RunningPlatform;
let mail: MailServer;
/** The clock of the alerts, in milliseconds since 1970. Each test begins a day later than the one before. */
let now = Math.ceil(Date.now() / minute) * minute;

async function must(method: string, path: string, given?: unknown): Promise<unknown> {
  const { status, json } = await snodo.call(method, path, given);
  expect(`${method} ${path} ${status} ${JSON.stringify(json)}`).toMatch(/ 2\d\d /);
  return json;
}

/** How many connections' credentials end so soon that `expiring` fires, each by itself. */
async function endings(ends: Readonly<Record<string, boolean>>): Promise<void> {
  const { sql } = snodo.database;
  for (const [slug, soon] of Object.entries(ends)) {
    await sql`
      insert into connections (slug, config, credential_ends_at) values (${slug}, '{"connector":"http"}', ${soon ? new Date(now) : null})
      on conflict (slug) do update set credential_ends_at = excluded.credential_ends_at`;
  }
}

const rule = { metric: 'expiry', over: 1_000, window: '15m', notify: { workflow: 'tell' } };
const grouped = { ...rule, groupBy: 'connection', groupWait: '30s', groupEvery: '5m' };

async function look(ms = 0): Promise<void> {
  now += ms;
  await snodo.parts.monitor.look(now);
  expect(snodo.logged()).not.toContain('"about":"the alert ');
}

const read = async (slug: string) => alert.parse(await must('GET', `/alerts/${slug}`));
const history = async (slug: string) => firings.parse(await must('GET', `/alerts/${slug}/firings`)).items;

/** Who was told what of a firing. */
const told = async (slug: string, at = 0) =>
  (await history(slug))[at]?.notices.map(({ occasion, to }) => `${occasion} ${to}`) ?? [];

/** What the runs were given that an alert has started, the first one first. */
async function startedBy(slug: string) {
  const rows = await snodo.database.sql<{ run: string }[]>`
    select run from alert_notices where alert = ${slug} and run is not null order by id`;
  return Promise.all(
    rows.map(async ({ run }) => {
      const json = await must('GET', `/runs/${run}`);
      return body.parse(z.object({ trigger: z.object({ body: z.unknown() }) }).parse(json).trigger.body);
    }),
  );
}

const inShort = (one: z.infer<typeof body>) =>
  `${one.occasion} ${one.state}: ${one.groups.map(({ name, state }) => `${name} ${state}`).join(', ')}`;

/** Sends what is due. @returns the mails that came, once there are so many. */
async function mails(count: number) {
  await snodo.parts.alertMessenger.take();
  await expect.poll(() => mail.came.length).toBe(count);
  return mail.came.map((one) => ({
    to: [one.to].flat().flatMap((each) => each?.value.map(({ address }) => address) ?? []),
    subject: one.subject,
    text: one.text ?? '',
  }));
}

beforeAll(async () => {
  snodo = await runningPlatform();
  mail = await mailServer();
  await snodo.publish({
    slug: 'tell',
    steps: [{ id: 'say', type: 'map', with: { value: '{{ trigger.body.state }}' } }],
  });
  await must('PUT', '/connections/mail', { connector: 'smtp', baseUrl: mail.address, auth: { type: 'none' } });
});
afterAll(async () => {
  await snodo[Symbol.asyncDispose]();
  await mail[Symbol.asyncDispose]();
});
beforeEach(async () => {
  const { sql } = snodo.database;
  await sql`delete from alerts`;
  await sql`update connections set credential_ends_at = null`;
  mail.came.length = 0;
  now += 24 * 60 * minute;
});

describe('an alert that is taken apart', () => {
  it('fires and recovers name by name, and tells of all in one message, then not again too soon', async () => {
    await must('PUT', '/alerts/ends', grouped);
    await endings({ crm: true, shop: true, bank: false });
    await look();
    expect((await read('ends')).state).toBe('firing');
    expect((await read('ends')).groups.map(({ group }) => group)).toEqual(['crm', 'shop']);
    expect(await told('ends')).toEqual([]);
    await look(minute / 2);
    expect((await startedBy('ends')).map(inShort)).toEqual(['fired firing: crm firing, shop firing']);
    await endings({ crm: false, bank: true });
    await look(minute);
    await look(minute);
    expect(await startedBy('ends')).toHaveLength(1);
    await look(3 * minute);
    expect((await startedBy('ends')).map(inShort).at(-1)).toBe('fired firing: crm ok, bank firing');
    await endings({ shop: false, bank: false });
    await look(6 * minute);
    expect((await startedBy('ends')).map(inShort).slice(2)).toEqual(['ended ok: shop ok, bank ok']);
    expect((await read('ends')).state).toBe('ok');
  });
});

describe('an alert that is changed while it fires', () => {
  it('goes on where only its limit is another, and ends in its own words where it looks at something else', async () => {
    await must('PUT', '/alerts/ends', rule);
    await endings({ crm: true });
    // Saved, it is looked at by the clock of the server, by which it is over as well.
    await snodo.database.sql`update connections set credential_ends_at = now() - interval '1 day' where slug = 'crm'`;
    await look();
    expect(await told('ends')).toEqual(['fired tell']);
    await must('PUT', '/alerts/ends', { ...rule, over: 2_000 });
    await look(minute);
    expect((await history('ends')).map(({ endedAt }) => endedAt)).toEqual([null]);
    expect(await told('ends')).toEqual(['fired tell']);
    await must('PUT', '/alerts/ends', { ...rule, metric: 'spend', over: 1_000 });
    const [ended, ...others] = await history('ends');
    expect([ended?.endedAt === null, others]).toEqual([false, []]);
    expect((await told('ends')).toSorted()).toEqual(['ended tell', 'fired tell']);
    const texts = (await startedBy('ends')).map(({ text }) => text.split(',')[0]);
    expect(texts).toEqual(['Time until a credential ends', 'Time until a credential ends']);
    expect((await read('ends')).state).toBe('ok');
  });
});

describe('an alert of silence by what is usual', () => {
  it('tells in words how long nothing came and how often it usually does, but not of the time in which Snodo was away', async () => {
    const { sql } = snodo.database;
    const dayMs = 24 * 60 * minute;
    await snodo.publish({
      slug: 'heard',
      trigger: { type: 'webhook', path: 'heard' },
      steps: [{ id: 'a', type: 'map' }],
    });
    await sql`update endpoints set since = ${new Date(now - 90 * dayMs)}`;
    const there = (from: number, to: number) => sql`
      insert into queue_depths (minute, queued, running, waiting, oldest_ms)
      select at, 0, 0, 0, 0 from generate_series(${new Date(from)}::timestamptz, ${new Date(to)}::timestamptz, '1 minute') at
      on conflict do nothing`;
    await there(now - 35 * dayMs, now);
    await sql`
      with times as materialized (
        select generate_series(${new Date(now - 35 * dayMs)}::timestamptz, ${new Date(now)}::timestamptz, '3 minutes') as at
      ), hours as (
        insert into webhook_counts (span, start, endpoint, reason, count)
        select 3600, date_bin('1 hour', at, to_timestamp(0)), 'heard', 'accepted', count(*) from times group by 2
      )
      insert into acceptances (endpoint, reason, minute, count) select 'heard', 'accepted', at, 1 from times`;
    await must('PUT', '/alerts/silence', {
      metric: 'silence',
      window: 'learned',
      groupBy: 'endpoint',
      groupWait: '0s',
      groupEvery: '0s',
      notify: { workflow: 'tell' },
    });
    expect(await read('silence')).toMatchObject({ state: 'ok', window: 'learned', over: 26 });
    await look(minute);
    const since = now;
    // As if it had been down in between: nothing could be heard.
    await look(60 * minute);
    expect((await read('silence')).state).toBe('ok');
    await there(since, now);
    await look(minute);
    expect((await read('silence')).groups.map(({ group }) => group)).toEqual(['heard']);
    const [news] = await startedBy('silence');
    expect(news?.text.split('\n')[0]).toBe('Silence, rarer than once in 26 weeks');
    expect(news?.text).toMatch(
      /^heard has heard nothing for 1 hour; usually it hears one every 3 minutes at this hour \(\w+day, \d+–\d+ UTC\)$/m,
    );
    expect(news?.groups[0]).toMatchObject({ silence: { silentMs: 61 * minute } });
    await sql`insert into acceptances (endpoint, reason, minute, count) values ('heard', 'accepted', ${new Date(now)}, 1)`;
    await look(minute);
    expect((await read('silence')).state).toBe('ok');
    expect((await startedBy('silence')).map(inShort)).toEqual(['fired firing: heard firing', 'ended ok: heard ok']);
  });
});

describe('an alert that is muted', () => {
  it('keeps what it would tell, with who and why, and tells when that is over and it still fires', async () => {
    await must('PUT', '/alerts/ends', rule);
    const until = new Date(now + 60 * minute).toISOString();
    await must('POST', '/alerts/ends/mutes', { until, reason: 'the bank is being moved' });
    await endings({ crm: true });
    await look();
    expect(await read('ends')).toMatchObject({
      state: 'muted',
      muted: true,
      mutes: [{ reason: 'the bank is being moved' }],
    });
    const [quiet] = await history('ends');
    expect(quiet).toMatchObject({ told: false, notices: [] });
    expect(quiet?.events).toEqual([
      { kind: 'fired', by: null, note: null },
      { kind: 'muted', by: 'admin', note: 'the bank is being moved' },
    ]);
    await look(59 * minute);
    expect(await told('ends')).toEqual([]);
    await look(minute);
    expect(await told('ends')).toEqual(['fired tell']);
    expect((await history('ends'))[0]?.events.map(({ kind }) => kind)).toEqual(['fired', 'muted', 'unmuted']);
    expect(await read('ends')).toMatchObject({ muted: false, mutes: [] });
  });

  it('by one of its groups tells of the others', async () => {
    await must('PUT', '/alerts/ends', grouped);
    await must('POST', '/alerts/ends/mutes', { group: 'crm' });
    await endings({ crm: true, shop: true });
    await look();
    await look(minute);
    expect((await startedBy('ends')).map(inShort)).toEqual(['fired firing: shop firing']);
    const { mutes, groups, muted } = await read('ends');
    expect([muted, groups.map((one) => [one.group, one.muted])]).toEqual([
      false,
      [
        ['crm', true],
        ['shop', false],
      ],
    ]);
    await must('DELETE', `/alerts/ends/mutes/${mutes[0]?.id}`);
    await look(6 * minute);
    expect((await startedBy('ends')).map(inShort).at(-1)).toBe('fired firing: crm firing');
  });

  it('by quiet hours says until when, and tells after them', async () => {
    const at = new Date(now);
    const clock = (ms: number) => new Date(at.getTime() + ms).toISOString().slice(11, 16);
    const quiet = [{ from: clock(-60 * minute), to: clock(60 * minute), timeZone: 'UTC' }];
    await must('PUT', '/alerts/ends', { ...rule, quiet });
    await endings({ crm: true });
    await look();
    expect((await history('ends'))[0]?.events).toContainEqual({ kind: 'muted', by: null, note: 'quiet-hours' });
    await look(50 * minute);
    expect(await told('ends')).toEqual([]);
    await look(10 * minute);
    expect(await told('ends')).toEqual(['fired tell']);
  });

  it('by an older setting stays muted until that is taken back', async () => {
    await must('PUT', '/alerts/ends', { ...rule, muted: true });
    await endings({ crm: true });
    await look();
    await must('PUT', '/alerts/ends', rule);
    expect(await read('ends')).toMatchObject({ muted: true, mutes: [{ until: null, by: 'admin' }] });
    await must('PUT', '/alerts/ends', { ...rule, muted: false });
    await look(minute);
    await look(minute);
    expect((await read('ends')).muted).toBe(false);
    expect(await told('ends')).toContain('fired tell');
  });
});

describe('an alert that nobody acknowledges', () => {
  const mailTo = (to: string) => ({ email: { connection: 'mail', to, from: 'snodo@example.com' } });
  const escalating = {
    ...rule,
    notify: mailTo('ada@example.com'),
    escalate: [
      { after: '15m', to: [mailTo('bob@example.com')] },
      { after: '1h', to: [mailTo('cto@example.com'), { workflow: 'tell' }] },
    ],
  };

  it('goes on to others step by step, and all of them hear that it is over', async () => {
    await must('PUT', '/alerts/ends', escalating);
    await endings({ crm: true });
    await look();
    await look(14 * minute);
    expect(await told('ends')).toEqual(['fired ada@example.com']);
    await look(minute);
    await look(45 * minute);
    expect(await told('ends')).toEqual([
      'fired ada@example.com',
      'escalated bob@example.com',
      'escalated cto@example.com',
      'escalated tell',
    ]);
    await endings({ crm: false });
    await look(minute);
    expect((await told('ends')).slice(4)).toEqual([
      'ended ada@example.com',
      'ended bob@example.com',
      'ended cto@example.com',
      'ended tell',
    ]);
    const came = await mails(6);
    expect(came.map(({ subject, to }) => `${to.join()}: ${subject}`).toSorted()).toContain(
      'bob@example.com: Nobody has acknowledged: ends',
    );
  });

  it('is acknowledged by the link in a mail, which opening alone does not do, and goes no further', async () => {
    await must('PUT', '/alerts/ends', escalating);
    await endings({ crm: true });
    await look();
    const [first] = await mails(1);
    const [, path = ''] = /http:\/\/127\.0\.0\.1(\/alerts\/\S+)/.exec(first?.text ?? '') ?? [];
    const page = await snodo.open(path);
    expect([page.status, page.headers.get('referrer-policy')]).toEqual([200, 'no-referrer']);
    expect(page.text).toContain('You acknowledge it as ada@example.com.');
    expect((await history('ends'))[0]?.acknowledged).toBeNull();
    const done = await snodo.open(path, { note: 'I call <them>' });
    expect([done.status, done.text.includes('Acknowledged: ends')]).toEqual([200, true]);
    expect((await history('ends'))[0]).toMatchObject({
      acknowledged: { by: 'ada@example.com', via: 'email', note: 'I call <them>' },
      events: [{ kind: 'fired' }, { kind: 'acknowledged', by: 'ada@example.com', note: 'I call <them>' }],
    });
    expect((await read('ends')).state).toBe('acknowledged');
    await look(90 * minute);
    expect(await told('ends')).toEqual(['fired ada@example.com']);
    expect((await snodo.open(path, { note: '' })).text).toContain('Already acknowledged: ends');
    await endings({ crm: false });
    await look(minute);
    expect((await snodo.open(path)).status).toBe(410);
    expect((await snodo.open(path.slice(0, -1))).status).toBe(404);
    // A token of another purpose opens nothing here.
    const [sent] = await snodo.database.sql<{ id: string }[]>`select id from alert_notices limit 1`;
    expect((await snodo.open(`/alerts/${snodo.parts.approvalLinks.tokenOf(sent?.id ?? '')}`)).status).toBe(404);
  });

  it('is acknowledged by the API once, group by group', async () => {
    await must('PUT', '/alerts/ends', {
      ...grouped,
      groupWait: '0s',
      escalate: [{ after: '15m', to: [{ workflow: 'tell' }] }],
    });
    await endings({ crm: true, shop: true });
    await look();
    await must('POST', '/alerts/ends/acknowledge', { group: 'crm', note: 'mine' });
    expect((await snodo.call('POST', '/alerts/ends/acknowledge', { group: 'crm' })).status).toBe(409);
    expect((await read('ends')).state).toBe('firing');
    await look(15 * minute);
    expect((await startedBy('ends')).map(inShort).at(-1)).toBe('escalated firing: shop firing');
    await must('POST', '/alerts/ends/acknowledge');
    expect(await read('ends')).toMatchObject({ state: 'acknowledged', acknowledged: { by: 'admin', via: 'api' } });
  });

  it('is told again every so often until it is over', async () => {
    await must('PUT', '/alerts/ends', { ...rule, repeat: '4h' });
    await endings({ crm: true });
    await look();
    await look(239 * minute);
    await look(minute);
    await look(600 * minute);
    expect(await told('ends')).toEqual(['fired tell', 'reminded tell', 'reminded tell']);
  });
});

describe('who is told', () => {
  it('is told once, however many processes look, and what was entered is sent once', async () => {
    const to = ['ada@example.com', 'bob@example.com'];
    const notify = [
      { workflow: 'tell' },
      { email: { connection: 'mail', to, from: 'snodo@example.com', language: 'it' } },
    ];
    await must('PUT', '/alerts/ends', { ...rule, notify });
    await endings({ crm: true });
    const { monitor, alertMessenger: messenger } = snodo.parts;
    await Promise.all(Array.from({ length: 6 }, () => monitor.look(now)));
    await Promise.all(Array.from({ length: 6 }, () => messenger.take()));
    const came = await mails(2);
    expect(came.map(({ subject }) => subject)).toEqual(['Avviso: ends', 'Avviso: ends']);
    expect((await told('ends')).toSorted()).toEqual(['fired ada@example.com', 'fired bob@example.com', 'fired tell']);
    expect(await startedBy('ends')).toHaveLength(1);
    await expect
      .poll(async () => (await history('ends'))[0]?.notices.map(({ status }) => status))
      .toEqual(['sent', 'sent', 'sent']);
  });

  it('is told by another process where one dies that was about to, and not of what is over by then', async () => {
    const notify = { email: { connection: 'mail', to: 'ada@example.com', from: 'snodo@example.com' } };
    await must('PUT', '/alerts/ends', { ...rule, notify });
    await endings({ crm: true });
    await look();
    const { sql } = snodo.database;
    const [dead] = await claimNotices(sql, { leaseMs: 0, limit: 10 });
    await mails(1);
    const status = async () => (await history('ends'))[0]?.notices.map((one) => `${one.status} ${one.error}`);
    await expect.poll(status).toEqual(['sent null']);
    await noteNoticeNotSent(sql, { id: dead?.id ?? '', claims: dead?.claims ?? 0 }, 'too late', 0);
    expect(await status()).toEqual(['sent null']);
    // One that could not be sent at first, of what ends meanwhile.
    await sql`update alert_notices set status = 'pending', attempts = 1, due_at = now()`;
    await endings({ crm: false });
    await look(minute);
    await mails(2);
    expect(mail.came[1]?.subject).toBe('Over: ends');
    await expect.poll(status).toEqual(['failed It was over before it could be sent.', 'sent null']);
  });

  it('is told by an action of a connection, whose fields hold what is told', async () => {
    const heard: string[] = [];
    await using service = await standIn(({ body: sent }) => {
      heard.push(sent);
      return { body: { ok: true } };
    });
    await snodo.connection('pager', { baseUrl: service.url, auth: { type: 'none' } });
    const fields = {
      method: 'POST',
      path: '/page',
      body: { text: '{{ alert.title }}', worst: '{{ alert.groups[0].name }}' },
    };
    const notify = { action: { connection: 'pager', type: 'http.request', with: fields } };
    await must('PUT', '/alerts/ends', { ...grouped, groupWait: '0s', notify });
    await endings({ crm: true });
    await look();
    await snodo.parts.alertMessenger.take();
    await expect.poll(() => heard).toEqual(['{"text":"Alert: ends (crm)","worst":"crm"}']);
    const tried = z.object({ problem: z.string().nullable(), notices: z.array(notice) });
    expect(tried.parse(await must('POST', '/alerts/ends/test'))).toMatchObject({
      problem: null,
      notices: [{ by: 'action', to: 'pager: http.request', status: 'sent', occasion: 'test' }],
    });
    expect(heard[1]).toBe('{"text":"Test of the alert ends"}');
  });

  it('is tried at once, those of an escalation where that is asked for, and it is said what does not work', async () => {
    await must('PUT', '/connections/nowhere', {
      connector: 'smtp',
      baseUrl: 'smtp://127.0.0.1:1?tls=off',
      auth: { type: 'none' },
    });
    const from = 'snodo@example.com';
    await must('PUT', '/alerts/ends', {
      ...rule,
      notify: { email: { connection: 'mail', to: 'ada@example.com', from } },
      escalate: [{ after: '15m', to: [{ email: { connection: 'nowhere', to: 'bob@example.com', from } }] }],
    });
    const tried = z.object({ problem: z.string().nullable(), notices: z.array(notice) });
    const first = tried.parse(await must('POST', '/alerts/ends/test'));
    expect(first).toMatchObject({ problem: null, notices: [{ to: 'ada@example.com', status: 'sent' }] });
    expect(mail.came[0]?.text).toContain('Somebody tries whether this message arrives.');
    const [, path = ''] = /http:\/\/127\.0\.0\.1(\/alerts\/\S+)/.exec(mail.came[0]?.text ?? '') ?? [];
    expect((await snodo.open(path)).text).toContain('It was a test');
    const all = tried.parse(await must('POST', '/alerts/ends/test', { escalation: true }));
    expect(all.notices.map(({ to, status }) => `${to} ${status}`)).toEqual([
      'ada@example.com sent',
      'bob@example.com failed',
    ]);
    expect(all.problem).toMatch(/127\.0\.0\.1/);
  });

  it('is none that could never be told', async () => {
    for (const [wrong, path] of [
      [{ notify: { email: { connection: 'none', to: 'a@x.com' } } }, 'notify.email.connection'],
      [{ notify: { email: { connection: 'mail', to: 'a@x.com' } } }, 'notify.email.from'],
      [
        { notify: [{ workflow: 'tell' }, { email: { connection: 'crm', to: 'a@x.com' } }] },
        'notify[1].email.connection',
      ],
      [{ notify: { action: { connection: 'crm', type: 'slack.send-message', with: {} } } }, 'notify.action.type'],
      [{ notify: { action: { connection: 'crm', type: 'crm.shout', with: {} } } }, 'notify.action.type'],
      [
        { notify: { action: { connection: 'crm', type: 'http.request', with: { method: 'SHOUT' } } } },
        'notify.action.with.method',
      ],
      [
        { notify: { action: { connection: 'crm', type: 'http.request', with: { path: '{{ alert. }}' } } } },
        'notify.action.with',
      ],
      ...['{{ secrets.PAGER }}', 'secret://env/SECRET_PAGER', '{{ trigger.body.title }}'].map(
        (x) =>
          [
            { notify: { action: { connection: 'crm', type: 'http.request', with: { path: '/', headers: { x } } } } },
            'notify.action.with',
          ] as const,
      ),
      [{ escalate: [{ after: '5m', to: [{ workflow: 'nobody' }] }] }, 'escalate[0].to.workflow'],
      [
        {
          escalate: [
            { after: '1h', to: [{ workflow: 'tell' }] },
            { after: '5m', to: [{ workflow: 'tell' }] },
          ],
        },
        'escalate',
      ],
      [{ notify: { email: { connection: 'mail', to: 'a\0@x.com', from: 'b@x.com' } } }, 'notify'],
      [{ groupBy: 'model' }, 'groupBy'],
      [{ metric: 'error-rate', over: 0.5, workflow: 'tell', groupBy: 'workflow' }, 'groupBy'],
      [{ metric: 'circuits', over: 1, groupBy: 'connection' }, 'over'],
      [{ repeat: '1s' }, 'repeat'],
      [{ quiet: [{ from: '22:00', to: '22:00' }] }, 'quiet[0].to'],
    ] as const) {
      await endings({ crm: false });
      const { status, json } = await snodo.call('PUT', '/alerts/wrong', { ...rule, ...wrong });
      expect([path, status, json]).toMatchObject([path, 400, { errors: [{ path }] }]);
    }
  });
});

it('of when it fired and who was told is known for 400 days', async () => {
  await must('PUT', '/alerts/ends', rule);
  await endings({ crm: true });
  await look();
  await endings({ crm: false });
  await look(minute);
  await look(399 * 24 * 60 * minute);
  expect(await told('ends')).toEqual(['fired tell', 'ended tell']);
  await endings({ crm: true });
  await look(60 * minute);
  await look(2 * 24 * 60 * minute);
  expect((await history('ends')).map(({ endedAt }) => endedAt)).toEqual([null]);
  expect(
    await snodo.database.sql`select 1 from alert_notices where created_at < ${new Date(now - 400 * 24 * 60 * minute)}`,
  ).toEqual([]);
});
