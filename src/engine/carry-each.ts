import { SnodoError } from '../core/error.ts';
import type { Json } from '../core/json.ts';
import type { Scope } from '../expression/limits.ts';
import { eachInput } from '../steps/flow.ts';
import { evaluateFields } from './attempt.ts';
import { carryItems, type ItemsEnd } from './carry-items.ts';
import { carryPages, type PagesEnd } from './carry-pages.ts';
import type { CompiledGraph, CompiledStep } from './compiled.ts';
import type { RunEnvironment } from './environment.ts';
import type { GraphPlace } from './graph.ts';

/** How an `each` came out. `released`: the worker is being shut down, or the run was stopped inside. */
export type EachEnd =
  | { readonly kind: 'done'; readonly output: Json; readonly input: Json }
  | { readonly kind: 'failed'; readonly error: unknown; readonly input: Json | undefined }
  | { readonly kind: 'parked'; readonly wakeAt: number | null }
  | { readonly kind: 'released' };

const readInput = eachInput.pick({ items: true, concurrency: true, onItemError: true, collect: true });

function outputOf(end: (ItemsEnd | PagesEnd) & { readonly kind: 'done' }): Json {
  return 'output' in end ? end.output : end.outputs;
}

/** Carries the inner steps out for every item of a list, or of a list that is read page by page. */
export async function carryEach(
  step: CompiledStep,
  inner: CompiledGraph,
  place: GraphPlace,
  names: Scope,
  values: Readonly<Record<string, Json>>,
  env: RunEnvironment,
): Promise<EachEnd> {
  let given: ReturnType<typeof readInput.safeParse>;
  try {
    const { values: written } = await evaluateFields(step, names, env);
    const { steps: _s, pages: _p, ...fields } = written;
    given = readInput.safeParse(fields);
  } catch (error) {
    return { kind: 'failed', error, input: undefined };
  }
  if (!given.success) {
    const [issue] = given.error.issues;
    const error = new SnodoError(
      'invalid',
      `with.${issue?.path.join('.')}: ${issue?.message}. An each takes a list of items; one that an expression may give alone is written [ … ].`,
    );
    return { kind: 'failed', error, input: undefined };
  }
  const { items, concurrency, onItemError, collect } = given.data;
  const { pages } = step;
  if (pages === undefined && items === undefined) {
    const error = new SnodoError('invalid', 'with.items: there are none. An each takes a list of items.');
    return { kind: 'failed', error, input: undefined };
  }
  const scope = place.scope === '' ? step.id : `${place.scope}/${step.id}`;
  const inside = { ...place, scope, outerSteps: values };
  const input: Json = { ...(items === undefined ? {} : { items: items.length }), concurrency };
  const end =
    pages === undefined
      ? await carryItems(inner, { items: items ?? [], first: 0, concurrency, onItemError }, inside, env)
      : await carryPages(pages, { concurrency, onItemError, collect }, inside, env);
  if (end.kind === 'done') return { kind: 'done', output: outputOf(end), input };
  return end.kind === 'failed' ? { ...end, input } : end;
}
