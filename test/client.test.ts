import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { createClient, SnodoApiError } from '../src/client/index.ts';
import { routesText } from '../src/typed/route-types.ts';
import { RunningServer, token } from './running-server.ts';

const server = new RunningServer();
beforeAll(() => server.launch());
afterAll(() => server.remove());

async function refusal(work: Promise<unknown>): Promise<SnodoApiError> {
  const error: unknown = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error instanceof SnodoApiError) return error;
  throw new Error('It was not refused.', { cause: error });
}

it('its types are those of the API (node bin/types.mjs writes them)', async () => {
  const description = z.json().parse(await (await fetch(`${server.url}/openapi.json`)).json());
  await expect(routesText(description)).toMatchFileSnapshot('../src/client/routes.ts');
});

it('saves, publishes and runs a workflow, and reads what came of it', async () => {
  const snodo = createClient({ url: server.url, token });
  const params = { slug: 'by-client' };
  const saved = await snodo.call('PUT /workflows/{slug}', {
    params,
    body: {
      snodo: 1,
      slug: 'by-client',
      steps: [{ id: 'greet', type: 'map', with: { value: 'Hello {{ trigger.body.name }}' } }],
    },
  });
  expect([saved.slug, saved.revision, saved.problems]).toEqual(['by-client', 1, []]);
  const { version } = await snodo.call('POST /workflows/{slug}/publish', { params });
  const run = await snodo.call('POST /workflows/{slug}/runs', {
    params,
    query: { wait: '20s' },
    body: { input: { name: 'Ada' } },
  });
  expect([version, run]).toEqual([1, expect.objectContaining({ status: 'succeeded', output: 'Hello Ada' })]);
  const { items } = await snodo.call('GET /runs', { query: { workflow: 'by-client', limit: 1 } });
  expect(items.map(({ id }) => id)).toEqual([run.id]);
  expect(await snodo.call('DELETE /workflows/{slug}', { params })).toBeUndefined();
});

it('takes a document as YAML, sends headers, and follows events', async () => {
  const snodo = createClient({ url: `${server.url}/`, token });
  const params = { slug: 'watched' };
  const body = 'snodo: 1\nslug: watched\nsteps: [{ id: one, type: map, with: { value: 1 } }]\n';
  await snodo.call('PUT /workflows/{slug}', { params, body });
  const stop = new AbortController();
  const told: unknown[] = [];
  for await (const { event, data } of snodo.events('GET /workflows/{slug}/events', { params, signal: stop.signal })) {
    told.push([event, data]);
    if (event === 'draft') break;
  }
  expect(told).toContainEqual(['draft', expect.objectContaining({ revision: 1 })]);
  const stale = await refusal(snodo.call('PUT /workflows/{slug}', { params, headers: { 'if-match': '"7"' }, body }));
  expect([stale.status, stale.code]).toEqual([412, 'stale']);
});

it('tells what the server refuses with its code, and where the input is wrong', async () => {
  const snodo = createClient({ url: server.url, token });
  const body = { snodo: 1, slug: 'bad', steps: [{ id: 'one', type: 'mapp' }] } as const;
  const bad = await refusal(snodo.call('PUT /workflows/{slug}', { params: { slug: 'bad' }, body }));
  expect([bad.status, bad.code, bad.problems]).toEqual([
    422,
    'invalid_document',
    [{ path: 'steps[0].type', message: 'There is no step type "mapp".', hint: 'Did you mean "map"?' }],
  ]);
  const none = await refusal(snodo.call('GET /runs/{id}', { params: { id: '00000000-0000-7000-8000-000000000000' } }));
  expect([none.status, none.code]).toEqual([404, 'not_found']);
  const unknown = await refusal(createClient({ url: server.url }).call('GET /workflows'));
  expect([unknown.status, unknown.code, unknown.message.includes('token')]).toEqual([401, 'unauthorized', true]);
});

it('gives a file as the bytes that it is, whatever their type', async () => {
  const snodo = createClient({ url: server.url, token });
  const body = new Blob(['{"a":1}'], { type: 'application/json' });
  const { $file: id, contentType } = await snodo.call('POST /files', { query: { name: 'a.json' }, body });
  expect(contentType).toBe('application/json');
  const content = await snodo.call('GET /files/{id}/content', { params: { id } });
  expect(new TextDecoder().decode(content)).toBe('{"a":1}');
});

it('says so where what answers is no Snodo server', async () => {
  const elsewhere = createClient({
    url: 'http://snodo.test',
    fetch: async () => new Response('<h1>Not here</h1>', { status: 404 }),
  });
  const other = await refusal(elsewhere.call('GET /workflows'));
  expect([other.code, other.message]).toEqual([
    undefined,
    'GET http://snodo.test/api/v1/workflows was answered with status 404, not as a Snodo server does. Check the address.',
  ]);
});
