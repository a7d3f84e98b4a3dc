import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { RunningServer } from './running-server.ts';

const server = new RunningServer({ SNODO_EGRESS_ALLOW: '127.0.0.1' });
const asked: string[] = [];
const service = createServer((request, answer) => {
  asked.push(request.url ?? '');
  answer.writeHead(200, { 'content-type': 'application/json' });
  answer.end(JSON.stringify({ at: request.url }));
});
let serviceUrl = '';

const runSchema = z.looseObject({
  id: z.string(),
  status: z.string(),
  version: z.number(),
  cause: z.string(),
  output: z.unknown(),
  trigger: z.looseObject({ body: z.unknown() }),
  steps: z.array(
    z.looseObject({ id: z.string(), type: z.string().nullable(), status: z.string(), output: z.unknown() }),
  ),
});
const withId = z.object({ id: z.string() });
const problem = z.looseObject({ detail: z.string(), errors: z.array(z.looseObject({ path: z.string() })).optional() });

async function send(method: string, path: string, body?: unknown, bearer?: string) {
  const answer = await server.call(method, path, {
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(bearer === undefined ? {} : { headers: { authorization: `Bearer ${bearer}` } }),
  });
  const text = await answer.text();
  const json: unknown = text === '' ? null : JSON.parse(text);
  return { status: answer.status, json };
}

async function must(method: string, path: string, body?: unknown, bearer?: string): Promise<unknown> {
  const { status, json } = await send(method, path, body, bearer);
  expect(`${method} ${path} ${status} ${JSON.stringify(json)}`).toMatch(new RegExp(`^\\S+ \\S+ 2`));
  return json;
}

async function save(slug: string, document: object): Promise<void> {
  await must('PUT', `/workflows/${slug}`, { snodo: 1, slug, ...document });
}

async function ended(id: string): Promise<z.infer<typeof runSchema>> {
  let run = runSchema.parse(await must('GET', `/runs/${id}`));
  const look = async () => {
    run = runSchema.parse(await must('GET', `/runs/${id}`));
    return run.status;
  };
  await expect.poll(look, { timeout: 30_000, interval: 50 }).toMatch(/succeeded|failed|cancelled/);
  return run;
}

async function tried(slug: string, wanted: object): Promise<z.infer<typeof runSchema>> {
  return ended(withId.parse(await must('POST', `/workflows/${slug}/try`, wanted)).id);
}

const stepsOf = (run: z.infer<typeof runSchema>) => run.steps.map(({ id, status }) => `${id} ${status}`);
const map = (id: string, value: unknown, more = {}) => ({ id, type: 'map', with: { value }, ...more });
const call = (id: string, more = {}) => ({ id, type: 'http.request', with: { url: `${serviceUrl}/${id}` }, ...more });

beforeAll(async () => {
  await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve));
  const address: AddressInfo | string | null = service.address();
  serviceUrl = `http://127.0.0.1:${typeof address === 'object' ? address?.port : address}`;
  await server.launch();
});

afterAll(async () => {
  service.closeAllConnections();
  service.close();
  await server.remove();
});

