import type { CompiledAgent, CompiledGraph, CompiledStep } from './compiled.ts';
import { givenStep } from './given-step.ts';
import { reachesOut } from './reaches-out.ts';

/** An agent goes on; what its tools would change is held back, so nobody need allow it. */
function heldAgent({ tools, servers, ...rest }: CompiledAgent): CompiledAgent {
  return {
    ...rest,
    tools: tools.map((tool) => ({ ...tool, waitsForPerson: false, step: heldStep(tool.step) })),
    // What the tools of a server do is known to nobody.
    servers: servers.map((one) => ({ ...one, waitsForPerson: false, step: givenStep(one.step, null) })),
  };
}

function heldStep(step: CompiledStep): CompiledStep {
  if (step.agent) return { ...step, agent: heldAgent(step.agent) };
  if (reachesOut(step)) return givenStep(step, null);
  if (!step.inner) return step;
  const pages = step.pages && { ...step.pages, items: heldBack(step.pages.items) };
  return { ...step, inner: heldBack(step.inner, step.pages?.page), pages };
}

/**
 * A graph whose steps change nothing outside and wait for nobody, at any depth: those that would give null.
 *
 * @param page the reading of a list, which is no change by whichever method it is done.
 */
export function heldBack({ plan, steps }: CompiledGraph, page?: CompiledStep): CompiledGraph {
  const held = [...steps].map(([id, step]): [string, CompiledStep] => [id, step === page ? step : heldStep(step)]);
  return { plan, steps: new Map(held) };
}
