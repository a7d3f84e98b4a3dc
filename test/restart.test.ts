import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { legacy, mcpClient } from './mcp-client.ts';
import { RunningServer } from './running-server.ts';

const server = new RunningServer();
const task = z.looseObject({ taskId: z.string(), status: z.string() });
const created = z.looseObject({ task });
const result = z.looseObject({ structuredContent: z.unknown() });
const steps = [
  { id: 'first', type: 'map', with: { value: 1 } },
  { id: 'rest', type: 'wait', with: { for: '1s' } },
  { id: 'last', type: 'map', with: { value: 2 } },
];

beforeAll(async () => {
  await server.launch();
  const document = { snodo: 1, slug: 'takes-long', tool: true, steps, output: 'rested' };
  await server.call('PUT', '/workflows/takes-long', { body: JSON.stringify(document) });
  expect((await server.call('POST', '/workflows/takes-long/publish')).status).toBe(200);
});

afterAll(() => server.remove());

it('a task is a run: it outlives the process that began it, and its result is asked for afterwards', {
  timeout: 120_000,
}, async () => {
  const begun = await (async () => {
    await using connected = await mcpClient(server.url, legacy);
    const asked = { method: 'tools/call', params: { name: 'takes-long', arguments: {}, task: { ttl: 3_600_000 } } };
    return (await connected.client.request(asked, created)).task;
  })();
  expect(begun.status).toBe('working');
  await server.end('SIGKILL');
  await server.launch();
  await using connected = await mcpClient(server.url, legacy);
  const { client } = connected;
  const params = { taskId: begun.taskId };
  const ended = await client.request({ method: 'tasks/result', params }, result);
  expect(ended.structuredContent).toEqual({ output: 'rested' });
  expect(await client.request({ method: 'tasks/get', params }, task)).toMatchObject({ status: 'completed' });
  const listed = await client.request({ method: 'tasks/list' }, z.looseObject({ tasks: z.array(task) }));
  expect(listed.tasks.map(({ taskId }) => taskId)).toContain(begun.taskId);
});

it('a server that is asked to end tells whoever waits for a run that it goes on', async () => {
  const asleep = { snodo: 1, slug: 'asleep', steps: [{ id: 'long', type: 'wait', with: { for: '1h' } }] };
  await server.call('PUT', '/workflows/asleep', { body: JSON.stringify(asleep) });
  await server.call('POST', '/workflows/asleep/publish');
  const asked = server.call('POST', '/workflows/asleep/runs?wait=60s', { body: JSON.stringify({ input: null }) });
  const list = z.object({ items: z.array(z.looseObject({ id: z.string() })) });
  const waiting = async () =>
    list.parse(await (await server.call('GET', '/runs?workflow=asleep&status=waiting')).json()).items;
  await expect.poll(waiting).toHaveLength(1);
  const [{ id } = { id: '' }] = await waiting();
  await server.end('SIGTERM');
  const answer = await asked;
  expect([answer.status, await answer.json()]).toMatchObject([202, { id, status: 'waiting' }]);
});
