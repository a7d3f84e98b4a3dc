import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type TestDatabase, testDatabase } from './database.ts';
import { type MailServer, mailServer } from './mail-server.ts';
import { RunningServer, token as adminToken } from './running-server.ts';

const key = randomBytes(32).toString('base64');
let database: TestDatabase;
let server: RunningServer;
let mail: MailServer;

/** One more process on the same database. */
function another(): RunningServer {
  return new RunningServer({
    DATABASE_URL: database.url,
    SNODO_ENCRYPTION_KEY: key,
    SNODO_EGRESS_ALLOW: '127.0.0.1',
  });
}

async function send(method: string, path: string, body?: object, token = adminToken) {
  const answer = await fetch(`${server.url}/api/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  const json: unknown = text === '' ? null : JSON.parse(text);
  return { status: answer.status, json };
}

async function api(method: string, path: string, body?: object, token?: string): Promise<unknown> {
  const { status, json } = await send(method, path, body, token);
  expect(`${method} ${path} ${status} ${JSON.stringify(json)}`).toMatch(/ 2\d\d /);
  return json;
}

const approvals = z.object({
  items: z.array(
    z.looseObject({
      id: z.string(),
      status: z.string(),
      mayDecide: z.boolean(),
      decisions: z.array(z.looseObject({ by: z.string().nullable(), via: z.string() })),
      messages: z.array(
        z.looseObject({
          occasion: z.string(),
          status: z.string(),
          recipient: z.string(),
          error: z.string().nullable(),
        }),
      ),
    }),
  ),
});
const named = z.object({ id: z.string() });
const ended = z.object({ status: z.string(), output: z.unknown() });
const audited = z.object({
  items: z.array(z.looseObject({ who: z.string().nullable(), what: z.string(), note: z.string().nullable() })),
});

const asked = { by: 'email', connection: 'mail', from: 'Snodo <snodo@example.com>' } as const;

async function publish(slug: string, more: object): Promise<void> {
  const given = { title: `Ship ${slug}?`, details: { order: 17, to: '<b>Rome</b>' }, ...more };
  await api('PUT', `/workflows/${slug}`, {
    snodo: 1,
    slug,
    steps: [
      { id: 'ask', type: 'approval', with: given, onError: 'route' },
      { id: 'yes', after: ['ask'], type: 'map', with: { value: '{{ steps.ask }}' } },
      { id: 'no', after: ['ask.refused'], type: 'map', with: { value: { refused: '{{ steps.ask.error.body }}' } } },
      { id: 'late', after: ['ask.expired'], type: 'map', with: { value: { late: '{{ steps.ask.error.code }}' } } },
    ],
    output: '{{ steps.yes ? steps.yes : steps.no ? steps.no : steps.late }}',
  });
  await api('POST', `/workflows/${slug}/publish`);
}

/** Starts a run, and gives it with what it asks. */
async function start(slug: string, token?: string) {
  const { id: run } = named.parse(await api('POST', `/workflows/${slug}/runs`, {}, token));
  const list = async () => approvals.parse(await api('GET', `/approvals?run=${run}&status=any`)).items;
  await expect.poll(list).toHaveLength(1);
  const [first] = await list();
  const now = async () => {
    const [one] = await list();
    if (one === undefined) throw new Error('It was there a moment ago.');
    return one;
  };
  return { run, id: first?.id ?? '', now };
}

const finished = (run: string) => expect.poll(async () => ended.parse(await api('GET', `/runs/${run}`)));

/** The mails to somebody about something, as they came. */
const mailsTo = (to: string) =>
  mail.came.filter((one) => [one.to].flat().some((each) => each?.value.some(({ address }) => address === to)));

async function linkTo(to: string, answer: 'approve' | 'refuse' = 'approve'): Promise<string> {
  await expect.poll(() => mailsTo(to).length).toBeGreaterThan(0);
  const [found = ''] =
    new RegExp(`http://\\S+/approvals/[\\w-]+\\?answer=${answer}`).exec(mailsTo(to).at(-1)?.text ?? '') ?? [];
  return found;
}

async function page(link: string, form?: Readonly<Record<string, string>>, language = 'en') {
  const answer = await fetch(link, {
    headers: { 'accept-language': language },
    ...(form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) }),
  });
  return { status: answer.status, text: await answer.text(), headers: answer.headers };
}

