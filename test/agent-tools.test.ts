import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type EverythingServer, everythingServer } from './mcp/everything-server.ts';
import { RunningServer } from './running-server.ts';
import { type ScriptedModel, scriptedModel, toolAnswers } from './tool-calling-model.ts';

const server = new RunningServer({ SNODO_EGRESS_ALLOW: '127.0.0.1' });
let everything: EverythingServer;
let model: ScriptedModel;
const started = z.object({ id: z.string() });
const waiting = z.object({ items: z.array(z.object({ id: z.string(), title: z.string(), details: z.unknown() })) });

async function api(method: string, path: string, body?: object): Promise<unknown> {
  const answer = await server.call(method, path, body === undefined ? {} : { body: JSON.stringify(body) });
  const text = await answer.text();
  expect(`${answer.status} ${text}`).toMatch(/^2/);
  return text === '' ? null : JSON.parse(text);
}

beforeAll(async () => {
  model = await scriptedModel((asked) => {
    const results = toolAnswers(asked);
    const isSecond = asked.tools?.some((tool) => tool.function.name === 'second_echo') === true;
    if (isSecond && results.length === 0) return { calls: [{ tool: 'second_echo', arguments: { message: 'ecco' } }] };
    if (isSecond) return { text: results.join(' | ') };
    const said = [
      { calls: [{ tool: 'get-sum', arguments: { a: 1, b: 2 } }] },
      { calls: [{ tool: 'echo', arguments: { message: 'ciao' } }] },
    ];
    return said[results.length] ?? { text: results.join(' | ') };
  });
  [everything] = await Promise.all([everythingServer(), server.launch()]);
  await api('PUT', '/connections/model', { connector: 'openai-compatible', baseUrl: model.baseUrl });
  await api('PUT', '/connections/remote', { connector: 'mcp', baseUrl: everything.url });
}, 240_000);
afterAll(async () => {
  await server.remove();
  await model?.[Symbol.asyncDispose]();
  await everything?.[Symbol.asyncDispose]();
});

describe('an agent with the tools of an MCP server', () => {
  it('calls those it is allowed, once a person has approved, whatever the server says of them', async () => {
    const tools = [{ mcp: 'remote', allow: ['echo'] }];
    const helper = { connection: 'model', model: 'gpt-test', prompt: 'Say ciao', tools };
    const steps = [{ id: 'helper', type: 'ai.agent', with: helper }];
    await api('PUT', '/workflows/echoing', { snodo: 1, slug: 'echoing', steps });
    await api('POST', '/workflows/echoing/publish');
    const { id } = started.parse(await api('POST', '/workflows/echoing/runs', { input: null }));
    const find = async () => waiting.parse(await api('GET', `/approvals?run=${id}`)).items;
    await expect
      .poll(find, { timeout: 60_000 })
      .toMatchObject([{ title: 'echo', details: { tool: 'echo', arguments: { message: 'ciao' } } }]);
    await api('POST', `/runs/${id}/approvals/${(await find())[0]?.id}`, { approve: true });
    const read = () => api('GET', `/runs/${id}`);
    await expect.poll(read, { timeout: 60_000 }).toMatchObject({
      status: 'succeeded',
      output: {
        text: 'There is no tool "get-sum". The tools are: echo. | Echo: ciao',
        toolCalls: [
          { tool: 'get-sum', ok: false },
          { tool: 'echo', ok: true },
        ],
      },
    });
    expect(model.asked[0]?.tools).toMatchObject([
      { function: { name: 'echo', parameters: { required: ['message'] } } },
    ]);

    // A tool that says it only reads is believed where the server is trusted, and another one is not.
    await api('PUT', '/connections/remote', { connector: 'mcp', baseUrl: everything.url, trusted: true });
    const trusted = await api('POST', '/workflows/echoing/runs?wait=60s', { input: null });
    expect(trusted).toMatchObject({ status: 'succeeded', output: { toolCalls: [{ ok: false }, { ok: true }] } });
    const all = [{ id: 'helper', type: 'ai.agent', with: { ...helper, approve: 'all' } }];
    await api('PUT', '/workflows/echoing', { snodo: 1, slug: 'echoing', steps: all });
    await api('POST', '/workflows/echoing/publish');
    const careful = started.parse(await api('POST', '/workflows/echoing/runs', { input: null }));
    const asked = async () => waiting.parse(await api('GET', `/approvals?run=${careful.id}`)).items;
    await expect.poll(asked, { timeout: 60_000 }).toHaveLength(1);
  });

  it('has both tools where two servers call theirs the same, and is told which is whose', async () => {
    await api('PUT', '/connections/second', { connector: 'mcp', baseUrl: everything.url });
    const tools = ['remote', 'second'].map((mcp) => ({ mcp, allow: ['echo'], effect: 'read' }));
    const helper = { connection: 'model', model: 'gpt-test', prompt: 'Say ecco', tools };
    const steps = [{ id: 'helper', type: 'ai.agent', with: helper }];
    await api('PUT', '/workflows/two-servers', { snodo: 1, slug: 'two-servers', steps });
    await api('POST', '/workflows/two-servers/publish');
    const run = await api('POST', '/workflows/two-servers/runs?wait=60s', { input: null });
    expect(run).toMatchObject({
      status: 'succeeded',
      output: { text: 'Echo: ecco', toolCalls: [{ tool: 'second_echo', ok: true }] },
    });
    expect(model.asked.at(-1)?.tools).toMatchObject([
      { function: { name: 'echo' } },
      { function: { name: 'second_echo', description: expect.stringContaining('of the MCP server "second"') } },
    ]);
  });
});
