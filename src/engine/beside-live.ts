import type { CompiledAgent, CompiledGraph, CompiledStep } from './compiled.ts';
import { reachesOut } from './reaches-out.ts';
import { type Gives, sentStep } from './sent-step.ts';
import { standingIn, standingInFor } from './standing-in.ts';

/** What it remembers would be remembered of the live one. */
function remembers({ fields }: CompiledStep): boolean {
  return fields.some(({ name }) => name === 'memory');
}

/** Whether all that it can do is to look. What the tools of a server do is known to nobody. */
function onlyLooks({ tools, servers }: CompiledAgent): boolean {
  const sends = (step: CompiledStep) => pathsOf(standingInFor(step, sending({})), '').length > 0;
  return servers.length === 0 && !tools.some(({ step }) => sends(step));
}

function sending(gives: Gives): (step: CompiledStep) => CompiledStep | undefined {
  return (step) => {
    if (step.agent) return onlyLooks(step.agent) && !remembers(step) ? step : sentStep(step, gives);
    return reachesOut(step) ? sentStep(step, gives) : undefined;
  };
}

/**
 * A graph as it runs beside the live one: steps that would change something outside, or wait for somebody there, say what
 * they would send, and come to what they came to in the live run.
 */
export function besideLive(graph: CompiledGraph, gives: Gives): CompiledGraph {
  return standingIn(graph, sending(gives));
}

function pathsOf(step: CompiledStep, before: string, page?: CompiledStep): readonly string[] {
  const path = `${before}${step.id}`;
  // An agent that still is one only looks.
  if (step === page || step.agent) return [];
  if (reachesOut(step)) return [path];
  return step.inner ? sentPaths(step.inner, `${path}/`, step.pages?.page) : [];
}

/** The steps of a graph made by `besideLive` that send nothing, such as `save`, or `orders/save` inside of an `each`. */
export function sentPaths({ steps }: CompiledGraph, before = '', page?: CompiledStep): readonly string[] {
  return [...steps.values()].flatMap((step) => pathsOf(step, before, page));
}
