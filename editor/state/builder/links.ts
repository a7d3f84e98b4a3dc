import type { Json } from '../../../src/core/json.ts';
import { isList } from '../../../src/core/json.ts';
import type { StepDoc } from './document.ts';

/** A step with what it comes after, written out. */
export interface Linked {
  readonly step: StepDoc;
  /** `STEP` or `STEP.PORT`. */
  readonly refs: readonly string[];
  /** `after` is left out: it follows the step above. */
  readonly silent: boolean;
}

export function stepOf(ref: string): string {
  const dot = ref.indexOf('.');
  return dot === -1 ? ref : ref.slice(0, dot);
}

export function portOf(ref: string): string | undefined {
  const dot = ref.indexOf('.');
  return dot === -1 ? undefined : ref.slice(dot + 1);
}

export function refTo(step: string, port: string | undefined): string {
  return port === undefined ? step : `${step}.${port}`;
}

function written(after: Json | undefined): readonly string[] | undefined {
  if (after === undefined) return undefined;
  return (isList(after) ? after : [after]).filter((one) => typeof one === 'string');
}

/** The steps of a list, each with what it waits for, as the engine reads them. */
export function linked(steps: readonly StepDoc[]): readonly Linked[] {
  return steps.map((step, at) => {
    const refs = written(step['after']);
    const above = steps[at - 1]?.id;
    return { step, refs: refs ?? (above === undefined ? [] : [above]), silent: refs === undefined };
  });
}

/** What comes after the order of a step in the document. */
const later = new Set(['with', 'if', 'retry', 'timeout', 'onError', 'cache']);

function withAfter({ after: _after, ...step }: StepDoc, refs: readonly string[]): StepDoc {
  const { id, type, ...rest } = step;
  const fields = Object.entries(rest);
  const place = fields.findIndex(([name]) => later.has(name));
  const at = place === -1 ? fields.length : place;
  return { id, type, ...Object.fromEntries([...fields.slice(0, at), ['after', refs], ...fields.slice(at)]) };
}

const same = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((ref, at) => ref === other[at]);

/** The list as it is written. `after` stays left out where it was, and still means the same; else it is written out. */
export function unlinked(list: readonly Linked[]): readonly StepDoc[] {
  return list.map(({ step, refs, silent }, at) => {
    const above = list[at - 1]?.step.id;
    if (silent && same(refs, above === undefined ? [] : [above])) {
      const { after: _after, ...rest } = step;
      return step['after'] === undefined ? step : { ...rest, id: step.id, type: step.type };
    }
    const kept = written(step['after']);
    return kept !== undefined && same(kept, refs) ? step : withAfter(step, refs);
  });
}

/** The steps that come after each, at one remove. */
function followers(list: readonly Linked[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const { step, refs } of list) {
    for (const ref of refs) {
      const before = stepOf(ref);
      found.set(before, [...(found.get(before) ?? []), step.id]);
    }
  }
  return found;
}

/** A step and all that come after it, at any distance. */
export function downstream(list: readonly Linked[], start: string): ReadonlySet<string> {
  const next = followers(list);
  const seen = new Set([start]);
  const open = [start];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    for (const one of next.get(id) ?? []) {
      if (seen.has(one)) continue;
      seen.add(one);
      open.push(one);
    }
  }
  return seen;
}

/** All steps before one, at any distance: what its expressions may read. */
export function upstream(list: readonly Linked[], id: string): ReadonlySet<string> {
  const byId = new Map(list.map((one) => [one.step.id, one]));
  const seen = new Set<string>();
  const open = [...(byId.get(id)?.refs ?? [])];
  for (let ref = open.pop(); ref !== undefined; ref = open.pop()) {
    const step = stepOf(ref);
    if (seen.has(step) || !byId.has(step)) continue;
    seen.add(step);
    open.push(...(byId.get(step)?.refs ?? []));
  }
  return seen;
}

/** Whether a step can be put behind another without a ring. */
export function mayFollow(list: readonly Linked[], from: string, to: string): boolean {
  return from !== to && !downstream(list, to).has(from);
}
