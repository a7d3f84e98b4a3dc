import type { CompiledAgent, CompiledGraph, CompiledStep } from './compiled.ts';
import { reachesOut } from './reaches-out.ts';
import { type Gives, sentStep } from './sent-step.ts';

/** What it remembers would be remembered of the live one. */
function remembers({ fields }: CompiledStep): boolean {
  return fields.some(({ name }) => name === 'memory');
}

/** Whether all that it can do is to look. What the tools of a server do is known to nobody. */
function onlyLooks({ tools, servers }: CompiledAgent): boolean {
  return servers.length === 0 && tools.every(({ step }) => pathsOf(standsIn(step, {}), '').length === 0);
}

function standsIn(step: CompiledStep, gives: Gives, page?: CompiledStep): CompiledStep {
  if (step === page) return step;
  if (step.agent) return onlyLooks(step.agent) && !remembers(step) ? step : sentStep(step, gives);
  if (reachesOut(step)) return sentStep(step, gives);
  if (!step.inner) return step;
  const pages = step.pages && { ...step.pages, items: besideLive(step.pages.items, gives) };
  return { ...step, inner: besideLive(step.inner, gives, step.pages?.page), pages };
}

/**
 * A graph as it runs beside the live one: steps that would change something outside, or wait for somebody there, say what
 * they would send, and come to what they came to in the live run.
 *
 * @param page the reading of a list, which is no change by whichever method it is done.
 */
export function besideLive({ plan, steps }: CompiledGraph, gives: Gives, page?: CompiledStep): CompiledGraph {
  const standing = [...steps].map(([id, step]): [string, CompiledStep] => [id, standsIn(step, gives, page)]);
  return { plan, steps: new Map(standing) };
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