/** As if so much time had passed since it was asked. */
async function pass(id: string, time: string): Promise<void> {
  await database.sql`
    update approvals set asked_at = asked_at - ${time}::interval, expires_at = expires_at - ${time}::interval,
      next_at = next_at - ${time}::interval where id = ${id}`;
}

async function made(name: string, role: string): Promise<string> {
  return z.object({ token: z.string() }).parse(await api('POST', '/tokens', { name, role })).token;
}

beforeAll(async () => {
  [database, mail] = await Promise.all([testDatabase(), mailServer()]);
  server = another();
  await server.launch();
  await api('PUT', '/connections/mail', { connector: 'smtp', baseUrl: mail.address, auth: { type: 'none' } });
});

afterAll(async () => {
  await server?.remove();
  await mail?.[Symbol.asyncDispose]();
  await database?.[Symbol.asyncDispose]();
});

describe('people who are asked by e-mail', () => {
  it('decide by the page behind a link, which looking at does not do', async () => {
    await publish('by-mail', { notify: [{ ...asked, to: ['ada@example.com', 'bo@example.com'] }] });
    const { run, now } = await start('by-mail');
    const link = await linkTo('ada@example.com');
    expect(await linkTo('bo@example.com')).not.toBe(link);
    const [one] = mailsTo('ada@example.com');
    expect(one).toMatchObject({
      subject: 'Approval needed: Ship by-mail?',
      text: expect.stringContaining('order: 17'),
    });
    expect(one?.html).toContain('&lt;b&gt;Rome&lt;/b&gt;');
    expect(one?.html).toContain('answer=refuse');
    await expect
      .poll(async () => (await now()).messages.map(({ recipient, status }) => [recipient, status]))
      .toEqual([
        ['ada@example.com', 'sent'],
        ['bo@example.com', 'sent'],
      ]);
    for (let times = 0; times < 3; times += 1) {
      const { status, text, headers } = await page(link);
      expect([status, headers.get('content-security-policy')]).toEqual([
        200,
        expect.stringContaining("default-src 'none'"),
      ]);
      expect(headers.get('cache-control')).toBe('no-store');
      expect(text).toContain('You decide as ada@example.com.');
      expect(text).toContain('&lt;b&gt;Rome&lt;/b&gt;');
      expect(text).not.toContain('<script');
    }
    expect((await page(link, undefined, 'it')).text).toContain(
      'Il workflow &quot;by-mail&quot; attende una decisione.',
    );
    expect((await fetch(link, { method: 'HEAD' })).status).toBe(200);
    expect(await now()).toMatchObject({ status: 'waiting', decisions: [] });
    expect((await page(link, { reason: 'no button' })).text).toContain('Choose one of the two.');
    const done = await page(link, { answer: 'approve', reason: ' all <fine> ' });
    expect([done.status, done.text]).toEqual([200, expect.stringContaining('Approved: Ship by-mail?')]);
    await finished(run).toMatchObject({
      status: 'succeeded',
      output: { approved: true, by: 'ada@example.com', via: 'email', reason: 'all <fine>', at: expect.any(String) },
    });
    for (const again of [link, await linkTo('bo@example.com', 'refuse')]) {
      const late = await page(again, { answer: 'refuse' });
      expect([late.status, late.text]).toEqual([410, expect.stringContaining('Already approved')]);
      expect(late.text).toContain('Approved by ada@example.com');
      expect((await page(again)).status).toBe(410);
    }
    const { items } = audited.parse(await api('GET', '/audit?what=approval+approved'));
    expect(items).toEqual([
      expect.objectContaining({
        who: 'ada@example.com',
        note: 'by email: all <fine>',
        which: expect.stringContaining(run),
      }),
    ]);
    expect(approvals.parse(await api('GET', `/approvals?status=approved&run=${run}`)).items).toHaveLength(1);
    expect(approvals.parse(await api('GET', `/approvals?run=${run}`)).items).toEqual([]);
  });

  it('find nothing behind a link that was changed, or is none', async () => {
    const link = await linkTo('ada@example.com');
    const [, token = ''] = /approvals\/([\w-]+)/.exec(link) ?? [];
    const changed = `${token.startsWith('A') ? 'B' : 'A'}${token.slice(1)}`;
    for (const one of [changed, token.slice(1), `${token}A`, 'x', encodeURIComponent("'; drop table")]) {
      for (const form of [undefined, { answer: 'approve' }]) {
        const { status, text } = await page(`${server.url}/approvals/${one}`, form);
        expect([status, text]).toEqual([404, expect.stringContaining('There is nothing here')]);
      }
    }
    expect((await page(`${server.url}/approvals/page.css`)).headers.get('content-type')).toContain('text/css');
  });

  it('refuse, in Italian, and the run goes out by its port', async () => {
    await publish('rifiuta', { notify: [{ ...asked, to: 'carla@example.com', language: 'it' }] });
    const { run } = await start('rifiuta');
    const link = await linkTo('carla@example.com', 'refuse');
    expect(mailsTo('carla@example.com')[0]?.subject).toBe("Serve un'approvazione: Ship rifiuta?");
    expect((await page(link, { answer: 'refuse', reason: 'troppo\0caro' }, 'it')).text).toContain(
      'Rifiutato: Ship rifiuta?',
    );
    await finished(run).toMatchObject({
      status: 'succeeded',
      output: { refused: { approved: false, by: 'carla@example.com', via: 'email', reason: 'troppo\u{fffd}caro' } },
    });
  });

  it('are written to again when somebody wants it, and when they could not be', async () => {
    await publish('again', {
      notify: [
        { ...asked, to: 'dora@example.com' },
        { ...asked, connection: 'gone', to: 'x@example.com' },
      ],
    });
    const { id, now } = await start('again');
    await linkTo('dora@example.com');
    await expect
      .poll(async () => (await now()).messages.map(({ recipient, status }) => [recipient, status]))
      .toEqual([
        ['dora@example.com', 'sent'],
        ['x@example.com', 'failed'],
      ]);
    expect((await now()).messages[1]?.error).toContain('There is no connection "gone".');
    await api('PUT', '/connections/gone', { connector: 'smtp', baseUrl: mail.address, auth: { type: 'none' } });
    await api('POST', `/approvals/${id}/send`);
    expect((await send('POST', `/approvals/${id}/send`)).status).toBe(409);
    await expect.poll(() => mailsTo('dora@example.com').length).toBe(2);
    await expect.poll(() => mailsTo('x@example.com').length).toBe(1);
  });

  it('get one mail that counts when the server dies while it sends, with the same link', async () => {
    await publish('crash', { notify: [{ ...asked, to: 'eva@example.com' }] });
    mail.hold();
    const before = mail.begun();
    const { run } = await start('crash');
    await expect.poll(() => mail.begun()).toBe(before + 1);
    await server.end('SIGKILL');
    mail.letGo();
    const [row] = await database.sql`
      update approval_messages set due_at = now() where held returning id, status, claims, attempts`;
    expect(row).toMatchObject({ status: 'pending', claims: 1, attempts: 0 });
    await server.launch();
    const link = await linkTo('eva@example.com');
    await expect
      .poll(() => database.sql`select status, claims, attempts from approval_messages where id = ${row?.['id']}`)
      .toEqual([{ status: 'sent', claims: 2, attempts: 1 }]);
    // A mailbox that has it already tells the second by its name.
    expect(mailsTo('eva@example.com').map(({ messageId }) => messageId)).toEqual([`<${row?.['id']}@example.com>`]);
    expect((await page(link, { answer: 'approve' })).status).toBe(200);
    await finished(run).toMatchObject({ status: 'succeeded', output: { by: 'eva@example.com' } });
  });
});

