import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type Role, roles } from '../src/core/role.ts';
import { type TestDatabase, testDatabase } from './database.ts';
import { eventsOf, nextOf, type SentEvent } from './event-reader.ts';
import { RunningServer, token as adminToken } from './running-server.ts';

const draft = z.looseObject({
  slug: z.string(),
  document: z.looseObject({ steps: z.array(z.looseObject({ id: z.string() })) }),
  liveVersion: z.int().nullable(),
  revision: z.int(),
  updatedBy: z.string().nullable(),
});
const told = z.looseObject({
  type: z.string().optional(),
  problems: z.array(z.object({ path: z.string(), message: z.string(), hint: z.string().optional() })).optional(),
  errors: z.array(z.object({ path: z.string(), message: z.string(), hint: z.string().optional() })).optional(),
});
const made = z.object({ token: z.string() });
const listed = z.object({ items: z.array(z.looseObject({ slug: z.string(), document: z.unknown() })) });

let database: TestDatabase;
let one: RunningServer;
let two: RunningServer;
const tokens: Record<Role, string> = { viewer: '', editor: '', admin: adminToken };

interface Sent {
  readonly role?: Role;
  readonly body?: unknown;
  readonly text?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly server?: RunningServer;
}

async function send(method: string, path: string, sent: Sent = {}) {
  const { role = 'editor', body, text = body === undefined ? undefined : JSON.stringify(body) } = sent;
  const answer = await fetch(`${(sent.server ?? one).url}/api/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${tokens[role]}`, ...sent.headers },
    ...(text === undefined ? {} : { body: text }),
  });
  const said = await answer.text();
  const json: unknown = said === '' ? null : JSON.parse(said);
  return { status: answer.status, etag: answer.headers.get('etag'), json };
}

async function must(method: string, path: string, sent: Sent = {}): Promise<unknown> {
  const { status, json } = await send(method, path, sent);
  if (status > 299) throw new Error(`${method} ${path}: ${status} ${JSON.stringify(json)}`);
  return json;
}

function flow(slug: string, ...steps: readonly object[]) {
  return { snodo: 1, slug, steps: steps.length === 0 ? [{ id: 'a', type: 'map' }] : steps };
}

function put(slug: string, body: object, sent: Sent & { query?: string } = {}) {
  return send('PUT', `/workflows/${slug}${sent.query ?? ''}`, { ...sent, body });
}

/** The events of a workflow until `close`. */
async function listen(slug: string, { role = 'viewer', server = two }: Sent = {}) {
  const stop = new AbortController();
  const answer = await fetch(`${server.url}/api/v1/workflows/${slug}/events`, {
    headers: { authorization: `Bearer ${tokens[role]}` },
    signal: stop.signal,
  });
  expect(answer.status).toBe(200);
  const events = eventsOf(answer);
  return {
    next: (kind: string): Promise<SentEvent['data']> => nextOf(events, kind),
    events,
    close: () => stop.abort(),
  };
}

beforeAll(async () => {
  database = await testDatabase();
  const env = { DATABASE_URL: database.url, SNODO_ENCRYPTION_KEY: randomBytes(32).toString('base64') };
  one = new RunningServer(env);
  two = new RunningServer({ ...env, SNODO_ROLE: 'api' });
  await one.launch();
  await two.launch();
  for (const role of roles.filter((name) => name !== 'admin')) {
    const body = { name: `the-${role}`, role };
    tokens[role] = made.parse(await must('POST', '/tokens', { role: 'admin', body })).token;
  }
});

afterAll(async () => {
  await Promise.all([one, two].map((server) => server?.remove()));
  await database?.[Symbol.asyncDispose]();
});

