import type { Problem } from './error.ts';
import type { Step } from './document.ts';

/** What a step waits for: a step, or one port of it. */
export interface Edge {
  readonly step: string;
  readonly port?: string;
}

/** The steps in the document's order, each with what it waits for. */
export type Plan = ReadonlyMap<string, readonly Edge[]>;

function edge(reference: string): Edge {
  const dot = reference.indexOf('.');
  return dot === -1 ? { step: reference } : { step: reference.slice(0, dot), port: reference.slice(dot + 1) };
}

/** Edits (insert, delete, change) between two words, counted up to a limit: 2,000 steps have millions of pairs of names. */
function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    let least = i;
    for (let j = 1; j <= b.length; j += 1) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const edits = Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1);
      next.push(edits);
      if (edits < least) least = edits;
    }
    // From here on it only grows.
    if (least >= limit) return limit;
    row = next;
  }
  return row[b.length] ?? 0;
}

/** The known word that was probably meant, if one is near enough. */
export function nearest(word: string, known: Iterable<string>): string | undefined {
  const wanted = word.toLowerCase();
  let best: string | undefined;
  // Two letters changed places are two edits; a word of two letters resembles everything.
  let least = word.length < 3 ? 1 : Math.max(2, Math.floor(word.length / 3)) + 1;
  for (const candidate of known) {
    const away = distance(wanted, candidate.toLowerCase(), least);
    if (away < least) [best, least] = [candidate, away];
  }
  return best;
}

/** Steps that wait for each other in a ring, in order; undefined where there is none. */
function ring(plan: Plan): readonly string[] | undefined {
  const done = new Set<string>();
  for (const start of plan.keys()) {
    // Depth first with an own stack: 2,000 steps in a row would be a deep recursion.
    const trail: { id: string; next: number }[] = [{ id: start, next: 0 }];
    const open = new Set([start]);
    while (trail.length > 0) {
      const top = trail.at(-1);
      if (!top) break;
      const to = plan.get(top.id)?.[top.next]?.step;
      top.next += 1;
      if (to === undefined) {
        done.add(top.id);
        open.delete(top.id);
        trail.pop();
      } else if (open.has(to)) {
        return [...trail.slice(trail.findIndex((one) => one.id === to)).map((one) => one.id), to];
      } else if (!done.has(to)) {
        trail.push({ id: to, next: 0 });
        open.add(to);
      }
    }
  }
  return undefined;
}

/**
 * Works out what each step waits for. The problems are empty where the steps hold together.
 *
 * @param base where the list stands in the document, such as `steps` or `steps[2].with.steps`.
 */
export function planOf(
  steps: readonly Step[],
  base: string,
): { readonly plan: Plan; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const plan = new Map<string, readonly Edge[]>();
  const ids = new Set(steps.map((step) => step.id));
  let above: string | undefined;
  for (const [at, step] of steps.entries()) {
    if (plan.has(step.id)) {
      problems.push({
        path: `${base}[${at}].id`,
        message: `Another step is already called "${step.id}".`,
        hint: 'Give each step its own id.',
      });
      continue;
    }
    const written = step.after === undefined ? undefined : [step.after].flat();
    const edges = written?.map(edge) ?? (above === undefined ? [] : [{ step: above }]);
    for (const [place, { step: to }] of edges.entries()) {
      if (ids.has(to)) continue;
      const meant = nearest(to, ids);
      problems.push({
        path: Array.isArray(step.after) ? `${base}[${at}].after[${place}]` : `${base}[${at}].after`,
        message: `There is no step "${to}".`,
        ...(meant === undefined ? {} : { hint: `Did you mean "${meant}"?` }),
      });
    }
    plan.set(step.id, edges);
    above = step.id;
  }
  const found = ring(plan);
  if (found) {
    problems.push({
      path: `${base}[${steps.findIndex((step) => step.id === found[0])}].after`,
      message: `These steps wait for each other: ${found.join(' <- ')}.`,
      hint: 'Take one of the references out.',
    });
  }
  return { plan, problems };
}
