import { isList, isObject, type Json } from '../../src/core/json.ts';
import { sameJson } from '../../src/core/same-json.ts';

/** A place where two values differ; a side is undefined where it has nothing there. */
export interface Change {
  /** As expressions write it: `body.items[2].name`; empty for the whole. */
  readonly path: string;
  readonly before: Json | undefined;
  readonly after: Json | undefined;
}

/** More of them would not be read. */
const mostChanges = 200;

const plain = /^[A-Za-z_$][\w$]*$/;

function inside(path: string, key: string): string {
  if (!plain.test(key)) return `${path}[${JSON.stringify(key)}]`;
  return path === '' ? key : `${path}.${key}`;
}

function* changes(before: Json | undefined, after: Json | undefined, path: string): Generator<Change> {
  if (sameJson(before, after)) return;
  if (before === undefined || after === undefined) yield { path, before, after };
  else if (isList(before) && isList(after)) {
    for (let at = 0; at < Math.max(before.length, after.length); at += 1) {
      yield* changes(before[at], after[at], `${path}[${at}]`);
    }
  } else if (!isList(before) && !isList(after) && isObject(before) && isObject(after)) {
    for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
      const of = (side: Readonly<Record<string, Json>>) => (Object.hasOwn(side, key) ? side[key] : undefined);
      yield* changes(of(before), of(after), inside(path, key));
    }
  } else yield { path, before, after };
}

/** Where two values differ, in the order of the first; at most 200 places. */
export function jsonDiff(before: Json | undefined, after: Json | undefined): readonly Change[] {
  const found: Change[] = [];
  for (const change of changes(before, after, '')) {
    if (found.length === mostChanges) break;
    found.push(change);
  }
  return found;
}
