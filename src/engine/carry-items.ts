import { SnodoError } from '../core/error.ts';
import type { Json } from '../core/json.ts';
import type { Failure } from '../core/run.ts';
import type { JournalRow } from '../store/runs/journal.ts';
import type { CompiledGraph } from './compiled.ts';
import type { RunEnvironment } from './environment.ts';
import { readFailure } from './failure.ts';
import type { FinalEnd, GraphPlace } from './graph.ts';

export interface ItemsToDo {
  readonly items: readonly Json[];
  /** The `index` of the first of them. */
  readonly first: number;
  readonly concurrency: number;
  readonly onItemError: 'fail' | 'continue';
}

/** `outputs` in the order of the items, null where one has failed. */
export type ItemsEnd =
  | { readonly kind: 'done'; readonly outputs: readonly Json[]; readonly failed: number }
  | { readonly kind: 'failed'; readonly error: unknown }
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
    printed: undefined,
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

/**
 * Carries the inner steps out for every item. At most `concurrency` items are held at a time, however many there are;
 * what has ended stands in the journal and is not done again.
 *
 * @param place its scope is that of the items.
 */
export async function carryItems(
  inner: CompiledGraph,
  { items, first, concurrency, onItemError }: ItemsToDo,
  place: GraphPlace,
  env: RunEnvironment,
): Promise<ItemsEnd> {
  const path = place.scope;
  const ended = place.known ? await env.services.journal(env.claim.run, path) : [];
  const outputs = new Map(
    ended.filter((row) => row.status === 'succeeded').map((row) => [Number(row.step), row.output]),
  );
  const failed = new Set<number>();
  let failure: SnodoError | undefined;
  const lose = (index: number, lost: Failure): void => {
    const { reason } = env.abort.signal;
    // A run that is cancelled or too late ends as that, and not by a failure of whatever item was under way.
    if (reason instanceof SnodoError) failure ??= reason;
    else if (onItemError === 'continue' && !env.abort.signal.aborted) failed.add(index);
    else failure ??= failureAt(index, lost);
  };
  for (const row of ended) if (row.status === 'failed') lose(Number(row.step), readFailure(row.error));
  let next = first;
  let begun = 0;
  let wakeAt: number | null = null;
  let parked = 0;
  let released = false;

  const carryItem = async (index: number): Promise<'ended' | 'parked'> => {
    const startedAt = env.services.now();
    const scope = `${path}/${index}`;
    const graph = env.graph(
      inner,
      { ...place, scope, names: { ...place.names, item: items[index - first] ?? null, index } },
      // An item that stops the whole run is never finished: whoever goes on with the run finds the stop in it.
      async (end) => ({
        rows: end.kind === 'stopped' ? [] : [itemRow(path, index, end, startedAt, env.services.now())],
      }),
    );
    // Items begin in order, so only the first unfinished ones can have rows: as many as are held at a time.
    if (place.known && begun <= concurrency) graph.restore(await env.services.journal(env.claim.run, scope));
    const end = await graph.go();
    if (end.kind === 'done') outputs.set(index, end.output);
    else if (end.kind === 'failed') lose(index, end.failure);
    else if (end.kind === 'parked') {
      parked += 1;
      if (end.wakeAt !== null) wakeAt = wakeAt === null ? end.wakeAt : Math.min(wakeAt, end.wakeAt);
      return 'parked';
    } else released = true;
    return 'ended';
  };

  const goesOn = () => next < first + items.length && failure === undefined && !released && env.stopped === undefined;
  const lane = async (): Promise<void> => {
    while (goesOn()) {
      if (env.drain.aborted) {
        released = true;
        return;
      }
      const index = next;
      next += 1;
      if (outputs.has(index) || failed.has(index)) continue;
      begun += 1;
      // A parked item keeps its place, so that no more than `concurrency` are ever begun and unfinished.
      if ((await carryItem(index)) === 'parked') return;
    }
  };
  await Promise.all(Array.from({ length: Math.min(concurrency, items.length) }, lane));
  if (failure !== undefined) return { kind: 'failed', error: failure };
  if (released || env.stopped !== undefined) return { kind: 'released' };
  if (parked > 0) return { kind: 'parked', wakeAt };
  return { kind: 'done', outputs: items.map((_, at) => outputs.get(first + at) ?? null), failed: failed.size };
}