describe('examples/refund-with-approval.yaml', () => {
  it('asks two people about a large refund, and tells why one was refused', async () => {
    const text = readFileSync(join(import.meta.dirname, '../examples/refund-with-approval.yaml'), 'utf8');
    const headers = { authorization: `Bearer ${adminToken}`, 'content-type': 'application/yaml' };
    const put = await fetch(`${server.url}/api/v1/workflows/refund-with-approval`, {
      method: 'PUT',
      headers,
      body: text,
    });
    expect(put.ok).toBe(true);
    await api('POST', '/workflows/refund-with-approval/publish');
    const refund = async (amount: number) => {
      const input = { order: 17, customer: 'Ada', amount, reason: 'late' };
      return named.parse(await api('POST', '/workflows/refund-with-approval/runs', { input })).id;
    };
    const large = await refund(900);
    for (const to of ['finance@example.com', 'support@example.com'])
      await page(await linkTo(to), { answer: 'approve' });
    await finished(large).toMatchObject({ output: { refunded: 17, by: 'support@example.com' } });
    const small = await refund(20);
    await expect.poll(() => mailsTo('finance@example.com').length).toBe(2);
    await page(await linkTo('finance@example.com', 'refuse'), { answer: 'refuse', reason: 'no parcel was sent' });
    await finished(small).toMatchObject({ output: { refunded: null, why: 'no parcel was sent' } });
  });
});

