import type { CompiledAgent, CompiledGraph, CompiledStep } from './compiled.ts';
import { givenStep } from './given-step.ts';
import { reachesOut } from './reaches-out.ts';
import { standingIn, standingInFor } from './standing-in.ts';

/** An agent goes on; what its tools would change is held back, so nobody need allow it. */
function heldAgent({ tools, servers, ...rest }: CompiledAgent): CompiledAgent {
  return {
    ...rest,
    tools: tools.map((tool) => ({ ...tool, waitsForPerson: false, step: standingInFor(tool.step, held) })),
    // What the tools of a server do is known to nobody.
    servers: servers.map((one) => ({ ...one, waitsForPerson: false, step: givenStep(one.step, null) })),
  };
}

function held(step: CompiledStep): CompiledStep | undefined {
  if (step.agent) return { ...step, agent: heldAgent(step.agent) };
  return reachesOut(step) ? givenStep(step, null) : undefined;
}

/** A graph whose steps change nothing outside and wait for nobody, at any depth: those that would give null. */
export function heldBack(graph: CompiledGraph): CompiledGraph {
  return standingIn(graph, held);
}