describe('a draft that is tried', () => {
  it('runs whole, with what it was given, as a test of no version', async () => {
    await save('whole', { steps: [map('a', '{{ trigger.body.n + 1 }}')], output: { n: '{{ steps.a }}' } });
    const run = await tried('whole', { mode: 'all', trigger: { body: { n: 1 }, headers: { 'X-Shop': 'north' } } });
    expect(run).toMatchObject({ status: 'succeeded', version: 0, cause: 'test', output: { n: 2 } });
    expect(run.trigger).toMatchObject({ body: { n: 1 }, headers: { 'x-shop': 'north' }, query: {}, method: null });
    expect(run.steps).toMatchObject([{ id: 'a', type: 'map', status: 'succeeded', output: 2 }]);
    expect(await must('GET', '/runs?workflow=whole')).toMatchObject({ items: [{ version: 0, cause: 'test' }] });
  });

  it('leaves no trace in the versions, and goes on by what it was when it is replayed', async () => {
    await save('apart', { steps: [map('a', 'old')] });
    const run = await tried('apart', { mode: 'all' });
    expect(await must('GET', '/workflows/apart/versions')).toMatchObject({ items: [] });
    await save('apart', { steps: [map('a', 'new')] });
    expect(await must('POST', '/workflows/apart/publish')).toMatchObject({ version: 1 });
    await tried('apart', { mode: 'all' });
    expect(await must('POST', '/workflows/apart/publish')).toMatchObject({ version: 2 });
    expect(await must('GET', '/workflows/apart/versions')).toMatchObject({ items: [{ version: 2 }, { version: 1 }] });
    const again = await ended(withId.parse(await must('POST', `/runs/${run.id}/replay`)).id);
    expect(again).toMatchObject({ cause: 'replay', version: 0, output: 'old' });
  });

  it('shows what each run carried out, whatever the draft is now', async () => {
    await save('shown', { steps: [map('a', 'tried')] });
    const trial = await tried('shown', { mode: 'all' });
    await save('shown', { steps: [map('a', 'published')] });
    await must('POST', '/workflows/shown/publish');
    const live = withId.parse(await must('POST', '/workflows/shown/runs?wait=10s'));
    await save('shown', { steps: [map('a', 'later')] });
    const layout = { positions: { a: { x: 40, y: 60 } }, notes: [], groups: [] };
    await must('PUT', '/workflows/shown/layout', layout);
    const [of, at] = [(value: string) => ({ document: { steps: [map('a', value)] } }), '/document'];
    expect(await must('GET', `/runs/${trial.id}${at}`)).toMatchObject({ ...of('tried'), layout });
    expect(await must('GET', `/runs/${live.id}${at}`)).toMatchObject({ ...of('published'), layout });
    await must('DELETE', '/workflows/shown');
    expect(await must('GET', `/runs/${live.id}${at}`)).toMatchObject({ ...of('published'), layout: null });
  });

  it('need not be saved, nor be whole outside of what is tried', async () => {
    const steps = [map('a', 'fine'), { id: 'b', type: 'http.request', after: 'a', with: { pth: '/x' } }];
    const document = { snodo: 1, slug: 'nowhere', steps };
    expect(await tried('nowhere', { document, mode: 'upTo', step: 'a' })).toMatchObject({ output: 'fine' });
    const { status, json } = await send('POST', '/workflows/nowhere/try', { document, mode: 'step', step: 'b' });
    expect(status).toBe(422);
    expect(problem.parse(json).errors?.map(({ path }) => path)).toEqual(
      expect.arrayContaining([expect.stringMatching(/^steps\[1\]\.with/)]),
    );
    // A step whose output is given is not carried out, so its mistakes do not matter.
    const given = { document, mode: 'all', outputs: { b: { status: 200, body: 1 } } };
    expect(await tried('nowhere', given)).toMatchObject({ output: { status: 200, body: 1 } });
  });

  it('carries out a step alone, on what is given for those before it', async () => {
    await save('alone', {
      trigger: { type: 'webhook', path: 'alone' },
      steps: [call('one'), call('two'), map('three', '{{ steps.two.body & "!" }}'), call('four')],
      output: '{{ steps.four }}',
    });
    asked.length = 0;
    const run = await tried('alone', {
      mode: 'step',
      step: 'three',
      outputs: { two: { body: 'given {{ not one }}' } },
    });
    expect(run.output).toBe('given {{ not one }}!');
    expect(stepsOf(run)).toEqual(['two succeeded', 'three succeeded']);
    expect(run.steps[0]).toMatchObject({ type: 'http.request', output: { body: 'given {{ not one }}' } });
    expect(asked).toEqual([]);
    // What is missing runs first.
    await tried('alone', { mode: 'step', step: 'two' });
    expect(asked).toEqual(['/one', '/two']);
    asked.length = 0;
    const upTo = await tried('alone', { mode: 'upTo', step: 'three', outputs: { one: 1 } });
    expect(upTo.output).toMatch(/two/);
    expect(asked).toEqual(['/two']);
  });

  it('takes given outputs in their turn: by the port they name, and not on a way that is not taken', async () => {
    await save('ways', {
      steps: [
        { id: 'check', type: 'branch', with: { when: '{{ trigger.body.yes }}' } },
        map('yes', 'y', { after: 'check.true' }),
        map('no', 'n', { after: 'check.false' }),
        call('end', { after: ['no'] }),
      ],
    });
    asked.length = 0;
    const taken = await tried('ways', { mode: 'all', trigger: { body: { yes: true } }, outputs: { no: 'pinned' } });
    expect(stepsOf(taken)).toEqual(['check succeeded', 'yes succeeded', 'no skipped', 'end skipped']);
    expect(asked).toEqual([]);
    const turned = await tried('ways', { mode: 'all', outputs: { check: { port: 'false' }, no: 'pinned', end: 1 } });
    expect(stepsOf(turned)).toEqual(['check succeeded', 'yes skipped', 'no succeeded', 'end succeeded']);
    expect(turned.steps[2]).toMatchObject({ output: 'pinned' });
    // Alone, a step runs whichever way was taken before.
    const alone = await tried('ways', { mode: 'step', step: 'yes', outputs: { check: { port: 'false' } } });
    expect(alone).toMatchObject({ status: 'succeeded', output: 'y' });
  });

  it('that fails makes no dead letter and starts nothing', async () => {
    await save('handler', { steps: [map('a', 1)] });
    await must('POST', '/workflows/handler/publish');
    await save('fails', {
      steps: [{ id: 'no', type: 'fail', with: { message: 'no' } }],
      onFailure: { workflow: 'handler' },
    });
    expect(await tried('fails', { mode: 'all' })).toMatchObject({ status: 'failed', error: { message: 'no' } });
    expect(await must('GET', '/dead-letters?workflow=fails')).toMatchObject({ items: [] });
    expect(await must('GET', '/runs?workflow=handler')).toMatchObject({ items: [] });
  });

  it('is refused with the place where it is asked for wrongly', async () => {
    await save('asked', { steps: [map('one', 1), map('two', 2)] });
    const wrong: readonly [object, number, RegExp][] = [
      [{ mode: 'some' }, 400, /^mode:/],
      [{ mode: 'step' }, 400, /^step: It is missing/],
      [{ mode: 'upTo', step: 'tow' }, 400, /^step: There is no step "tow".*"two"/],
      [{ mode: 'all', outputs: { on: 1 } }, 400, /^outputs\.on:/],
      [{ mode: 'all', trigger: { body: 1, hearders: {} } }, 400, /hearders/],
      [{ mode: 'all', document: { snodo: 1, slug: 'asked', steps: 1 } }, 422, /^steps:/],
      [{ mode: 'all', document: { snodo: 1, slug: 'other', steps: [map('a', 1)] } }, 422, /^slug:/],
    ];
    for (const [body, status, detail] of wrong) {
      const got = await send('POST', '/workflows/asked/try', body);
      expect([body, got.status]).toEqual([body, status]);
      expect(problem.parse(got.json).detail).toMatch(detail);
    }
    expect((await send('POST', '/workflows/not-there/try', { mode: 'all' })).status).toBe(404);
  });

  it('may use what only admins may use for admins alone', async () => {
    const made = async (name: string, role: string) =>
      z.object({ token: z.string() }).parse(await must('POST', '/tokens', { name, role })).token;
    const [editor, viewer] = [await made('edits', 'editor'), await made('views', 'viewer')];
    const http = { connector: 'http', baseUrl: serviceUrl, auth: { type: 'none' }, share: { use: 'admin' } };
    await must('PUT', '/connections/closed', http);
    const closed = { id: 'b', type: 'http.request', with: { connection: 'closed', path: '/closed' } };
    await save('closed', { steps: [map('a', 1), closed] });
    const refused = await send('POST', '/workflows/closed/try', { mode: 'step', step: 'b' }, editor);
    expect(refused.status).toBe(403);
    expect(problem.parse(refused.json).detail).toMatch(/^steps\[1\]\.with\.connection: Only admins/);
    await must('POST', '/workflows/closed/try', { mode: 'upTo', step: 'a' }, editor);
    await must('POST', '/workflows/closed/try', { mode: 'all', outputs: { b: 1 } }, editor);
    expect(await tried('closed', { mode: 'all' })).toMatchObject({ status: 'succeeded' });
    expect((await send('POST', '/workflows/closed/try', { mode: 'all' }, viewer)).status).toBe(403);
    await must('POST', '/expressions/evaluate', { value: '{{ 1 + 1 }}', scope: {} }, viewer);
  });
});