describe('the revision of a draft', () => {
  it('counts its saves, tells who saved, and stands in the etag', async () => {
    const first = await put('counted', flow('counted'));
    expect([first.status, first.etag]).toEqual([201, '"1"']);
    expect(first.json).toMatchObject({ revision: 1, updatedBy: 'the-editor', liveVersion: null, problems: [] });
    const second = await put('counted', flow('counted'), { role: 'admin' });
    expect([second.status, second.etag]).toEqual([200, '"2"']);
    const read = await send('GET', '/workflows/counted', { role: 'viewer' });
    expect(read.etag).toBe('"2"');
    expect(read.json).toMatchObject({ revision: 2, updatedBy: 'admin' });
    expect(listed.parse(await must('GET', '/workflows')).items.find(({ slug }) => slug === 'counted')).toMatchObject({
      revision: 2,
      updatedBy: 'admin',
    });
  });

  it('is what a save can depend on: nothing is overwritten', async () => {
    await put('careful', flow('careful'));
    const other = flow('careful', { id: 'b', type: 'map' });
    expect((await put('careful', other, { headers: { 'if-match': '"1"' } })).etag).toBe('"2"');
    // As a proxy that compressed the answer has it.
    expect((await put('careful', other, { headers: { 'if-match': 'W/"2"' } })).etag).toBe('"3"');
    // An etag that was never ours matches nothing; it is no mistake of form.
    expect((await put('careful', other, { headers: { 'if-match': '"5f3a-9"' } })).status).toBe(412);
    const late = await put('careful', flow('careful'), { headers: { 'if-match': '"1"' } });
    expect(late).toMatchObject({ status: 412, json: { type: 'urn:snodo:stale' } });
    expect(late.json).toMatchObject({ detail: expect.stringMatching(/changed by the-editor .* revision 3, not 1/) });
    const now = draft.parse(await must('GET', '/workflows/careful'));
    expect([now.revision, now.document.steps[0]?.id]).toEqual([3, 'b']);
    expect((await put('careful', other, { headers: { 'if-none-match': '*' } })).status).toBe(412);
    expect((await put('new-one', flow('new-one'), { headers: { 'if-none-match': '*' } })).status).toBe(201);
    const gone = await put('never', flow('never'), { headers: { 'if-match': '"1"' } });
    expect([gone.status, (await send('GET', '/workflows/never')).status]).toEqual([412, 404]);
    for (const headers of [{ 'if-match': '3' }, { 'if-none-match': '"3"' }]) {
      const odd = await put('careful', other, { headers });
      expect(odd.status).toBe(400);
    }
    await must('DELETE', '/workflows/careful');
    const deleted = await put('careful', other, { headers: { 'if-match': '"3"' } });
    expect(deleted.json).toMatchObject({ status: 412, detail: expect.stringContaining('deleted') });
  });

  it('lets one of many through that save the same one at once, in two processes', async () => {
    await put('race', flow('race'));
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, at) =>
        put('race', flow('race', { id: `by${at}`, type: 'map' }), {
          headers: { 'if-match': '"1"' },
          server: at % 2 === 0 ? one : two,
        }),
      ),
    );
    const won = answers.filter(({ status }) => status === 200);
    expect(won).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 412)).toHaveLength(19);
    expect(draft.parse(await must('GET', '/workflows/race'))).toMatchObject({
      revision: 2,
      document: draft.parse(won[0]?.json).document,
    });
    const made20 = await Promise.all(
      Array.from({ length: 20 }, () => put('raced', flow('raced'), { headers: { 'if-none-match': '*' } })),
    );
    expect(made20.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(made20.filter(({ status }) => status === 412)).toHaveLength(19);
  });

  it('goes on when a version is restored, and a version tells who published it', async () => {
    await put('history', flow('history', { id: 'old', type: 'map' }));
    await must('POST', '/workflows/history/publish');
    await put('history', flow('history', { id: 'young', type: 'map' }));
    const restored = await send('POST', '/workflows/history/versions/1/restore', { role: 'admin' });
    expect(restored).toMatchObject({ status: 200, etag: '"3"', json: { revision: 3, updatedBy: 'admin' } });
    expect(draft.parse(restored.json).document.steps[0]?.id).toBe('old');
    const version = await must('GET', '/workflows/history/versions/1', { role: 'viewer' });
    expect(version).toMatchObject({ version: 1, publishedBy: 'the-editor', document: { steps: [{ id: 'old' }] } });
    expect(await must('GET', '/workflows/history/versions')).toMatchObject({ items: [{ publishedBy: 'the-editor' }] });
    expect((await send('GET', '/workflows/history/versions/2')).status).toBe(404);
    expect((await send('GET', '/workflows/history/versions/x')).status).toBe(400);
  });
});

