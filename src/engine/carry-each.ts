import { SnodoError } from '../core/error.ts';
import type { Json } from '../core/json.ts';
import type { Failure } from '../core/run.ts';
import type { Scope } from '../expression/limits.ts';
import type { JournalRow } from '../store/journal.ts';
import { eachInput } from '../steps/flow.ts';
import { evaluateFields } from './attempt.ts';
import type { CompiledGraph, CompiledStep } from './compiled.ts';
import type { RunEnvironment } from './environment.ts';
import { readFailure } from './failure.ts';
import type { FinalEnd, GraphPlace } from './graph.ts';

/** How an `each` came out. `released`: the worker is being shut down, or the run was stopped inside. */
export type EachEnd =
  | { readonly kind: 'done'; readonly output: Json; readonly input: Json }
  | { readonly kind: 'failed'; readonly error: unknown; readonly input: Json | undefined }
  | { readonly kind: 'parked'; readonly wakeAt: number | null }
  | { readonly kind: 'released' };

/** The row of a whole item, written with its last step. */
function itemRow(
  path: string,
  index: number,
  end: Exclude<FinalEnd, { kind: 'stopped' }>,
  startedAt: number,
  now: number,
): JournalRow {
  return {
    scope: path,
    step: String(index),
    status: end.kind === 'failed' ? 'failed' : 'succeeded',
    port: null,
    attempts: 1,
    input: undefined,
    output: end.kind === 'done' ? end.output : undefined,
    error: end.kind === 'failed' ? end.failure : undefined,
    waits: undefined,
    startedAt,
    endedAt: now,
  };
}

function failureAt(index: number, failure: Failure): SnodoError {
  return new SnodoError(
    'failed',
    `Item ${index}${failure.step ? `, step "${failure.step}"` : ''}: ${failure.message}`,
    {
      retryable: failure.retryable,
      ...(failure.status === null ? {} : { status: failure.status }),
    },
  );
}

const readInput = eachInput.pick({ items: true, concurrency: true });

/**
 * Carries the inner steps out for every item. At most `concurrency` items are held at a time, however many there are;
 * what has ended stands in the journal and is not done again.
 */
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
    const { steps: _, ...fields } = await evaluateFields(step, names, env);
    given = readInput.safeParse(fields);
  } catch (error) {
    return { kind: 'failed', error, input: undefined };
  }
  if (!given.success) {
    const [issue] = given.error.issues;
    const error = new SnodoError(
      'invalid',
      `with.${issue?.path.join('.')}: ${issue?.message}. An each takes a list of items.`,
    );
    return { kind: 'failed', error, input: undefined };
  }
  const { items, concurrency } = given.data;
  const path = place.scope === '' ? step.id : `${place.scope}/${step.id}`;
  const ended = place.known ? await env.services.journal(env.claim.run, path) : [];
  const outputs = new Map(
    ended.filter((row) => row.status === 'succeeded').map((row) => [Number(row.step), row.output]),
  );
  const lost = ended.find((row) => row.status === 'failed');
  let failure = lost ? failureAt(Number(lost.step), readFailure(lost.error)) : undefined;
  let next = 0;
  let begun = 0;
  let wakeAt: number | null = null;
  let parked = 0;
  let released = false;

  const carryItem = async (index: number): Promise<'ended' | 'parked'> => {
    const startedAt = env.services.now();
    const scope = `${path}/${index}`;
    const graph = env.graph(
      inner,
      { scope, known: place.known, names: { ...place.names, item: items[index] ?? null, index }, outerSteps: values },
      // An item that stops the whole run is never finished: whoever goes on with the run finds the stop in it.
      async (end) => ({
        rows: end.kind === 'stopped' ? [] : [itemRow(path, index, end, startedAt, env.services.now())],
      }),
    );
    // Items begin in order, so only the first unfinished ones can have rows: as many as are held at a time.
    if (place.known && begun <= concurrency) graph.restore(await env.services.journal(env.claim.run, scope));
    const end = await graph.go();
    if (end.kind === 'done') outputs.set(index, end.output);
    else if (end.kind === 'failed') failure ??= failureAt(index, end.failure);
    else if (end.kind === 'parked') {
      parked += 1;
      if (end.wakeAt !== null) wakeAt = wakeAt === null ? end.wakeAt : Math.min(wakeAt, end.wakeAt);
      return 'parked';
    } else released = true;
    return 'ended';
  };

  const goesOn = () => next < items.length && failure === undefined && !released && env.stopped === undefined;
  const lane = async (): Promise<void> => {
    while (goesOn()) {
      if (env.drain.aborted) {
        released = true;
        return;
      }
      const index = next;
      next += 1;
      if (outputs.has(index)) continue;
      begun += 1;
      // A parked item keeps its place, so that no more than `concurrency` are ever begun and unfinished.
      if ((await carryItem(index)) === 'parked') return;
    }
  };
  await Promise.all(Array.from({ length: Math.min(concurrency, items.length) }, lane));
  const input: Json = { items: items.length, concurrency };
  if (failure !== undefined) return { kind: 'failed', error: failure, input };
  if (released || env.stopped !== undefined) return { kind: 'released' };
  if (parked > 0) return { kind: 'parked', wakeAt };
  return { kind: 'done', output: items.map((_, index) => outputs.get(index) ?? null), input };
}