describe('samples', () => {
  it('are kept, shown, used and forgotten', async () => {
    await save('sampled', { steps: [map('a', '{{ trigger.body.name }}'), map('b', '{{ steps.a }}')] });
    expect(await must('GET', '/workflows/sampled/samples')).toEqual({ trigger: null, steps: {} });
    await must('PUT', '/workflows/sampled/samples/trigger', { value: { body: { name: 'Ada' }, headers: { A: 'b' } } });
    await must('PUT', '/workflows/sampled/samples/steps/a', { value: null });
    await must('PUT', '/workflows/sampled/samples/steps/a', { value: ['x'] });
    const trigger = { body: { name: 'Ada' }, headers: { a: 'b' }, query: {}, params: {}, method: null };
    expect(await must('GET', '/workflows/sampled/samples')).toEqual({ trigger, steps: { a: ['x'] } });
    expect(await tried('sampled', { mode: 'all' })).toMatchObject({ output: 'Ada', trigger });
    expect(await tried('sampled', { mode: 'all', trigger: {} })).toMatchObject({ trigger: { body: null } });
    await must('DELETE', '/workflows/sampled/samples/trigger');
    await must('DELETE', '/workflows/sampled/samples/steps/a');
    expect((await send('DELETE', '/workflows/sampled/samples/steps/a')).status).toBe(404);
    expect(await must('GET', '/workflows/sampled/samples')).toEqual({ trigger: null, steps: {} });
  });

  it('are of a workflow, go with it, and have an end', async () => {
    expect((await send('PUT', '/workflows/nobody/samples/steps/a', { value: 1 })).status).toBe(404);
    expect((await send('GET', '/workflows/nobody/samples')).status).toBe(404);
    await save('short', { steps: [map('a', 1)] });
    expect((await send('PUT', '/workflows/short/samples/steps/a', { value: 'x'.repeat(1_100_000) })).status).toBe(413);
    expect((await send('PUT', '/workflows/short/samples/steps/a', { value: 'x'.repeat(990_000) })).status).toBe(204);
    expect((await send('PUT', '/workflows/short/samples/steps/1a', { value: 1 })).status).toBe(400);
    await must('DELETE', '/workflows/short');
    await save('short', { steps: [map('a', 1)] });
    expect(await must('GET', '/workflows/short/samples')).toEqual({ trigger: null, steps: {} });
  });
});