describe('who may decide', () => {
  it('is who is named, each once, until so many have', async () => {
    const [finn, gina, hans] = await Promise.all([
      made('finn', 'viewer'),
      made('gina', 'editor'),
      made('hans', 'viewer'),
    ]);
    await publish('named', {
      notify: [{ ...asked, to: ['ines@example.com', 'other@example.com'] }],
      approvers: ['finn', 'ines@example.com', 'role:admin'],
      quorum: 2,
    });
    const { run, id, now } = await start('named');
    const path = `/runs/${run}/approvals/${id}`;
    for (const other of [gina, hans]) {
      const { status, json } = await send('POST', path, { approve: true }, other);
      expect([status, json]).toEqual([
        403,
        expect.objectContaining({ detail: expect.stringContaining('ines@example.com') }),
      ]);
    }
    const seen = async (token: string) =>
      approvals.parse(await api('GET', `/approvals?run=${run}`, undefined, token)).items[0]?.mayDecide;
    expect([await seen(finn), await seen(gina)]).toEqual([true, false]);
    const stranger = await page(await linkTo('other@example.com'), { answer: 'approve' });
    expect([stranger.status, stranger.text]).toEqual([403, expect.stringContaining('This is for others to decide.')]);
    await api('POST', path, { approve: true, reason: 'o\0ne' }, finn);
    const { items: noted } = audited.parse(await api('GET', '/audit?what=approval+approved'));
    expect(noted[0]).toMatchObject({ who: 'finn', note: expect.stringContaining('o\u{fffd}ne') });
    expect((await send('POST', path, { approve: true }, finn)).status).toBe(409);
    expect([await seen(finn), await seen(adminToken)]).toEqual([false, true]);
    expect(await now()).toMatchObject({ status: 'waiting', decisions: [{ by: 'finn', via: 'api', approved: true }] });
    const link = await linkTo('ines@example.com');
    expect((await page(link)).text).toContain('2 people must approve; 1 has so far.');
    await page(link, { answer: 'approve', reason: 'two' });
    await finished(run).toMatchObject({
      output: {
        by: 'ines@example.com',
        decisions: [
          { by: 'finn', reason: 'o\u{fffd}ne' },
          { by: 'ines@example.com', reason: 'two' },
        ],
      },
    });
  });

  it('counts a person once, by whichever way they come, and one refusal refuses', async () => {
    await api('POST', '/users', { name: 'jo', role: 'editor', email: 'Jo@Example.com' });
    await publish('once', { notify: [{ ...asked, to: 'jo@example.com' }], quorum: 2, remind: '4h' });
    const { run, id, now } = await start('once');
    const first = await linkTo('jo@example.com');
    expect((await page(first, { answer: 'approve' })).text).toContain('Approved by you');
    await pass(id, '4 hours 1 minute');
    await expect.poll(() => mailsTo('jo@example.com').length).toBe(2);
    const second = await linkTo('jo@example.com');
    expect(second).not.toBe(first);
    expect((await page(second, { answer: 'approve' })).text).toContain('You have decided already');
    expect(await now()).toMatchObject({ status: 'waiting' });
    await api('POST', `/runs/${run}/approvals/${id}`, { approve: false, reason: 'no' });
    await finished(run).toMatchObject({
      output: { refused: { approved: false, by: 'admin', via: 'api', reason: 'no' } },
    });
    expect((await now()).messages.filter(({ status }) => status === 'pending')).toEqual([]);
  });

  it('is not who started the run, nor who is not known, where it says so', async () => {
    const [kim, lea] = await Promise.all([made('kim', 'editor'), made('lea', 'editor')]);
    await publish('eyes', { notSelf: true, quorum: 1 });
    const { run, id } = await start('eyes', kim);
    const path = `/runs/${run}/approvals/${id}`;
    expect(await send('POST', path, { approve: true }, kim)).toMatchObject({
      status: 403,
      json: { detail: 'You started this run, and somebody else has to decide it.' },
    });
    await api('POST', path, { approve: true }, lea);
    await finished(run).toMatchObject({ status: 'succeeded', output: { by: 'lea' } });
    // Who runs it again has started that run; who started it first has started it too.
    const { id: again } = named.parse(await api('POST', `/runs/${run}/replay`, { fromStep: 'ask' }, lea));
    const list = async () => approvals.parse(await api('GET', `/approvals?run=${again}`)).items;
    await expect.poll(list).toHaveLength(1);
    const anew = `/runs/${again}/approvals/${(await list())[0]?.id}`;
    for (const one of [kim, lea]) expect((await send('POST', anew, { approve: true }, one)).status).toBe(403);
    await api('POST', anew, { approve: true });
    await finished(again).toMatchObject({ output: { by: 'admin' } });
  });

  it('is at least an editor where nobody is named', async () => {
    const max = await made('max', 'viewer');
    await publish('open', {});
    const { run, id } = await start('open');
    const path = `/runs/${run}/approvals/${id}`;
    expect((await send('POST', path, { approve: true }, max)).status).toBe(403);
    expect((await send('POST', `/approvals/${id}/send`, {}, max)).status).toBe(403);
    expect((await send('POST', `/approvals/${id}/send`)).status).toBe(409);
    await api('POST', path, { approve: true });
    await finished(run).toMatchObject({ output: { by: 'admin', via: 'api' } });
  });
});

