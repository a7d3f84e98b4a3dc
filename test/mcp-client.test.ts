import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type EverythingServer, everythingProgram, everythingServer } from './mcp/everything-server.ts';
import { runStep } from './mcp/mcp-server-runs.ts';
import { RunningServer } from './running-server.ts';

const server = new RunningServer({
  SNODO_EGRESS_ALLOW: '127.0.0.1',
  SNODO_MCP_COMMANDS: `everything=${process.execPath} ${everythingProgram} stdio`,
});
let everything: EverythingServer;
const secret = 'a-secret-of-the-environment';

beforeAll(async () => {
  [everything] = await Promise.all([everythingServer(), server.launch()]);
  const remote = { connector: 'mcp', baseUrl: everything.url };
  const local = { connector: 'mcp', command: 'everything', env: { API_TOKEN: secret } };
  for (const [slug, connection] of Object.entries({ remote, local })) {
    const saved = await server.call('PUT', `/connections/${slug}`, { body: JSON.stringify(connection) });
    expect(saved.ok, await saved.text()).toBe(true);
  }
});
afterAll(async () => {
  await server.remove();
  await everything[Symbol.asyncDispose]();
});

describe.each(['remote', 'local'])('the %s reference server', (connection) => {
  it('has its tools called', async () => {
    const run = await runStep(server, 'mcp.call', { connection, tool: 'echo', arguments: { message: 'ciao' } });
    expect(run).toMatchObject({
      error: null,
      output: {
        content: [{ type: 'text', text: 'Echo: ciao' }],
        structured: null,
        isError: false,
      },
    });
  });
});
