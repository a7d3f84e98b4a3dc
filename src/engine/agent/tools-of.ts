import { shortLine } from '../../core/short-line.ts';
import type { CompiledAgent } from '../compiled.ts';
import type { KnownTool } from './carry-call.ts';
import type { AgentStart } from './rows.ts';

const longestName = 64;

/** Model services take letters, digits, _ and - alone, some of them no digit first; MCP servers also dots and slashes. */
function asCalled(name: string): string {
  return name.replaceAll(/[^A-Za-z0-9_-]/g, '_').replace(/^(?=[^A-Za-z_])/, '_');
}

/** A name that is free: its own, then with the server before it, then with a number after that. */
function freeName(name: string, connection: string, taken: { has(name: string): boolean }): string {
  const own = asCalled(name).slice(0, longestName);
  if (!taken.has(own)) return own;
  const whole = asCalled(`${connection}_${name}`);
  for (let number = 1; ; number += 1) {
    const end = number === 1 ? '' : `_${number}`;
    const free = whole.slice(0, longestName - end.length) + end;
    if (!taken.has(free)) return free;
  }
}

/**
 * All that an agent may do, by the names that the model calls. They follow from what is kept of its start alone, so that
 * whoever goes on after a crash knows the same.
 */
export function toolsOf({ tools, servers }: CompiledAgent, { served }: AgentStart): ReadonlyMap<string, KnownTool> {
  // What the workflow says itself keeps its name, whatever a server calls the same.
  const own = tools.map((tool) => [tool.name, { ...tool, names: {} }] as const);
  const taken = new Set(own.map(([name]) => name));
  const known = new Map<string, KnownTool>();
  const seen = new Set<string>();
  for (const { name, description, input, connection, reads } of served) {
    const server = servers.find((one) => one.connection === connection && one.allow.includes(name));
    const which = JSON.stringify([connection, name]);
    if (server === undefined || seen.has(which)) continue;
    seen.add(which);
    const { believesReads, step } = server;
    const waitsForPerson = server.waitsForPerson && !(believesReads && reads);
    const called = freeName(name, connection, taken);
    taken.add(called);
    const isOther = called !== asCalled(name).slice(0, longestName);
    const told = isOther
      ? `${description}\n\n"${shortLine(name)}" of the MCP server "${connection}".`.trim()
      : description;
    known.set(called, { name: called, description: told, input, waitsForPerson, step, names: { tool: name } });
  }
  for (const [name, tool] of own) known.set(name, tool);
  return known;
}