describe('an unfinished draft', () => {
  const steps = [
    { id: 'call', type: 'http.request' },
    { id: 'odd', type: 'no-such-type' },
    { id: 'last', type: 'map', after: 'gone', with: { value: '{{ steps.nobody.output }}' } },
  ];

  it('is saved with all that is in its way, where it is asked for', async () => {
    expect((await put('open', flow('open', ...steps))).status).toBe(422);
    const saved = await put('open', flow('open', ...steps), { query: '?unfinished=true' });
    expect(saved.status).toBe(201);
    const paths = (told.parse(saved.json).problems ?? []).map(({ path }) => path);
    expect(new Set(paths)).toEqual(
      new Set(['steps[0].with', 'steps[1].type', 'steps[2].after', 'steps[2].with.value']),
    );
    expect(draft.parse(await must('GET', '/workflows/open')).document.steps.map(({ id }) => id)).toEqual([
      'call',
      'odd',
      'last',
    ]);
    const refused = await send('POST', '/workflows/open/publish');
    expect(refused.status).toBe(422);
    expect(new Set((told.parse(refused.json).errors ?? []).map(({ path }) => path))).toEqual(new Set(paths));
  });

  it('may be without steps, which nothing else takes', async () => {
    const empty = { snodo: 1, slug: 'empty', steps: [] };
    const refused = await put('empty', empty);
    expect(refused).toMatchObject({ status: 422, json: { detail: expect.stringMatching(/^steps: .* at least one/) } });
    const saved = await put('empty', empty, { query: '?unfinished=true' });
    expect(saved).toMatchObject({ status: 201, json: { problems: [{ path: 'steps' }] } });
    expect((await send('POST', '/workflows/empty/publish')).status).toBe(422);
    expect((await send('POST', '/workflows/empty/runs')).status).toBe(409);
    const schema = await (await fetch(`${one.url}/schema/workflow.json`)).json();
    expect(schema).toMatchObject({ properties: { steps: { minItems: 1 } } });
  });

  it('has the form of a workflow nonetheless', async () => {
    for (const body of [{}, { ...flow('form'), stps: [] }, { ...flow('form'), steps: [{ id: '1', type: 'map' }] }]) {
      expect((await put('form', body, { query: '?unfinished=true' })).status).toBe(422);
    }
    expect((await put('form', flow('other'), { query: '?unfinished=true' })).status).toBe(422);
    expect((await send('GET', '/workflows/form')).status).toBe(404);
  });

  it('names no connection that is kept for admins', async () => {
    const connection = {
      connector: 'http',
      baseUrl: 'https://crm.example',
      auth: { type: 'none' },
      share: { use: 'admin' },
    };
    await must('PUT', '/connections/closed', { role: 'admin', body: connection });
    const uses = { id: 'uses', type: 'http.request', with: { connection: 'closed' } };
    const body = flow('lends', { id: 'odd', type: 'no-such-type' }, uses);
    const refused = await put('lends', body, { query: '?unfinished=true' });
    expect(refused).toMatchObject({ status: 403, json: { errors: [{ path: 'steps[1].with.connection' }] } });
    expect((await put('lends', body, { query: '?unfinished=true', role: 'admin' })).status).toBe(201);
    expect(await must('GET', '/connections/closed', { role: 'admin' })).toMatchObject({
      usedBy: [{ workflow: 'lends', version: null, steps: ['uses'] }],
    });
  });

  it('that is not taken any more is still listed, read, mended and deleted', async () => {
    await database.sql`
      insert into workflows (slug, draft) values ('outdated', '{"snodo":0,"steps":[{"id":"x","with":{"connection":"closed"}}]}')`;
    const { items } = listed.parse(await must('GET', '/workflows?limit=200'));
    expect(items.find(({ slug }) => slug === 'outdated')?.document).toMatchObject({ snodo: 0 });
    expect(await must('GET', '/workflows/outdated')).toMatchObject({ document: { snodo: 0 } });
    expect((await send('GET', '/connections')).status).toBe(200);
    expect((await send('POST', '/workflows/outdated/publish')).status).toBe(422);
    expect((await put('outdated', flow('outdated'), { headers: { 'if-match': '"1"' } })).status).toBe(200);
    await must('DELETE', '/workflows/outdated');
  });
});

