import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import pino from 'pino';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { api } from '../src/api/app.ts';
import { type Platform, platform } from '../src/app/platform.ts';
import { readSettings } from '../src/app/settings.ts';
import { firstIdAt, newId } from '../src/core/id.ts';
import { readWorkflow } from '../src/core/read-document.ts';
import { readYaml } from '../src/core/read-yaml.ts';
import type { Json } from '../src/core/json.ts';
import { deleteWhatIsOld } from '../src/engine/delete-old.ts';
import { createRun, getRun } from '../src/store/runs/runs.ts';
import { publishDraft } from '../src/store/workflows/publish.ts';
import { saveDraft } from '../src/store/workflows/workflows.ts';
import { type TestDatabase, testDatabase } from './database.ts';
import { token } from './running-server.ts';
import { type Seen, type StandIn, standIn } from './stand-in.ts';

const made = z.looseObject({ secret: z.string() });
const known = z.looseObject({ active: z.boolean(), disabledReason: z.string().nullable() });
const messages = z.object({
  items: z.array(
    z.looseObject({
      id: z.string(),
      event: z.string(),
      status: z.string(),
      lastError: z.string().nullable(),
      attempts: z.array(z.looseObject({ status: z.number().nullable(), error: z.string().nullable() })),
    }),
  ),
  nextCursor: z.string().nullable(),
});
const told = z.strictObject({ type: z.string(), timestamp: z.iso.datetime(), data: z.looseObject({}) });

let database: TestDatabase;
let parts: Platform;
let folder: string;
let logged = '';
let app: ReturnType<typeof api>;
let receiver: StandIn;
const secrets: string[] = [];

async function call(method: string, path: string, body?: unknown) {
  const answer = await app.request(`/api/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${token}` },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  const json: unknown = text === '' ? null : JSON.parse(text);
  return { status: answer.status, json, text };
}

/** A new subscriber at a path of the receiver. @returns its secret. */
async function subscribe(slug: string, events: readonly string[], more: object = {}): Promise<string> {
  const answer = await call('PUT', `/subscribers/${slug}`, { url: `${receiver.url}/${slug}`, events, ...more });
  expect(`${answer.status} ${answer.text}`).toMatch(/^201 /);
  const { secret } = made.parse(answer.json);
  secrets.push(secret);
  return secret;
}

function cameTo(slug: string): readonly Seen[] {
  return receiver.seen.filter((one) => one.path === `/${slug}`);
}

function verified(seen: Seen, secret: string) {
  const headers = Object.entries(seen.headers).map(([name, value]) => [name, String(value)]);
  return told.parse(new Webhook(secret).verify(seen.body, Object.fromEntries(headers)));
}

async function messagesOf(slug: string, query = '') {
  return messages.parse((await call('GET', `/subscribers/${slug}/messages${query}`)).json).items;
}

async function publish(yaml: string): Promise<void> {
  const document = readWorkflow(readYaml(yaml));
  await saveDraft(database.sql, document);
  await publishDraft(database.sql, document.slug, () => undefined);
}

async function run(workflow: string, input: Json = null): Promise<string> {
  const id = newId();
  await createRun(database.sql, { id, workflow, version: 1, cause: 'manual', input });
  await parts.watch.wait(id, { ms: 60_000, wantsResponse: false });
  return id;
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'snodo-subscribers-'));
  database = await testDatabase();
  receiver = await standIn(({ path }) => ({ status: path.startsWith('/gone') ? 410 : 204 }));
  const log = new Writable({
    write(chunk, _, done) {
      logged += String(chunk);
      done();
    },
  });
  parts = await platform({
    settings: readSettings({ SNODO_DATA_DIR: folder, SNODO_EGRESS_ALLOW: '127.0.0.1' }),
    ...database,
    databaseUrl: database.url,
    alone: true,
    address: () => 'http://127.0.0.1',
    log: pino({ level: 'trace' }, log),
  });
  app = api({
    ...parts,
    adminToken: token,
    serves: true,
    publicUrl: undefined,
    pageFolder: '',
    gatewayUrl: () => undefined,
  });
  await parts.worker.start();
  parts.sender.start();
  parts.workWatch.start();
  await publish(`
snodo: 1
slug: echo
steps: [{ id: a, type: map, with: { value: "{{ trigger.body }}" } }]
output: "{{ steps.a }}"
`);
  await publish(`
snodo: 1
slug: broken
steps: [{ id: a, type: fail, with: { message: "it cannot be" } }]
`);
  await publish(`
snodo: 1
slug: sleeper
steps: [{ id: a, type: wait, with: { for: 1h } }]
`);
});