describe('listening', () => {
  const heard = z.object({ until: z.string(), delivery: z.string().nullable(), trigger: z.unknown() });
  const begun = z.object({ id: z.string(), url: z.string(), until: z.string() });

  async function hook(url: string, body: string, more: RequestInit = {}) {
    const headers = { 'content-type': 'application/json', 'x-shop': 'north', 'x-key': 'a-key-nobody-sees' };
    const answer = await fetch(url, { method: 'POST', body, headers, ...more });
    const says = await answer.text();
    return { status: answer.status, says };
  }

  async function listen(slug: string, path: string) {
    const one = begun.parse(await must('POST', `/workflows/${slug}/listen`, { path }));
    return { ...one, look: async () => heard.parse(await must('GET', `/workflows/${slug}/listen/${one.id}`)) };
  }

  it('takes one request that no endpoint takes, keeps it and starts nothing', async () => {
    const verify = { scheme: 'api-key', header: 'x-key', secret: 'a-key-nobody-sees' };
    await save('hears', { trigger: { type: 'webhook', path: 'hears/:id', verify }, steps: [map('a', 1)] });
    expect(await hook(`${server.url}/hooks/hears/7`, '{}')).toMatchObject({ status: 404 });
    const one = await listen('hears', 'hears/:id');
    expect(one.url).toBe(`${server.url}/hooks/hears/:id`);
    expect(await one.look()).toEqual({ until: one.until, delivery: null, trigger: null });
    const url = `${server.url}/hooks/hears/7?a=1`;
    // Neither another method, nor another path, nor what cannot be read ends it.
    expect((await hook(url, '{}', { method: 'PUT' })).status).toBe(404);
    expect((await hook(`${server.url}/hooks/hears`, '{}')).status).toBe(404);
    expect((await hook(url, '{"n":')).status).toBe(400);
    const taken = await hook(url, '{"n":1}');
    expect(taken.status).toBe(202);
    const { delivery } = z.strictObject({ delivery: z.string() }).parse(JSON.parse(taken.says));
    const came = await one.look();
    expect(came).toMatchObject({
      delivery,
      trigger: {
        body: { n: 1 },
        headers: { 'x-shop': 'north' },
        query: { a: '1' },
        params: { id: '7' },
        method: 'POST',
      },
    });
    expect(JSON.stringify(came)).not.toContain('a-key-nobody-sees');
    expect(await hook(url, '{"n":2}')).toMatchObject({ status: 404 });
    const shown = await must('GET', `/deliveries/${delivery}`);
    expect(shown).toMatchObject({ status: 'accepted', workflow: 'hears', runs: [], body: '{"n":1}' });
    expect(JSON.stringify(shown)).not.toContain('a-key-nobody-sees');
    for (const filter of [
      'workflow=hears&status=accepted',
      'workflow=hears&method=POST',
      'status=accepted&limit=200',
    ]) {
      const { items } = z.object({ items: z.array(withId) }).parse(await must('GET', `/deliveries?${filter}`));
      expect(items.filter(({ id }) => id === delivery)).toHaveLength(1);
    }
    expect(await must('GET', '/runs?workflow=hears')).toMatchObject({ items: [] });
    // What was heard makes a sample, and a try of it.
    await must('PUT', '/workflows/hears/samples/trigger', { value: came.trigger });
    expect(await tried('hears', { mode: 'all' })).toMatchObject({ trigger: { body: { n: 1 }, params: { id: '7' } } });
  });

  it('hears what a live endpoint takes, which goes its usual way', async () => {
    await save('live', { trigger: { type: 'webhook', path: 'live' }, steps: [map('a', '{{ trigger.body.n }}')] });
    await must('POST', '/workflows/live/publish');
    const before = await hook(`${server.url}/hooks/live`, '{"n":1}');
    const one = await listen('live', 'live');
    expect(await one.look()).toMatchObject({ delivery: null });
    const taken = z.object({ delivery: z.string(), run: z.string() });
    const { delivery, run } = taken.parse(JSON.parse((await hook(one.url, '{"n":2}')).says));
    await hook(one.url, '{"n":3}');
    expect(await one.look()).toMatchObject({ delivery, trigger: { body: { n: 2 } } });
    expect(taken.parse(JSON.parse(before.says)).delivery).not.toBe(delivery);
    expect(await ended(run)).toMatchObject({ cause: 'webhook', version: 1, output: 2 });
  });

  it('is for all who wait for the same, and ends when it is ended or its time is over', async () => {
    await save('both', { steps: [map('a', 1)] });
    const [one, other, gone] = [
      await listen('both', 'both'),
      await listen('both', 'both'),
      await listen('both', 'both'),
    ];
    await must('DELETE', `/workflows/both/listen/${gone.id}`);
    expect((await send('GET', `/workflows/both/listen/${gone.id}`)).status).toBe(404);
    expect((await hook(one.url, '1')).status).toBe(202);
    expect((await one.look()).delivery).toBe((await other.look()).delivery);
    // What proves to one of them who sends is kept from the others too.
    const verify = { scheme: 'api-key', query: 'key', secret: '{{ secrets.KEY }}' };
    await save('keyed', { trigger: { type: 'webhook', path: 'both', verify }, steps: [map('a', 1)] });
    const [open, keyed] = [await listen('both', 'both'), await listen('keyed', 'both')];
    expect((await hook(`${open.url}?key=a-key-nobody-sees`, '1')).status).toBe(202);
    for (const waited of [open, keyed]) {
      expect(await waited.look()).toMatchObject({ trigger: { query: { key: '[secret]' } } });
    }
    const late = await listen('both', 'late');
    await server.query(`update listeners set expires_at = now() where id = '${late.id}'`);
    expect((await hook(late.url, '1')).status).toBe(404);
    expect(await late.look()).toMatchObject({ delivery: null });
    expect((await send('POST', '/workflows/both/listen', { path: '/x' })).status).toBe(400);
    expect((await send('POST', '/workflows/nobody/listen', { path: 'x' })).status).toBe(404);
  });
});