describe('a document that is checked', () => {
  const check = async (sent: Sent) => {
    const { status, json } = await send('POST', '/workflows/check', { role: 'viewer', ...sent });
    expect(status).toBe(200);
    return z.object({ document: z.unknown(), problems: z.array(z.looseObject({ path: z.string() })) }).parse(json);
  };

  it('comes back with what is left out put in, as JSON or YAML, and is not saved', async () => {
    expect(await check({ body: flow('checked') })).toMatchObject({
      document: { slug: 'checked', trigger: { type: 'manual' }, keep: '30d' },
      problems: [],
    });
    const text = 'snodo: 1\nslug: checked\nsteps:\n  - { id: a, type: map }\n';
    expect(await check({ text, headers: { 'content-type': 'application/yaml' } })).toMatchObject({ problems: [] });
    expect((await send('GET', '/workflows/checked')).status).toBe(404);
  });

  it('is answered with problems whatever is wrong with the text', async () => {
    expect(await check({ text: 'snodo: 1\nslug: [a\n' })).toMatchObject({
      document: null,
      problems: [{ path: expect.stringMatching(/^line \d+, column \d+$/) }],
    });
    for (const text of ['', 'a: 1\n---\nb: 2', '['.repeat(300), '\0', '*x', '"', '{{ a }}', '7', 'null', '- [}']) {
      const { document, problems } = await check({ text });
      expect([text, document, problems.length > 0]).toEqual([text, null, true]);
    }
    const bytes = await fetch(`${one.url}/api/v1/workflows/check`, {
      method: 'POST',
      headers: { authorization: `Bearer ${tokens.viewer}` },
      body: Buffer.from([0xff, 0xfe, 0x00]),
    });
    expect([bytes.status, await bytes.json()]).toMatchObject([200, { document: null }]);
    const large = await send('POST', '/workflows/check', { text: `# ${'x'.repeat(1_000_000)}` });
    expect(large.status).toBe(413);
  });

  it('is told of what is wrong with it and what is missing here, each at its place', async () => {
    const trigger = {
      type: 'webhook',
      path: 'checked',
      verify: { scheme: 'no-such-scheme', secret: '{{ secrets.NOT_THERE }}' },
    };
    const call = { id: 'call', type: 'http.request', with: { url: 'https://x.example', methd: 'GET' } };
    const { document, problems } = await check({
      body: { ...flow('checked', { id: 'a', type: 'nothing' }, call), trigger },
    });
    expect(document).toMatchObject({ slug: 'checked' });
    expect(problems.map(({ path }) => path)).toEqual(
      expect.arrayContaining([
        'steps[0].type',
        'steps[1].with.methd',
        'trigger.verify.scheme',
        'trigger.verify.secret',
      ]),
    );
    const twice = { ...flow('checked'), trigger: { type: 'webhook', path: 'shop/:a/x/:a' } };
    expect((await check({ body: twice })).problems).toMatchObject([
      { path: 'trigger.path', message: 'has ":a" twice', hint: 'Give each part a name of its own.' },
    ]);
    const event = {
      type: 'github.repository-event',
      connection: 'no-hub',
      with: { owner: 'a', repo: 'b', events: ['push'] },
    };
    expect((await check({ body: { ...flow('checked'), trigger: event } })).problems).toMatchObject([
      { path: 'trigger.connection' },
    ]);
    // Every letter would ask a vault otherwise, and for people who may only look.
    const headers = { authorization: 'secret://vault/secret/crm#token' };
    const outside = { id: 'a', type: 'http.request', with: { url: 'https://x.example', headers } };
    expect((await check({ body: flow('checked', outside) })).problems).toEqual([]);
    await put('checked', flow('checked', outside));
    expect((await send('POST', '/workflows/checked/publish')).status).toBe(422);
  });
});

