import { isObject, type Json } from './json.ts';
import { sameJson } from './same-json.ts';
import { type Document, stepsOf } from './steps-of.ts';

/** One place that is not the same; undefined is where there was, or is, nothing. */
export interface Change {
  /** Such as `with.prompt`, below the step or the document. */
  readonly path: string;
  readonly before: Json | undefined;
  readonly after: Json | undefined;
}

interface StepDiff {
  readonly id: string;
  readonly kind: 'added' | 'removed' | 'changed' | 'same';
  readonly changes: readonly Change[];
}

interface DocumentDiff {
  /** In the order of what is now; those that are gone stand where they were. */
  readonly steps: readonly StepDiff[];
  /** Of everything but the steps. */
  readonly settings: readonly Change[];
}

function changesOf(path: string, before: Json | undefined, after: Json | undefined): readonly Change[] {
  if (sameJson(before, after)) return [];
  if (before === undefined || after === undefined || !isObject(before) || !isObject(after)) {
    return [{ path, before, after }];
  }
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((key) =>
    changesOf(path === '' ? key : `${path}.${key}`, before[key], after[key]),
  );
}

/** What was changed from one document to another, step by step. */
export function diffDocuments(before: Document, after: Document): DocumentDiff {
  const old = new Map(stepsOf(before).map(({ id, step }) => [id, step]));
  const now = new Map(stepsOf(after).map(({ id, step }) => [id, step]));
  const order = [...now.keys()];
  let previous = '';
  for (const id of old.keys()) {
    if (!now.has(id)) order.splice(order.indexOf(previous) + 1, 0, id);
    previous = id;
  }
  const steps = order.map((id): StepDiff => {
    const [was, is] = [old.get(id), now.get(id)];
    if (was === undefined) return { id, kind: 'added', changes: [] };
    if (is === undefined) return { id, kind: 'removed', changes: [] };
    const changes = changesOf('', was, is);
    return { id, kind: changes.length === 0 ? 'same' : 'changed', changes };
  });
  const { steps: _, ...settingsBefore } = before;
  const { steps: __, ...settingsAfter } = after;
  return { steps, settings: changesOf('', settingsBefore, settingsAfter) };
}
