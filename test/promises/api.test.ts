import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { RunningServer } from '../running-server.ts';
import { type StandIn, standIn } from '../stand-in.ts';
import { asking, run } from './asked.ts';

const server = new RunningServer({ SNODO_EGRESS_ALLOW: '127.0.0.1', SNODO_LOG: 'silent' });
const { json, publish, ran, ended, hook } = asking(server);
const started = z.strictObject({ id: z.uuid() });
const page = z.strictObject({ items: z.array(z.unknown()), nextCursor: z.string().nullable() });
const problem = z.object({ type: z.string(), title: z.string(), status: z.int(), detail: z.string() });
const lists = [
  'workflows',
  'workflows/sum/versions',
  'runs',
  'connections',
  'connectors',
  'deliveries',
  'calls',
  'alerts',
  'secrets',
  'users',
  'tokens',
  'audit',
];
const sum = {
  slug: 'sum',
  steps: [
    { id: 'two', type: 'map', with: { value: '{{ trigger.body.n * 2 }}' } },
    { id: 'four', type: 'map', with: { value: '{{ steps.two * 2 }}' } },
  ],
};
let service: StandIn;

beforeAll(async () => {
  service = await standIn(({ path }) => ({ body: { path } }));
  await server.launch();
  await publish(sum);
});
afterAll(async () => {
  await server.remove();
  await service[Symbol.asyncDispose]();
});