describe('what happens while nobody decides', () => {
  it('is a reminder at its time and another asked, once, however many processes there are', async () => {
    await publish('slow', {
      notify: [{ ...asked, to: 'nora@example.com' }],
      approvers: ['nora@example.com'],
      remind: ['1h', '4h'],
      escalate: { after: '1d', notify: [{ ...asked, to: 'boss@example.com' }], approvers: ['boss@example.com'] },
    });
    const other = another();
    try {
      await other.launch();
      const { run, id, now } = await start('slow');
      await linkTo('nora@example.com');
      await pass(id, '61 minutes');
      await expect.poll(() => mailsTo('nora@example.com').length).toBe(2);
      expect(mailsTo('nora@example.com')[1]?.subject).toBe('Reminder: Ship slow?');
      expect(mailsTo('boss@example.com')).toHaveLength(0);
      // Both were down for a day: what passed meanwhile is one reminder.
      await pass(id, '24 hours');
      const boss = await linkTo('boss@example.com');
      await expect.poll(() => mailsTo('nora@example.com').length).toBe(3);
      await expect
        .poll(async () => (await now()).messages.map(({ occasion, status }) => [occasion, status]))
        .toEqual([
          ['asked', 'sent'],
          ['reminded', 'sent'],
          ['reminded', 'sent'],
          ['escalated', 'sent'],
        ]);
      expect(mailsTo('boss@example.com').map(({ subject }) => subject)).toEqual(['Nobody has decided yet: Ship slow?']);
      await page(boss, { answer: 'approve' });
      await finished(run).toMatchObject({ output: { by: 'boss@example.com' } });
      expect([mailsTo('nora@example.com').length, mailsTo('boss@example.com').length]).toEqual([3, 1]);
    } finally {
      await other.remove();
    }
  });

  it('is what the step says when the time is up', async () => {
    const said = { approved: false, by: null, via: 'expiry', reason: expect.stringContaining('Nobody answered') };
    const outputs: Readonly<Record<string, unknown>> = {
      fail: { late: 'timeout' },
      refuse: { refused: said },
      approve: { ...said, approved: true },
    };
    const all = Object.entries(outputs).map(async ([onExpire, output]) => {
      const to = `late-${onExpire}@example.com`;
      // Long enough for the mail to be sent before.
      await publish(`late-${onExpire}`, { expires: '10s', onExpire, notify: [{ ...asked, to }] });
      const { run, now } = await start(`late-${onExpire}`);
      const link = await linkTo(to);
      await finished(run).toMatchObject({ status: 'succeeded', output });
      await expect.poll(async () => (await now()).status).toBe('expired');
      const late = await page(link, { answer: 'approve' });
      expect([late.status, late.text]).toEqual([410, expect.stringContaining('Its time is up')]);
    });
    await Promise.all(all);
  });

  it('ends with its run', async () => {
    await publish('cancelled', { notify: [{ ...asked, to: 'olga@example.com' }], remind: '1h' });
    const { run, now } = await start('cancelled');
    const link = await linkTo('olga@example.com');
    await api('POST', `/runs/${run}/cancel`);
    await expect.poll(async () => (await now()).status).toBe('ended');
    expect((await page(link, { answer: 'approve' })).text).toContain('No longer needed');
    expect(mailsTo('olga@example.com')).toHaveLength(1);
  });

  it('ends with a run that fails beside it', async () => {
    const steps = [
      { id: 'ask', type: 'approval', with: { title: 'May it?' } },
      { id: 'other', type: 'approval', after: [], with: { title: 'And may this?' } },
      { id: 'fails', type: 'fail', after: ['other'], with: { message: 'no matter' } },
    ];
    await api('PUT', '/workflows/beside', { snodo: 1, slug: 'beside', steps });
    await api('POST', '/workflows/beside/publish');
    const { id: run } = named.parse(await api('POST', '/workflows/beside/runs', { input: null }));
    const list = async () => approvals.parse(await api('GET', '/approvals?workflow=beside&status=any')).items;
    const states = async () => (await list()).map(({ status }) => status).toSorted();
    await expect.poll(states).toEqual(['waiting', 'waiting']);
    const other = (await list()).find(({ step }) => step === 'other');
    await api('POST', `/runs/${run}/approvals/${other?.id}`, { approve: true });
    await expect.poll(states).toEqual(['approved', 'ended']);
  });
});
