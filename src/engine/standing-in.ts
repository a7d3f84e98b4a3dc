import type { CompiledGraph, CompiledStep } from './compiled.ts';

/** What stands in for a step; undefined where it stays, with what stands in for the steps inside of it. */
type StandIn = (step: CompiledStep) => CompiledStep | undefined;

/** The same of one step alone. */
export function standingInFor(step: CompiledStep, standIn: StandIn): CompiledStep {
  const other = standIn(step);
  if (other || !step.inner) return other ?? step;
  const pages = step.pages && { ...step.pages, items: standingIn(step.pages.items, standIn) };
  return { ...step, inner: standingIn(step.inner, standIn, step.pages?.page), pages };
}

/**
 * A graph in which other steps stand in for some, at any depth.
 *
 * @param page the reading of a list, which is no change by whichever method it is done: it stays.
 */
export function standingIn({ plan, steps }: CompiledGraph, standIn: StandIn, page?: CompiledStep): CompiledGraph {
  const all = [...steps].map(([id, step]) => [id, step === page ? step : standingInFor(step, standIn)] as const);
  return { plan, steps: new Map(all) };
}