describe('the HTTP API keeps what it promises:', () => {
  it('the draft is written as JSON or YAML, read, and deleted', async () => {
    const yaml = 'snodo: 1\nslug: inyaml\nsteps: [{ id: a, type: map, with: { value: 1 } }]\n';
    const headers = { 'content-type': 'application/yaml' };
    expect((await server.call('PUT', '/workflows/inyaml', { body: yaml, headers })).status).toBe(201);
    const draft = await json('GET', '/workflows/inyaml');
    expect(draft).toMatchObject({ document: { slug: 'inyaml', steps: [{ id: 'a', type: 'map' }] } });
    await json('PUT', '/workflows/inyaml', { snodo: 1, slug: 'inyaml', steps: [{ id: 'b', type: 'map' }] });
    expect(await json('GET', '/workflows/inyaml')).toMatchObject({ document: { steps: [{ id: 'b' }] } });
    expect((await server.call('DELETE', '/workflows/inyaml')).status).toBe(204);
    expect((await server.call('GET', '/workflows/inyaml')).status).toBe(404);
  });

  it('publishing answers the version, and an older one can be restored as the draft', async () => {
    const one = (value: number) => ({ slug: 'versions', steps: [{ id: 'a', type: 'map', with: { value } }] });
    expect(await publish(one(1))).toEqual({ version: 1 });
    expect(await publish(one(2))).toEqual({ version: 2 });
    const { items } = page.parse(await json('GET', '/workflows/versions/versions'));
    expect(items).toMatchObject([{ version: 2 }, { version: 1 }]);
    await json('POST', '/workflows/versions/versions/1/restore');
    expect(await json('GET', '/workflows/versions')).toMatchObject({
      document: { steps: [{ with: { value: 1 } }] },
      liveVersion: 2,
    });
  });

  it('what cannot run is neither saved nor published, and every place is said', async () => {
    const steps = [
      { id: 'a', type: 'map', with: { value: '{{ steps.zz }}' } },
      { id: 'b', type: 'mapp' },
    ];
    const save = (document: object) =>
      server.call('PUT', '/workflows/bad', { body: JSON.stringify({ snodo: 1, slug: 'bad', ...document }) });
    const places = z.object({ errors: z.array(z.object({ path: z.string() })) });
    const draft = await save({ steps });
    expect(draft.status).toBe(422);
    expect(places.parse(await draft.json()).errors.map(({ path }) => path)).toEqual([
      expect.stringMatching(/^steps\[0]/),
      expect.stringMatching(/^steps\[1]/),
    ]);
    const verify = { scheme: 'hmac', secret: '{{ secrets.NOT_THERE }}', header: 'x-signature' };
    await save({ trigger: { type: 'webhook', path: 'bad', verify }, steps: [{ id: 'a', type: 'map' }] });
    const published = await server.call('POST', '/workflows/bad/publish');
    expect(published.status).toBe(422);
    expect(places.parse(await published.json()).errors[0]?.path).toMatch(/^trigger\.verify\.secret/);
  });

  it('a run is started at once, or waited for as long as one likes', async () => {
    const at = '/workflows/sum/runs';
    const body = JSON.stringify({ input: { n: 3 } });
    const now = await server.call('POST', at, { body });
    expect(now.status).toBe(202);
    expect((await ended(started.parse(await now.json()).id)).output).toBe(12);
    const waited = await server.call('POST', `${at}?wait=30s`, { body });
    expect(waited.status).toBe(200);
    expect(await waited.json()).toMatchObject({ status: 'succeeded', output: 12, trigger: { body: { n: 3 } } });
    await publish({ slug: 'long', steps: [{ id: 'nap', type: 'wait', with: { for: '1h' } }] });
    const late = await server.call('POST', '/workflows/long/runs?wait=300ms');
    expect(late.status).toBe(202);
    const { id, status } = run.parse(await late.json());
    expect(['queued', 'running', 'waiting']).toContain(status);
    await expect.poll(() => json('GET', `/runs/${id}`)).toMatchObject({ status: 'waiting' });
    expect(await json('POST', `/runs/${id}/cancel`)).toMatchObject({ id, status: 'cancelled' });
    expect(await json('GET', `/runs/${id}`)).toMatchObject({ status: 'cancelled', steps: [{ status: 'cancelled' }] });
  });

  it('a run and its steps have every field, with times and what each step was given and gave', async () => {
    const { id } = await ran('sum', { n: 1 });
    const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
    const each = { type: 'map', status: 'succeeded', attempts: 1, startedAt: time, endedAt: time, error: null };
    expect(await json('GET', `/runs/${id}`)).toMatchObject({
      id,
      workflow: 'sum',
      version: 1,
      status: 'succeeded',
      trigger: { body: { n: 1 } },
      output: 4,
      error: null,
      startedAt: time,
      endedAt: time,
      steps: [
        { id: 'two', ...each, input: { value: 2 }, output: 2 },
        { id: 'four', ...each, input: { value: 4 }, output: 4 },
      ],
    });
  });

  it('runs are filtered by workflow, status and since', async () => {
    await publish({ slug: 'broken', steps: [{ id: 'a', type: 'fail', with: { message: 'No.' } }] });
    const { id } = await ran('broken');
    const found = async (query: string) =>
      z.object({ items: z.array(z.object({ id: z.string() })) }).parse(await json('GET', `/runs?${query}`)).items;
    expect(await found('workflow=broken&status=failed&since=1h')).toMatchObject([{ id }]);
    expect(await found('workflow=broken&status=succeeded')).toEqual([]);
    expect(await found(`workflow=broken&since=${new Date(Date.now() + 60_000).toISOString()}`)).toEqual([]);
  });

  it('a run is retried from where it failed, and replayed as a new one that keeps what came before', async () => {
    const first = { id: 'first', type: 'map', with: { value: '{{ run.id }}' } };
    const second = { id: 'second', type: 'map', with: { value: '{{ steps.first & " " & trigger.body.word }}' } };
    await publish({ slug: 'again', steps: [first, second] });
    const one = await ran('again', { word: 'one' });
    const patch = { trigger: { body: { word: 'two' } } };
    const { id } = started.parse(await json('POST', `/runs/${one.id}/replay`, { fromStep: 'second', patch }));
    expect(id).not.toBe(one.id);
    expect((await ended(id)).output).toBe(`${one.id} two`);
    await publish({ slug: 'flaky', steps: [first, { id: 'second', type: 'fail', with: { message: 'No.' } }] });
    const failed = await ran('flaky');
    await json('POST', `/runs/${failed.id}/retry`);
    const retried = await ended(failed.id);
    expect(retried.steps).toMatchObject([{ attempts: 1, output: failed.id }, { status: 'failed' }]);
  });

  it('a replay of a run, of a delivery or of many does nothing outside twice, where that is asked for', async () => {
    const send = { url: `${service.url}/effects`, method: 'POST', body: '{{ trigger.body }}' };
    const trigger = { type: 'webhook', path: 'effects' };
    await publish({ slug: 'effects', trigger, steps: [{ id: 'send', type: 'http.request', with: send }] });
    const sent = () => service.seen.filter(({ path }) => path === '/effects').length;
    const accepted = z.object({ delivery: z.uuid(), run: z.uuid() });
    const first = accepted.parse(await (await hook('effects', '{"n":1}')).json());
    const before = await ended(first.run);
    const once = { effects: 'once' };
    const ofRun = started.parse(await json('POST', `/runs/${first.run}/replay`, once));
    expect(await ended(ofRun.id)).toMatchObject({ status: 'succeeded', output: before.output });
    expect(await json('GET', `/runs/${ofRun.id}`)).toMatchObject({
      effectsOf: first.run,
      steps: [{ id: 'send', attempts: 0, kept: true }],
    });
    const ofDelivery = accepted.parse(await json('POST', `/deliveries/${first.delivery}/replay`, once));
    expect(await ended(ofDelivery.run)).toMatchObject({ status: 'succeeded', output: before.output });
    const { id } = started.loose().parse(await json('POST', '/deliveries/replay', { workflow: 'effects', ...once }));
    await expect.poll(() => json('GET', `/replays/${id}`)).toMatchObject({ state: 'done', done: 1, failed: 0 });
    const { items } = page.parse(await json('GET', '/runs?workflow=effects'));
    expect(items).toHaveLength(4);
    const { id: last } = started.loose().parse(items[0]);
    expect(await ended(last)).toMatchObject({ status: 'succeeded', output: before.output });
    expect(sent()).toBe(1);
    const again = started.parse(await json('POST', `/runs/${first.run}/replay`));
    expect((await ended(again.id)).steps).toMatchObject([{ attempts: 1 }]);
    expect(sent()).toBe(2);
    const open = started.parse(await json('POST', '/workflows/long/runs'));
    const refused = await server.call('POST', `/runs/${open.id}/replay`, { body: JSON.stringify(once) });
    expect([refused.status, problem.parse(await refused.json()).detail]).toEqual([
      409,
      expect.stringContaining('has not ended'),
    ]);
    await json('POST', `/runs/${open.id}/cancel`);
  });

  it('what happens in a run comes as server-sent events, to its end', async () => {
    const { id } = await ran('sum', { n: 1 });
    const events = await server.call('GET', `/runs/${id}/events`);
    expect(events.headers.get('content-type')).toContain('text/event-stream');
    expect(await events.text()).toMatch(/^event: run\ndata: \{[^]*event: end\ndata: .*"succeeded"/m);
  });

  it('every list is a page, cut to its limit and gone on with by its cursor', async () => {
    await ran('sum', { n: 1 });
    await ran('sum', { n: 2 });
    for (const list of lists) {
      const { items } = page.parse(await json('GET', `/${list}?limit=1`));
      expect([list, items.length <= 1]).toEqual([list, true]);
    }
    const first = page.parse(await json('GET', '/runs?workflow=sum&limit=1'));
    const second = page.parse(await json('GET', `/runs?workflow=sum&limit=1&cursor=${first.nextCursor}`));
    expect([first.items.length, second.items.length]).toEqual([1, 1]);
    expect(second.items).not.toEqual(first.items);
  });

  it('every error is a problem document, with the places where the input is wrong', async () => {
    const wrong = [
      ['GET', '/runs?limit=many', undefined, 400],
      ['PUT', '/workflows/one', '{"snodo":2,"slug":"one","steps":[]}', 422],
      ['POST', '/expressions/evaluate', '{', 400],
      ['POST', '/expressions/evaluate', '[]', 400],
      ['GET', '/stats?from=2026-02-01&to=2026-01-01', undefined, 400],
      ['POST', '/connectors/openapi', '{"document":{"openapi":"3.1.0","paths":{}}}', 400],
      ['GET', '/workflows/nothing', undefined, 404],
      ['GET', '/no-such-call', undefined, 404],
    ] as const;
    for (const [method, path, body, status] of wrong) {
      const answer = await server.call(method, path, body === undefined ? {} : { body });
      const said: unknown = await answer.json();
      expect([path, answer.status, answer.headers.get('content-type')]).toEqual([
        path,
        status,
        'application/problem+json',
      ]);
      expect(problem.parse(said).status).toBe(status);
      if (status !== 404) {
        expect(said).toMatchObject({ errors: [{ path: expect.any(String), message: expect.any(String) }] });
      }
    }
    const unknown = await fetch(`${server.url}/api/v1/runs`, { headers: { authorization: 'Bearer not-a-token' } });
    expect([unknown.status, problem.parse(await unknown.json()).status]).toEqual([401, 401]);
  });

  it('a connection and a secret are kept and used, and neither is ever answered', async () => {
    await json('PUT', '/secrets/KEY', { value: 'never-shown-1' });
    const auth = { type: 'basic', username: 'ada', password: 'never-shown-2' };
    const put = await json('PUT', '/connections/svc', { connector: 'http', baseUrl: service.url, auth });
    const shown = [
      put,
      await json('GET', '/connections/svc'),
      await json('GET', '/connections'),
      await json('GET', '/secrets'),
    ];
    expect(JSON.stringify(shown)).not.toMatch(/never-shown/);
    expect(shown[1]).toMatchObject({ slug: 'svc', connector: 'http', auth: { type: 'basic', username: 'ada' } });
    expect(shown[3]).toMatchObject({ items: expect.arrayContaining([expect.objectContaining({ name: 'KEY' })]) });
    expect(await json('POST', '/connections/svc/test')).toMatchObject({ ok: true });
    expect(service.seen.at(-1)?.headers.authorization).toBe(`Basic ${btoa('ada:never-shown-2')}`);
    expect((await server.call('DELETE', '/connections/svc')).status).toBe(204);
    expect((await server.call('GET', '/connections/svc')).status).toBe(404);
  });

  it('the catalogue is listed and read, and a connector is made from an OpenAPI document', async () => {
    expect(await json('GET', '/connectors/slack')).toMatchObject({ id: 'slack', title: 'Slack' });
    const openapi = JSON.stringify({
      openapi: '3.1.0',
      info: { title: 'Parcels', version: '1' },
      servers: [{ url: service.url }],
      paths: {
        '/parcels/{id}': {
          get: {
            operationId: 'getParcel',
            parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
            responses: { 200: { description: 'It.' } },
          },
        },
      },
    });
    const made = z
      .looseObject({ id: z.string() })
      .parse(await json('POST', '/connectors/openapi', { document: openapi }));
    expect(JSON.stringify(await json('GET', `/connectors/${made.id}`))).toContain('get-parcel');
  });

  it('tokens have roles, and the audit says who did what', async () => {
    const made = z
      .looseObject({ token: z.string() })
      .parse(await json('POST', '/tokens', { name: 'looker', role: 'viewer' }));
    const as = (method: string, path: string) =>
      fetch(`${server.url}/api/v1${path}`, { method, headers: { authorization: `Bearer ${made.token}` } });
    expect((await as('GET', '/runs')).status).toBe(200);
    expect((await as('POST', '/workflows/sum/publish')).status).toBe(403);
    const { items } = page.parse(await json('GET', '/audit'));
    expect(items).toEqual(
      expect.arrayContaining([expect.objectContaining({ who: 'admin' }), expect.objectContaining({ who: 'looker' })]),
    );
  });

  it('stands beside health, readiness, metrics, the schema and its own description', async () => {
    const get = async (path: string) => {
      const answer = await fetch(server.url + path);
      return [answer.status, answer.headers.get('content-type')?.split(';')[0], await answer.text()] as const;
    };
    expect(await get('/healthz')).toEqual([200, 'application/json', '{"status":"ok"}']);
    expect(await get('/readyz')).toEqual([200, 'application/json', expect.stringContaining('"status":"ready"')]);
    expect(await get('/metrics')).toEqual([200, 'text/plain', expect.stringMatching(/^# (HELP|TYPE) snodo_/m)]);
    expect(await get('/schema/workflow.json')).toEqual([
      200,
      expect.stringContaining('json'),
      expect.stringContaining('$schema'),
    ]);
    expect(await get('/openapi.json')).toEqual([200, 'application/json', expect.stringContaining('"openapi":"3.1')]);
  });
});