describe('the layout of a workflow', () => {
  const layout = {
    positions: { $trigger: { x: 0, y: -10.5 }, a: { x: 120, y: 40 } },
    notes: [{ id: 'n1', text: 'Why:\n\0it is so', x: 1, y: 2, width: 200, height: 80, colour: 'yellow' }],
    groups: [{ id: 'g1', title: 'Reading', colour: 'blue', steps: ['a'] }],
  };

  it('is kept beside the document, which does not change with it', async () => {
    await put('drawn', flow('drawn'));
    const before = await must('GET', '/workflows/drawn');
    expect(await must('GET', '/workflows/drawn/layout')).toEqual({ positions: {}, notes: [], groups: [] });
    expect(await must('PUT', '/workflows/drawn/layout', { body: layout })).toEqual(layout);
    expect(await must('GET', '/workflows/drawn/layout', { role: 'viewer', server: two })).toEqual(layout);
    expect(await must('GET', '/workflows/drawn')).toEqual(before);
    await must('POST', '/workflows/drawn/publish');
    expect(JSON.stringify(await must('GET', '/workflows/drawn/versions/1'))).not.toContain('Reading');
  });

  it('is refused where it is of another form, or of no workflow', async () => {
    for (const body of [
      { ...layout, more: 1 },
      { positions: { a: { x: 'left', y: 0 } } },
      { positions: { a: { x: 1e12, y: 0 } } },
      { groups: [{ id: 'g', title: 'x', colour: 'pink', steps: [] }] },
      [],
    ]) {
      expect((await send('PUT', '/workflows/drawn/layout', { body })).status).toBe(400);
    }
    expect((await send('PUT', '/workflows/nobody/layout', { body: layout })).status).toBe(404);
    expect((await send('GET', '/workflows/nobody/layout')).status).toBe(404);
    expect((await send('PUT', '/workflows/drawn/layout', { body: layout, role: 'viewer' })).status).toBe(403);
  });

  it('goes with the workflow', async () => {
    await must('PUT', '/workflows/drawn/presence/w1', { body: {} });
    await must('DELETE', '/workflows/drawn');
    expect(await database.sql`select from workflow_layouts where workflow = 'drawn'`).toHaveLength(0);
    expect(await database.sql`select from workflow_presence where workflow = 'drawn'`).toHaveLength(0);
    await put('drawn', flow('drawn'));
    expect(await must('GET', '/workflows/drawn/layout')).toMatchObject({ notes: [] });
  });
});

