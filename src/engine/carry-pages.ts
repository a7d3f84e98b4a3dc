import { z } from 'zod';
import type { Json } from '../core/json.ts';
import { eachPage, eachPageOutput } from '../steps/each-page.ts';
import { carryItems, type ItemsToDo } from './carry-items.ts';
import type { CompiledPages } from './compiled.ts';
import type { RunEnvironment } from './environment.ts';
import { errorOf } from './failure.ts';
import type { GraphEnd, GraphPlace } from './graph.ts';
import { ownRow } from './own-row.ts';

export type PagesEnd =
  | { readonly kind: 'done'; readonly output: Json }
  | { readonly kind: 'failed'; readonly error: unknown }
  | { readonly kind: 'parked'; readonly wakeAt: number | null }
  | { readonly kind: 'released' };

export interface PagesToDo extends Pick<ItemsToDo, 'concurrency' | 'onItemError'> {
  readonly collect: boolean;
}

/** A page whose items have all ended, as the journal keeps it. */
const donePage = z.object({
  items: z.int(),
  failed: z.int(),
  next: z.json(),
  complete: z.boolean(),
  outputs: z.array(z.json()).optional(),
});

interface Sum {
  pages: number;
  items: number;
  failed: number;
  next: Json;
  complete: boolean;
  readonly outputs: Json[];
}

function add(sum: Sum, row: Json): void {
  const { items, failed, next, complete, outputs = [] } = donePage.parse(row);
  sum.pages += 1;
  sum.items += items;
  sum.failed += failed;
  sum.next = next;
  sum.complete = complete;
  for (const output of outputs) sum.outputs.push(output);
}

/** What the pages have come to that the journal knows of. */
async function donePages(place: GraphPlace, env: RunEnvironment): Promise<Sum> {
  const sum: Sum = { pages: 0, items: 0, failed: 0, next: null, complete: false, outputs: [] };
  if (!place.known) return sum;
  const rows = await env.services.journal(env.claim.run, place.scope);
  for (const row of rows.toSorted((a, b) => Number(a.step) - Number(b.step))) add(sum, row.output);
  return sum;
}

/** Reads a page, unless the journal has it already: a graph of one step, so that it is tried again and waits as any other. */
async function readOne({ page }: CompiledPages, from: Json, place: GraphPlace, env: RunEnvironment): Promise<GraphEnd> {
  const step = { ...page, type: eachPage(from) };
  const graph = env.graph({ plan: new Map([['page', []]]), steps: new Map([['page', step]]) }, place, async () => ({}));
  if (place.known) graph.restore(await env.services.journal(env.claim.run, place.scope));
  return graph.go();
}

/**
 * Reads a list page by page and carries the inner steps out for the items of one page before the next is read. A page that
 * was read stands in the journal, and so does each that is done: whoever goes on asks only for those that are missing.
 *
 * @param place its scope is that of the pages.
 */
export async function carryPages(
  pages: CompiledPages,
  { collect, ...how }: PagesToDo,
  place: GraphPlace,
  env: RunEnvironment,
): Promise<PagesEnd> {
  const sum = await donePages(place, env);
  // Only of the page that was not finished can the journal know anything.
  let { known } = place;
  while (sum.pages === 0 || sum.next !== null) {
    if (env.drain.aborted) return { kind: 'released' };
    const number = sum.pages + 1;
    const startedAt = env.services.now();
    const scope = `${place.scope}/${number}`;
    const read = await readOne(pages, sum.next, { ...place, scope, known }, env);
    if (read.kind === 'failed') {
      const { message } = read.failure;
      return { kind: 'failed', error: errorOf({ ...read.failure, message: `Page ${number}: ${message}` }) };
    }
    if (read.kind === 'parked') return read;
    if (read.kind !== 'done') return { kind: 'released' };
    const { items, next, complete } = eachPageOutput.parse(read.output);
    const inside = { ...place, scope: `${scope}/items`, known };
    const end = await carryItems(pages.items, { items, first: sum.items, ...how }, inside, env);
    if (end.kind !== 'done') return end;
    const came = { items: items.length, failed: end.failed };
    const done = { ...came, next, complete, ...(collect ? { outputs: end.outputs } : {}) };
    const now = env.services.now();
    await env.write({
      rows: [
        ownRow({ scope: place.scope, step: String(number) }, done, startedAt, now),
        ownRow({ scope, step: 'items' }, came, startedAt, now),
      ],
    });
    add(sum, done);
    known = false;
  }
  const { items, failed, complete, outputs } = sum;
  const output = { items, pages: sum.pages, failed, complete, ...(collect ? { outputs } : {}) };
  return { kind: 'done', output };
}
