import { expect, it } from 'vitest';
import type { ServedTool } from '../../steps/agent-servers.ts';
import { agentInput } from '../../steps/ai-agent.ts';
import { httpRequestStep } from '../../steps/http-request.ts';
import type { CompiledStep } from '../compiled.ts';
import { ownWork } from './own-work.ts';
import { toolsOf } from './tools-of.ts';

const { limits } = agentInput.pick({ limits: true }).parse({});
const step: CompiledStep = {
  ...ownWork,
  id: 'run',
  type: httpRequestStep,
  retry: undefined,
  runOn: undefined,
  inner: undefined,
  pages: undefined,
  job: undefined,
};
const input = { type: 'object' };

function called(offered: Readonly<Record<string, readonly string[]>>, own: readonly string[] = []) {
  const servers = Object.entries(offered).map(([connection, allow]) => {
    return { connection, allow, waitsForPerson: false, believesReads: false, step };
  });
  const served: readonly ServedTool[] = servers.flatMap(({ connection, allow }) =>
    allow.map((name) => ({ name, description: `Does ${name}.`, input, connection, reads: false })),
  );
  const tools = own.map((name) => ({ name, description: 'Own.', input, waitsForPerson: false, step }));
  const known = toolsOf({ tools, servers, limits, schema: undefined }, { input: {}, history: [], served: [...served] });
  return [...known.values()].map(({ name, description, names }) => [name, names['tool'] ?? null, description] as const);
}

it('gives each tool of MCP servers a name of its own, and says of which it is where it is not the one it has there', () => {
  expect(called({ crm: ['search', 'a.b', 'a/b', '2nd'], shop: ['search', 'search'] })).toEqual([
    ['search', 'search', 'Does search.'],
    ['a_b', 'a.b', 'Does a.b.'],
    ['crm_a_b', 'a/b', 'Does a/b.\n\n"a/b" of the MCP server "crm".'],
    ['_2nd', '2nd', 'Does 2nd.'],
    ['shop_search', 'search', 'Does search.\n\n"search" of the MCP server "shop".'],
  ]);
});

it('leaves the name of a tool of the workflow to it, and offers that of the server under another', () => {
  expect(called({ crm: ['search'] }, ['search', 'crm_search'])).toEqual([
    ['crm_search_2', 'search', 'Does search.\n\n"search" of the MCP server "crm".'],
    ['search', null, 'Own.'],
    ['crm_search', null, 'Own.'],
  ]);
});

it('keeps to 64 characters, however many begin alike', () => {
  const long = 'x'.repeat(70);
  const names = called({ crm: Array.from({ length: 12 }, (_, at) => `${long}${at}`) }).map(([name]) => name);
  expect(new Set(names)).toHaveLength(12);
  for (const name of names) expect(name).toMatch(/^[A-Za-z_][A-Za-z0-9_-]{0,63}$/);
});
