import type { Step, Workflow } from '../core/document.ts';
import type { Edge } from '../core/plan.ts';
import { ancestorsOf } from './ancestors.ts';
import type { CompiledGraph } from './compiled.ts';
import { readsOf } from './reads-of.ts';

/** What of a document is tried. */
export interface WantedPart {
  /** `upTo`: what leads to the step, and the step. `step`: that step, and before it only what has no output yet. */
  readonly mode: 'upTo' | 'step';
  readonly step: string;
  /** The steps that have an output already. */
  readonly given: ReadonlySet<string>;
}

/** The steps that are needed: those that run come with what leads to them and what they read, those that are given alone. */
function needed({ plan, steps }: CompiledGraph, target: string, given: ReadonlySet<string>): ReadonlySet<string> {
  const found = new Set<string>();
  const open = [target];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (found.has(id) || !plan.has(id)) continue;
    found.add(id);
    if (given.has(id)) continue;
    open.push(...(plan.get(id) ?? []).map((edge) => edge.step));
    const compiled = steps.get(id);
    const reads = compiled ? readsOf(compiled) : new Set<string>();
    for (const before of ancestorsOf(plan, id)) if (reads === 'all' || reads.has(before)) open.push(before);
  }
  return found;
}

function written({ step, port }: Edge): string {
  return port === undefined ? step : `${step}.${port}`;
}

/**
 * The part of a document that is tried, as a document of its own: its steps say what they come after, and the run ends
 * with what the wanted step gives. A step that is given begins at once; it still comes after whatever else is in the
 * part, so that those after it may read that.
 *
 * @param graph of the whole document, which may have mistakes elsewhere.
 */
export function partOf(document: Workflow, graph: CompiledGraph, wanted: WantedPart): Workflow {
  const { mode, step: target } = wanted;
  const given = mode === 'step' ? new Set([...wanted.given].filter((id) => id !== target)) : wanted.given;
  const kept = needed(graph, target, given);
  const edges = (id: string): readonly Edge[] => {
    if (given.has(id)) {
      const before = ancestorsOf(graph.plan, id);
      return [...kept].flatMap((one) => (one !== id && before.has(one) ? [{ step: one }] : []));
    }
    const own = graph.plan.get(id) ?? [];
    // Who tries a step alone wants it to run, whichever way the one before it went.
    return mode === 'step' && id === target
      ? own.map((edge) => (given.has(edge.step) ? { step: edge.step } : edge))
      : own;
  };
  const part = document.steps.flatMap((one): readonly Step[] => {
    if (!kept.has(one.id)) return [];
    const { if: condition, ...rest } = one;
    const runs = !given.has(one.id) && condition !== undefined;
    return [{ ...rest, ...(runs ? { if: condition } : {}), after: edges(one.id).map(written) }];
  });
  const { output: _output, onFailure: _onFailure, ...whole } = document;
  // A run without an output of its own ends with that of its last step.
  return { ...whole, steps: part.toSorted((one, other) => Number(one.id === target) - Number(other.id === target)) };
}