afterAll(async () => {
  await Promise.all([parts.worker.stop(), parts.sender.stop(), parts.workWatch.stop()]);
  await parts.close();
  await receiver[Symbol.asyncDispose]();
  await database[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});

describe('a subscriber', () => {
  it('is told once, signed, of a run that succeeds, fails or is cancelled', async () => {
    const secret = await subscribe('all', ['*']);
    const good = await run('echo', { n: 1, odd: '\0 "ü" 🙂' });
    const bad = await run('broken');
    const asleep = newId();
    await createRun(database.sql, { id: asleep, workflow: 'sleeper', version: 1, cause: 'manual', input: null });
    await expect.poll(async () => (await getRun(database.sql, asleep)).status).toBe('waiting');
    expect((await call('POST', `/runs/${asleep}/cancel`)).status).toBe(200);
    await expect.poll(() => cameTo('all').length).toBe(3);
    await expect.poll(async () => (await messagesOf('all', '?status=delivered')).length).toBe(3);
    // They may be sent at the same time.
    const came = cameTo('all').map((seen) => verified(seen, secret));
    const [third, second, first] = came.toSorted((one, other) => one.type.localeCompare(other.type));
    const { startedAt, endedAt } = await getRun(database.sql, good);
    expect(first).toEqual({
      type: 'run.succeeded',
      timestamp: endedAt?.toISOString(),
      data: {
        run: good,
        workflow: 'echo',
        version: 1,
        status: 'succeeded',
        startedAt: startedAt?.toISOString(),
        endedAt: endedAt?.toISOString(),
        output: { n: 1, odd: '\0 "ü" 🙂' },
      },
    });
    expect(second).toMatchObject({
      type: 'run.failed',
      data: { run: bad, status: 'failed', error: { code: 'failed', message: 'it cannot be', step: 'a' } },
    });
    expect(third).toMatchObject({
      type: 'run.cancelled',
      data: { run: asleep, status: 'cancelled', error: { code: 'cancelled' } },
    });
    for (const seen of cameTo('all')) {
      expect(seen.method).toBe('POST');
      expect(seen.headers['content-type']).toBe('application/json');
    }
    const kept = await messagesOf('all');
    expect(new Set(kept.map(({ id }) => id))).toEqual(
      new Set(cameTo('all').map(({ headers }) => headers['webhook-id'])),
    );
    expect(kept[0]).toMatchObject({ event: 'run.cancelled', run: asleep, attempts: [{ attempt: 1, status: 204 }] });
    expect((await call('GET', `/calls?run=${good}`)).json).toMatchObject({
      items: [{ method: 'POST', url: `${receiver.url}/all`, status: 204, attempt: 1, run: good }],
    });
  });

  it('is told only of its events and workflows, and of a large output only that it was left out', async () => {
    const secret = await subscribe('some', ['run.succeeded'], { workflows: ['echo', 'broken'] });
    await subscribe('others', ['*'], { workflows: ['sleeper'] });
    await run('broken');
    await run('echo', 'x'.repeat(100_000));
    await run('echo', 'y'.repeat(99_998));
    await expect.poll(() => cameTo('some').length).toBe(2);
    const [large, small] = cameTo('some')
      .map((seen) => verified(seen, secret).data)
      .toSorted((one) => ('outputOmitted' in one ? -1 : 1));
    expect(large).toMatchObject({ outputOmitted: true });
    expect(large).not.toHaveProperty('output');
    expect(small).toMatchObject({ output: 'y'.repeat(99_998) });
    expect(await messagesOf('some')).toHaveLength(2);
    expect(await messagesOf('others')).toEqual([]);
  });

  it('is told with the signatures of both secrets while they are changed', async () => {
    const before = await subscribe('turning', ['run.failed']);
    const rotated = await call('POST', '/subscribers/turning/rotate', {});
    const { secret: after } = made.parse(rotated.json);
    secrets.push(after);
    expect(after).not.toBe(before);
    expect((await call('POST', '/subscribers/turning/test')).status).toBe(202);
    await expect.poll(() => cameTo('turning').length).toBe(1);
    const [both] = cameTo('turning');
    for (const secret of [before, after]) expect(both && verified(both, secret)).toMatchObject({ type: 'test' });
    // The one in the middle signs no longer.
    const { secret: last } = made.parse(
      (await call('POST', '/subscribers/turning/rotate', { keepFor: '0s', secret: before })).json,
    );
    expect(last).toBe(before);
    await call('POST', '/subscribers/turning/test');
    await expect.poll(() => cameTo('turning').length).toBe(2);
    const [, one] = cameTo('turning');
    expect(one && verified(one, last)).toMatchObject({ type: 'test' });
    expect(() => one && verified(one, after)).toThrow(/signature/);
  });

  it('keeps its secret when it is changed, but for one that is given', async () => {
    const secret = await subscribe('changed', ['run.failed']);
    const body = { url: `${receiver.url}/changed`, events: ['run.failed', '*'] };
    const same = await call('PUT', '/subscribers/changed', { ...body, secret });
    expect(same.status).toBe(200);
    expect(same.json).toMatchObject({ events: body.events, previousSecretUntil: null });
    const given = `whsec_${Buffer.from('another secret, of 27 bytes').toString('base64')}`;
    secrets.push(given);
    expect((await call('PUT', '/subscribers/changed', { ...body, secret: given })).json).toMatchObject({
      previousSecretUntil: expect.any(String),
    });
    await call('POST', '/subscribers/changed/test');
    await expect.poll(() => cameTo('changed').length).toBe(1);
    const [seen] = cameTo('changed');
    for (const one of [secret, given]) expect(seen && verified(seen, one)).toMatchObject({ type: 'test' });
    await call('DELETE', '/subscribers/changed');
  });

  it('that answers 410 is switched off, others are told, and it can be switched on again', async () => {
    const secret = await subscribe('watcher', ['subscriber.disabled']);
    await subscribe('gone', ['run.failed']);
    await run('broken');
    await expect
      .poll(async () => known.parse((await call('GET', '/subscribers/gone')).json))
      .toMatchObject({ active: false, disabledReason: 'The receiver answered 410: it is gone.' });
    expect(await messagesOf('gone')).toMatchObject([{ status: 'given-up', lastStatus: 410, dueAt: null }]);
    await expect.poll(() => cameTo('watcher').length).toBe(1);
    const [seen] = cameTo('watcher');
    expect(seen && verified(seen, secret)).toMatchObject({
      type: 'subscriber.disabled',
      data: { subscriber: 'gone', reason: 'The receiver answered 410: it is gone.' },
    });
    expect(logged).toContain('"subscriber":"gone"');
    await run('broken');
    expect(await messagesOf('gone')).toHaveLength(1);
    expect((await call('POST', '/subscribers/gone/test')).status).toBe(409);
    const [message] = await messagesOf('gone');
    expect((await call('POST', `/subscribers/gone/messages/${message?.id}/retry`)).status).toBe(409);
    await call('PUT', '/subscribers/gone', { url: `${receiver.url}/back`, events: ['run.failed'] });
    expect((await call('POST', '/subscribers/gone/enable')).json).toMatchObject({ active: true, disabledReason: null });
    expect((await call('POST', `/subscribers/gone/messages/${message?.id}/retry`)).status).toBe(202);
    await expect.poll(async () => (await messagesOf('gone'))[0]?.status).toBe('delivered');
    expect(cameTo('back').map(({ headers }) => headers['webhook-id'])).toEqual([message?.id]);
  });

  it('at an address inside is not called unless it is allowed', async () => {
    await subscribe('inside', ['run.failed'], { url: 'http://169.254.169.254/hook' });
    await call('POST', '/subscribers/inside/test');
    await expect.poll(async () => (await messagesOf('inside'))[0]?.attempts.length).toBe(1);
    const [message] = await messagesOf('inside');
    expect(message).toMatchObject({ status: 'pending', lastStatus: null });
    expect(message?.lastError).toContain('SNODO_EGRESS_ALLOW');
  });

  it('takes only an address that can be called and events that there are', async () => {
    const bad = [
      { url: 'ftp://example.com/', events: ['*'] },
      { url: 'https://user:password@example.com/', events: ['*'] },
      { url: 'nothing', events: ['*'] },
      { url: 'https://example.com/', events: ['run.lost'] },
      { url: 'https://example.com/', events: [] },
      { url: 'https://example.com/', events: ['*'], secret: 'whsec_short' },
      { url: 'https://example.com/', events: ['*'], workflows: ['NO SLUG'] },
    ];
    for (const body of bad) expect((await call('PUT', '/subscribers/bad', body)).status).toBe(400);
    expect((await call('GET', '/subscribers/bad')).status).toBe(404);
    await subscribe('odd', ['*'], { url: 'https://example.com/\0?\0#' });
    await call('DELETE', '/subscribers/odd');
  });

  it('shows its secret to nobody, not even through a run that was given it', async () => {
    await run('echo', { all: secrets });
    await expect.poll(async () => (await messagesOf('all', '?status=pending')).length).toBe(0);
    const pages = await Promise.all(
      ['/subscribers', '/subscribers/all', '/subscribers/all/messages', '/subscribers/turning/messages', '/calls'].map(
        (path) => call('GET', path),
      ),
    );
    const { sql } = database;
    const rows = await Promise.all([
      sql`select row_to_json(s)::text as row from subscribers s`,
      sql`select payload::text || coalesce(last_error, '') as row from messages`,
      sql`select row_to_json(a)::text as row from message_attempts a`,
      sql`select row_to_json(c)::text as row from calls c`,
    ]);
    const bodies = receiver.seen.map((seen) => seen.body);
    const everything = [...pages.map((page) => page.text), JSON.stringify(rows), ...bodies, logged].join('\n');
    expect(everything).toContain('[secret]');
    expect(secrets.length).toBeGreaterThan(5);
    for (const secret of secrets) expect(everything.includes(secret.slice(6))).toBe(false);
  });

  it('that is deleted takes its messages along, and messages of 30 days ago go', async () => {
    await call('DELETE', '/subscribers/some');
    const { sql } = database;
    expect(await sql`select from messages where subscriber = 'some'`).toHaveLength(0);
    const day = 86_400_000;
    const [longAgo, young] = [firstIdAt(Date.now() - 31 * day), firstIdAt(Date.now() - 29 * day)];
    for (const id of [longAgo, young]) {
      await sql`insert into messages (id, subscriber, event, payload, due_at) values (${id}, 'past', 'test', '{}', null)`;
      await sql`insert into message_attempts (message, attempt, at, ms) values (${id}, 1, now(), 1)`;
    }
    await deleteWhatIsOld(sql, Date.now());
    expect(await sql`select id from messages where subscriber = 'past'`).toEqual([{ id: young }]);
    expect(await sql`select message from message_attempts where message in (${longAgo}, ${young})`).toEqual([
      { message: young },
    ]);
    expect(
      await sql`select from message_attempts a where not exists (select from messages where id = a.message)`,
    ).toEqual([]);
  });
});
