import type { Template } from '../expression/template.ts';
import type { Statements } from '../store/database.ts';
import {
  callRecords,
  deliveryRecords,
  type RunRecord,
  runRecords,
  stepRecords,
} from '../store/erasure/erasure-records.ts';
import { deleteKept, keptByName } from '../store/erasure/erasure-rest.ts';
import { type ErasureAtWork, type LookedThrough, noteItems, noteLooked } from '../store/erasure/erasure-work.ts';
import type { ErasureItem, ErasureKind } from '../store/erasure/erasures.ts';
import { familyOf } from '../store/runs/run-family.ts';
import { isMeant } from './means.ts';
import { type Seen, seenByName, seenCall, seenDelivery, seenRun } from './seen.ts';

/** Bodies may be large: so many are held at once. */
const slices: Readonly<Record<ErasureKind, number>> = { run: 50, delivery: 50, call: 200 };
const first = '00000000-0000-0000-0000-000000000000';
const nextKind: Readonly<Record<LookedThrough, LookedThrough | undefined>> = {
  run: 'delivery',
  delivery: 'call',
  call: 'rest',
  rest: undefined,
};

interface Found {
  readonly items: readonly ErasureItem[];
  readonly unread: readonly ErasureItem[];
  readonly open: readonly ErasureItem[];
  readonly looked: number;
  /** The last id that was looked at; undefined where that was the last of all. */
  readonly last: string | undefined;
}

interface Sorted {
  readonly found: ErasureItem[];
  readonly unread: ErasureItem[];
}

async function sort(into: Sorted, template: Template, item: ErasureItem, seen: Seen): Promise<void> {
  const meant = await isMeant(template, seen);
  if (meant === 'yes') into.found.push(item);
  if (meant === 'unread') into.unread.push(item);
}

async function sortRuns(sql: Statements, template: Template, runs: readonly RunRecord[]): Promise<Sorted> {
  const sorted: Sorted = { found: [], unread: [] };
  const whole = runs.filter((run) => run.whole);
  const steps = Map.groupBy(
    await stepRecords(
      sql,
      whole.map(({ id }) => id),
    ),
    ({ run }) => run,
  );
  for (const run of whole) {
    await sort(sorted, template, { kind: 'run', id: run.id }, await seenRun(run, steps.get(run.id) ?? []));
  }
  return sorted;
}

/** Which of some runs that have ended are meant, by themselves, by their requests or by their calls. */
export async function meantOf(sql: Statements, template: Template, ids: readonly string[]): Promise<Sorted> {
  const runs = await runRecords(sql, { ids });
  const sorted = await sortRuns(sql, template, runs);
  for (const call of await callRecords(sql, { ids }, 'run')) {
    if (call.run !== null) await sort(sorted, template, { kind: 'run', id: call.run }, seenCall(call));
  }
  return sorted;
}

type Reader = (sql: Statements, template: Template, erasure: ErasureAtWork) => Promise<Found>;

function ended(
  sorted: Sorted,
  records: readonly { readonly id: string }[],
  limit: number,
  open: readonly ErasureItem[] = [],
): Found {
  const { found: items, unread } = sorted;
  const last = records.length === limit ? records.at(-1)?.id : undefined;
  return { items, unread, open, looked: records.length, last };
}

const readers: Readonly<Record<ErasureKind, Reader>> = {
  run: async (sql, template, erasure) => {
    const limit = slices.run;
    const records = await runRecords(sql, { ...erasure, after: erasure.place, limit });
    // What they will hold is not there yet. A dry run says what there is now.
    const open = records.filter((run) => !run.ended).map(({ id }): ErasureItem => ({ kind: 'run', id }));
    const now = records.filter((run) => run.ended || erasure.dryRun);
    const sorted = await sortRuns(sql, template, now);
    const found = new Set(sorted.found.map(({ id }) => id));
    return ended(
      sorted,
      records,
      limit,
      open.filter(({ id }) => !found.has(id)),
    );
  },
  delivery: async (sql, template, erasure) => {
    const limit = slices.delivery;
    const records = await deliveryRecords(sql, { ...erasure, after: erasure.place, limit });
    const sorted: Sorted = { found: [], unread: [] };
    for (const one of records) await sort(sorted, template, { kind: 'delivery', id: one.id }, await seenDelivery(one));
    const runs = new Map(records.map((one) => [one.id, one.runs]));
    const itsRuns = sorted.found.flatMap(({ id }) =>
      (runs.get(id) ?? []).map((run): ErasureItem => ({ kind: 'run', id: run })),
    );
    return ended({ ...sorted, found: [...sorted.found, ...itsRuns] }, records, limit);
  },
  call: async (sql, template, erasure) => {
    const limit = slices.call;
    const records = await callRecords(sql, { ...erasure, after: erasure.place, limit });
    const sorted: Sorted = { found: [], unread: [] };
    for (const one of records) {
      const item: ErasureItem = one.run === null ? { kind: 'call', id: one.id } : { kind: 'run', id: one.run };
      await sort(sorted, template, item, seenCall(one));
    }
    return ended(sorted, records, limit);
  },
};

/** What is kept by name goes at once: nothing is under way with it. @returns how much, by kind. */
async function lookAtRest(
  sql: Statements,
  template: Template,
  erasure: ErasureAtWork,
): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  const add = (kind: string) => {
    counts[kind] = (counts[kind] ?? 0) + 1;
  };
  const names = { sample: 'samples', row: 'datasetRows', stored: 'stored' } as const;
  for (const one of await keptByName(sql, erasure.workflow)) {
    const meant = await isMeant(template, seenByName(one.kind, one.seen));
    if (meant === 'unread') add('unreadKept');
    if (meant !== 'yes') continue;
    if (!erasure.dryRun) await deleteKept(sql, one);
    add(names[one.kind]);
  }
  return counts;
}

/**
 * Looks at the next records of an erasure and notes what is meant, with the runs that hold the same.
 *
 * @returns what went or would go of what is kept by name.
 */
export async function lookThrough(
  sql: Statements,
  template: Template,
  erasure: ErasureAtWork,
): Promise<Readonly<Record<string, number>>> {
  const { kind } = erasure;
  if (kind === 'rest') {
    const counts = await lookAtRest(sql, template, erasure);
    await noteLooked(sql, erasure, { state: 'erasing', kind, place: first }, 0);
    return counts;
  }
  const { items, unread, open, looked, last } = await readers[kind](sql, template, erasure);
  const runs = items.flatMap((item) => (item.kind === 'run' ? [item.id] : []));
  const family = runs.length === 0 ? [] : await familyOf(sql, runs);
  await noteItems(sql, erasure, 'open', open);
  await noteItems(sql, erasure, 'unread', unread);
  await noteItems(sql, erasure, 'found', [
    ...items.filter((item) => item.kind !== 'run'),
    ...family.map((id): ErasureItem => ({ kind: 'run', id })),
  ]);
  const next = last === undefined ? nextKind[kind] : kind;
  await noteLooked(sql, erasure, { state: 'looking', kind: next ?? 'rest', place: last ?? first }, looked);
  return {};
}