describe('who has a workflow open', () => {
  const stay = (slug: string, client: string, step: string | null, role: Role = 'editor') =>
    send('PUT', `/workflows/${slug}/presence/${client}`, { role, body: { step } });

  it('hears how it stands, then what others do, also in another process', async () => {
    await put('shared', flow('shared'));
    const { next, events, close } = await listen('shared');
    expect(await next('draft')).toEqual({ revision: 1, by: 'the-editor', client: null });
    expect(await next('present')).toEqual({ people: [] });
    await put('shared', flow('shared'), { headers: { 'x-snodo-client': 'window-1' } });
    expect(await next('draft')).toEqual({ revision: 2, by: 'the-editor', client: 'window-1' });
    await must('PUT', '/workflows/shared/layout', { body: {}, headers: { 'x-snodo-client': 'window-1' } });
    expect(await next('layout')).toEqual({ by: 'the-editor', client: 'window-1' });
    await put('shared', flow('shared'), { role: 'admin' });
    expect(await next('draft')).toEqual({ revision: 3, by: 'admin', client: null });
    await must('POST', '/workflows/shared/publish');
    await must('POST', '/workflows/shared/versions/1/restore', { headers: { 'x-snodo-client': 'window-2' } });
    expect(await next('draft')).toEqual({ revision: 4, by: 'the-editor', client: 'window-2' });
    await must('DELETE', '/workflows/shared');
    expect(await events.next()).toMatchObject({ done: true });
    close();
  });

  it('is told how it stands when the connection to the database was lost meanwhile', async () => {
    await put('cut', flow('cut'));
    const { next, close } = await listen('cut');
    expect(await next('present')).toEqual({ people: [] });
    const cut = await database.sql`
      select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and query ilike 'listen%workflow_news%'`;
    expect(cut.length).toBeGreaterThan(0);
    expect(await next('layout')).toEqual({ by: null, client: null });
    expect(await next('draft')).toEqual({ revision: 1, by: 'the-editor', client: null });
    await put('cut', flow('cut'));
    expect(await next('draft')).toMatchObject({ revision: 2 });
    close();
  });

  it('is seen by the others, with the step in hand, until it is left', async () => {
    await put('met', flow('met'));
    const { next, close } = await listen('met');
    expect(await next('present')).toEqual({ people: [] });
    expect((await stay('met', 'w-1', null)).status).toBe(204);
    expect(await next('present')).toMatchObject({ people: [{ client: 'w-1', name: 'the-editor', step: null }] });
    // What is only said again is not news.
    await stay('met', 'w-1', null);
    expect((await stay('met', 'w-2', 'a', 'viewer')).status).toBe(204);
    const both = await next('present');
    expect(both).toMatchObject({ people: [{ client: 'w-1' }, { client: 'w-2', name: 'the-viewer', step: 'a' }] });
    await stay('met', 'w-1', 'a');
    expect(await next('present')).toMatchObject({ people: [{ client: 'w-1', step: 'a' }, { client: 'w-2' }] });
    // Nobody takes another's place, or takes another away.
    expect((await stay('met', 'w-1', null, 'viewer')).status).toBe(409);
    expect((await send('DELETE', '/workflows/met/presence/w-1', { role: 'viewer' })).status).toBe(204);
    expect((await send('DELETE', '/workflows/met/presence/w-2', { role: 'viewer' })).status).toBe(204);
    expect(await next('present')).toMatchObject({ people: [{ client: 'w-1', step: 'a' }] });
    close();
    expect((await stay('nobody', 'w-1', null)).status).toBe(404);
    expect((await stay('met', 'no client', null)).status).toBe(400);
    expect((await stay('met', 'w-1', '\0')).status).toBe(400);
  });

  it('is gone when it says nothing for a while', async () => {
    await put('left', flow('left'));
    await stay('left', 'w-1', null);
    await database.sql`
      update workflow_presence set seen_at = now() - interval '21 seconds' where workflow = 'left'`;
    const { next, close } = await listen('left');
    expect(await next('present')).toMatchObject({ people: [{ client: 'w-1' }] });
    expect(await next('present')).toEqual({ people: [] });
    close();
  });

  it('hears nothing any more once the token is revoked', async () => {
    await put('watched', flow('watched'));
    const body = { name: 'short', role: 'viewer' };
    const { token } = made.parse(await must('POST', '/tokens', { role: 'admin', body }));
    const answer = await fetch(`${one.url}/api/v1/workflows/watched/events`, {
      headers: { authorization: `Bearer ${token}` },
    });
    const events = eventsOf(answer);
    await nextOf(events, 'present');
    await must('DELETE', '/tokens/short', { role: 'admin' });
    expect(await events.next()).toMatchObject({ done: true });
  });

  it('fills no audit with it', async () => {
    await put('quiet', flow('quiet'));
    await stay('quiet', 'w-1', null);
    await send('DELETE', '/workflows/quiet/presence/w-1');
    await send('POST', '/workflows/check', { body: flow('quiet') });
    await must('PUT', '/workflows/quiet/layout', { body: {} });
    const { items } = z
      .object({ items: z.array(z.looseObject({ what: z.string(), which: z.string().nullable() })) })
      .parse(await must('GET', '/audit?limit=200', { role: 'admin' }));
    expect(items.filter(({ which }) => which === 'quiet').map(({ what }) => what)).toEqual([
      'PUT /workflows/{slug}/layout',
      'PUT /workflows/{slug}',
    ]);
    expect(items.filter(({ what }) => what.includes('presence') || what.includes('check'))).toEqual([]);
  });
});
