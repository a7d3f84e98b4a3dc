import { isObject, type Json } from '../../../src/core/json.ts';
import { sameJson } from '../../../src/core/same-json.ts';
import { afterOf, type Document, listed, stepNamed, stepsOf, type WrittenStep } from '../../../src/core/steps-of.ts';

/** A place that two people changed, each in another way; undefined is what one of them took away. */
export interface Conflict {
  /** Such as `steps.alert.with.text`, or `output`. */
  readonly path: string;
  readonly base: Json | undefined;
  readonly mine: Json | undefined;
  readonly theirs: Json | undefined;
}

export type Side = 'mine' | 'theirs';

/** What was chosen for the conflicts, by path; mine where nothing was. */
export type Choices = Readonly<Record<string, Side>>;

interface Merge {
  readonly conflicts: Conflict[];
  readonly choices: Choices;
}

/** What is at one place of the merged value: three ways, key by key as long as all are objects. */
function mergeValue(
  path: string,
  [base, mine, theirs]: readonly [Json | undefined, Json | undefined, Json | undefined],
  merge: Merge,
): Json | undefined {
  if (sameJson(mine, theirs) || sameJson(theirs, base)) return mine;
  if (sameJson(mine, base)) return theirs;
  if (base !== undefined && mine !== undefined && theirs !== undefined) {
    if (isObject(base) && isObject(mine) && isObject(theirs)) return mergeObjects(path, [base, mine, theirs], merge);
  }
  merge.conflicts.push({ path, base, mine, theirs });
  return merge.choices[path] === 'theirs' ? theirs : mine;
}

function mergeObjects(
  path: string,
  [base, mine, theirs]: readonly [Document, Document, Document],
  merge: Merge,
): Document {
  const keys = new Set([...Object.keys(mine), ...Object.keys(theirs)]);
  return Object.fromEntries(
    [...keys].flatMap((key): readonly [string, Json][] => {
      const at = path === '' ? key : `${path}.${key}`;
      const value = mergeValue(at, [base[key], mine[key], theirs[key]], merge);
      return value === undefined ? [] : [[key, value]];
    }),
  );
}

function byId(steps: readonly WrittenStep[]): ReadonlyMap<string, Document> {
  return new Map(steps.map(({ id, step }) => [id, step]));
}

/** Their order, with what only I have after the step that it stands after in mine. */
function mergedOrder(mine: readonly WrittenStep[], theirs: readonly WrittenStep[]): readonly string[] {
  const order = theirs.map(({ id }) => id);
  for (const [at, { id }] of mine.entries()) {
    if (!order.includes(id)) order.splice(order.indexOf(mine[at - 1]?.id ?? '') + 1, 0, id);
  }
  return order;
}

/** References to steps that are gone go on to what those waited for. */
function withoutGone(
  steps: readonly WrittenStep[],
  known: ReadonlyMap<string, readonly string[]>,
): readonly WrittenStep[] {
  const there = new Set(steps.map(({ id }) => id));
  const reached = (reference: string, seen: ReadonlySet<string>): readonly string[] => {
    const id = stepNamed(reference);
    if (there.has(id)) return [reference];
    if (seen.has(id)) return [];
    return (known.get(id) ?? []).flatMap((one) => reached(one, new Set([...seen, id])));
  };
  return steps.map((one) => ({
    id: one.id,
    step: { ...one.step, after: [...new Set(afterOf(one).flatMap((reference) => reached(reference, new Set())))] },
  }));
}

function mergeSteps(base: Document, mine: Document, theirs: Document, merge: Merge): readonly Document[] {
  const [original, own, other] = [stepsOf(base), stepsOf(mine), stepsOf(theirs)];
  const [ofBase, ofMine, ofTheirs] = [byId(original), byId(own), byId(other)];
  const merged = mergedOrder(own, other).flatMap((id): readonly WrittenStep[] => {
    const step = mergeValue(`steps.${id}`, [ofBase.get(id), ofMine.get(id), ofTheirs.get(id)], merge);
    return step !== undefined && isObject(step) ? [{ id, step }] : [];
  });
  const known = new Map([...other, ...own, ...original].map((one) => [one.id, afterOf(one)]));
  return listed(withoutGone(merged, known));
}

/**
 * Two people's changes of one document put together, step by step and field by field. Where both changed the same place
 * it is a conflict, and what was chosen counts.
 *
 * @param base what both began with.
 */
export function mergeDocuments(
  base: Document,
  mine: Document,
  theirs: Document,
  choices: Choices = {},
): { readonly document: Document; readonly conflicts: readonly Conflict[] } {
  const merge: Merge = { conflicts: [], choices };
  const withoutSteps = ({ steps: _, ...rest }: Document): Document => rest;
  const rest = mergeObjects('', [withoutSteps(base), withoutSteps(mine), withoutSteps(theirs)], merge);
  const steps = mergeSteps(base, mine, theirs, merge);
  const { output, onFailure, ...head } = rest;
  const document = {
    ...head,
    steps,
    ...(output === undefined ? {} : { output }),
    ...(onFailure === undefined ? {} : { onFailure }),
  };
  return { document, conflicts: merge.conflicts };
}

/** Whether two documents say the same, however the order of their steps is written. */
export function sameDocument(one: Document, other: Document): boolean {
  const plain = (document: Document) => ({
    ...document,
    steps: Object.fromEntries(stepsOf(document).map(({ id, step }) => [id, step])),
  });
  return sameJson(plain(one), plain(other));
}
