import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type EverythingServer, everythingProgram, everythingServer } from './mcp/everything-server.ts';
import { type HostileServer, hostileServer } from './mcp/hostile-server.ts';
import { runStep } from './mcp/mcp-server-runs.ts';
import { RunningServer } from './running-server.ts';

const server = new RunningServer({
  SNODO_EGRESS_ALLOW: '127.0.0.1',
  SNODO_MCP_COMMANDS: `everything=${process.execPath} ${everythingProgram} stdio`,
});
let everything: EverythingServer;
let hostile: HostileServer;
const secret = 'a-secret-of-the-environment';

beforeAll(async () => {
  [everything, hostile] = await Promise.all([everythingServer(), hostileServer(), server.launch()]);
  const remote = { connector: 'mcp', baseUrl: everything.url };
  const local = { connector: 'mcp', command: 'everything', env: { API_TOKEN: secret } };
  const forbidden = { connector: 'mcp', command: 'sh' };
  const bad = { connector: 'mcp', baseUrl: hostile.url };
  for (const [slug, connection] of Object.entries({ remote, local, forbidden, hostile: bad })) {
    const saved = await server.call('PUT', `/connections/${slug}`, { body: JSON.stringify(connection) });
    expect(saved.ok, await saved.text()).toBe(true);
  }
});
afterAll(async () => {
  await server.remove();
  await everything[Symbol.asyncDispose]();
  await hostile[Symbol.asyncDispose]();
});

describe.each(['remote', 'local'])('the %s reference server', (connection) => {
  it('says what it offers', async () => {
    const tools = await (await server.call('GET', `/connections/${connection}/tools`)).json();
    expect(tools).toMatchObject({
      items: expect.arrayContaining([expect.objectContaining({ name: 'echo', effect: 'read' })]),
    });
    const prompts = await (await server.call('GET', `/connections/${connection}/prompts`)).json();
    expect(prompts).toMatchObject({
      items: expect.arrayContaining([expect.objectContaining({ name: 'args-prompt' })]),
    });
    const tried = await (await server.call('POST', `/connections/${connection}/test`, { body: '{}' })).json();
    expect(tried).toMatchObject({ ok: true, message: expect.stringMatching(/Everything.* offers \d+ tools/) });
  });

  it('has its tools called, with structured content and pictures', async () => {
    const echo = await runStep(server, 'mcp.call', { connection, tool: 'echo', arguments: { message: 'ciao' } });
    expect(echo).toMatchObject({
      error: null,
      output: { content: [{ type: 'text', text: 'Echo: ciao' }], structured: null, isError: false },
    });
    const weather = { connection, tool: 'get-structured-content', arguments: { location: 'Chicago' } };
    expect(await runStep(server, 'mcp.call', weather)).toMatchObject({
      output: { structured: { conditions: expect.any(String) } },
    });
    const picture = await runStep(server, 'mcp.call', { connection, tool: 'get-tiny-image' });
    expect(picture).toMatchObject({
      output: { content: [{}, { type: 'image', file: { contentType: 'image/png', name: 'image.png' } }, {}] },
    });
  });

  it('reads resources and fills in prompts', async () => {
    const text = await runStep(server, 'mcp.read', { connection, uri: 'demo://resource/dynamic/text/1' });
    expect(text).toMatchObject({ output: { contents: [{ text: expect.stringContaining('Resource 1') }] } });
    const prompt = await runStep(server, 'mcp.prompt', {
      connection,
      prompt: 'args-prompt',
      arguments: { city: 'Roma' },
    });
    expect(prompt).toMatchObject({ output: { text: "What's weather in Roma?" } });
  });

  it('is told what the step gives when it asks, and nothing otherwise', async () => {
    const asking = { connection, tool: 'trigger-elicitation-request' };
    const declined = await runStep(server, 'mcp.call', asking);
    expect(declined.error).toMatchObject({ code: 'tool_failed', message: expect.stringContaining('with.answers') });
    const told = await runStep(server, 'mcp.call', { ...asking, answers: { name: 'Ada' } });
    expect(JSON.stringify(told.output)).toContain('Name: Ada');
  });

  it('is not asked what it does not take', async () => {
    const wrong = await runStep(server, 'mcp.call', { connection, tool: 'get-sum', arguments: { a: 1 } });
    expect(wrong.error).toMatchObject({ code: 'invalid', message: expect.stringContaining("'b'") });
    const unknown = await runStep(server, 'mcp.call', { connection, tool: 'nothing' });
    expect(unknown.error).toMatchObject({ code: 'not_found', message: expect.stringContaining('echo') });
  });
});

it('gives a command its own variables and nothing else of ours, and shows none of its secrets', async () => {
  const run = await runStep(server, 'mcp.call', { connection: 'local', tool: 'get-env' });
  const text = JSON.stringify(run);
  expect(text).not.toContain(secret);
  const [{ text: said }] = z
    .tuple([z.object({ text: z.string() })])
    .parse(z.object({ content: z.unknown() }).parse(run.output).content);
  expect(Object.keys(z.record(z.string(), z.string()).parse(JSON.parse(said))).toSorted()).toEqual([
    'API_TOKEN',
    'HOME',
    'PATH',
  ]);
});

it('runs no command that is not allowed', async () => {
  const run = await runStep(server, 'mcp.call', { connection: 'forbidden', tool: 'echo' });
  expect(run.error).toMatchObject({ code: 'forbidden', message: expect.stringContaining('SNODO_MCP_COMMANDS') });
});

describe('a server that misbehaves', () => {
  const call = (tool: string, more: object = {}) =>
    runStep(server, 'mcp.call', { connection: 'hostile', tool, ...more });

  it.each([
    ['garbage', 'unreadable', '60s'],
    ['hang', 'timeout', '2s'],
    ['flood', 'too_large', '60s'],
    ['breaks-off', 'network', '60s'],
    ['torn', 'network', '60s'],
  ])('by %s fails its step, and only that', async (tool, code, timeout) => {
    expect((await call(tool, { timeout })).error).toMatchObject({ code, message: expect.any(String) });
    expect(await call('polite')).toMatchObject({ error: null, output: { content: [{ text: 'Here you are.' }] } });
  });

  it('by content that MCP does not know is told where, in a line', async () => {
    expect((await call('odd')).error).toMatchObject({
      code: 'unreadable',
      message:
        'The MCP server of "hostile": its answer to tools/call is not as MCP wants it at content.1: Invalid input.',
    });
  });

  it('by forgetting the session is given another one', async () => {
    expect(await call('polite')).toMatchObject({ error: null });
    const before = hostile.opened();
    hostile.forget();
    expect(await call('polite')).toMatchObject({ error: null, output: { content: [{ text: 'Here you are.' }] } });
    expect(hostile.opened()).toBe(before + 1);
  });
});
