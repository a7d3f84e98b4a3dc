import { type ValueKind, isList, isRecord, kindOf, shortValue } from './values.ts';

export type DataPath = readonly (string | number)[];

/** One of the things a step can use: the trigger, a step before it, the constants. */
export interface DataRoot {
  readonly path: DataPath;
  readonly label: string;
  readonly value: unknown;
}

export interface DataRow {
  /** Of the place; of a row that shows more, the list that is cut. */
  readonly path: DataPath;
  readonly key: string;
  readonly depth: number;
  readonly label: string;
  readonly kind: ValueKind;
  readonly preview: string;
  readonly open: boolean | undefined;
  /** How many are left out here. */
  readonly more?: number;
}

export interface Shown {
  readonly open: ReadonlySet<string>;
  readonly query: string;
  /** How many items of a list or object are shown, where it was asked for more. */
  readonly most: ReadonlyMap<string, number>;
}

export const pieceOfList = 30;
/** A search looks at so many places, so that each letter typed stays quick. */
const lookedAt = 20_000;
const foundAtMost = 200;

export function keyOf(path: DataPath): string {
  return JSON.stringify(path);
}

function childrenOf(value: unknown): readonly (readonly [string | number, unknown])[] {
  if (isList(value)) return value.map((one, at) => [at, one] as const);
  return isRecord(value) ? Object.entries(value) : [];
}

function rowOf(path: DataPath, depth: number, label: string, value: unknown, open: boolean | undefined): DataRow {
  return { path, key: keyOf(path), depth, label, kind: kindOf(value), preview: shortValue(value), open };
}

function labelOf(part: string | number): string {
  return typeof part === 'number' ? `[${part}]` : part;
}

/** The rows that are in sight: a tree, flat. */
export function dataRows(roots: readonly DataRoot[], { open, query, most }: Shown): readonly DataRow[] {
  const words = query.trim().toLowerCase();
  return words === '' ? openRows(roots, open, most) : foundRows(roots, words);
}

function openRows(roots: readonly DataRoot[], open: Shown['open'], most: Shown['most']): readonly DataRow[] {
  const rows: DataRow[] = [];
  const add = (path: DataPath, depth: number, label: string, value: unknown) => {
    const children = childrenOf(value);
    const key = keyOf(path);
    const isOpen = children.length === 0 ? undefined : open.has(key);
    rows.push(rowOf(path, depth, label, value, isOpen));
    if (isOpen !== true) return;
    const shown = most.get(key) ?? pieceOfList;
    for (const [part, one] of children.slice(0, shown)) add([...path, part], depth + 1, labelOf(part), one);
    const rest = children.length - shown;
    if (rest > 0) {
      const about = { path, key: `${key}…`, depth: depth + 1, label: '', preview: '', open: undefined };
      rows.push({ ...about, kind: 'nothing', more: rest });
    }
  };
  for (const { path, label, value } of roots) add(path, 0, label, value);
  return rows;
}

/** The places whose name or value has the words, each below what it is in. */
function foundRows(roots: readonly DataRoot[], words: string): readonly DataRow[] {
  const rows: DataRow[] = [];
  let looked = 0;
  const find = (path: DataPath, depth: number, label: string, value: unknown): readonly DataRow[] => {
    looked += 1;
    if (looked > lookedAt || rows.length > foundAtMost) return [];
    const children = childrenOf(value);
    const below = children.flatMap(([part, one]) => find([...path, part], depth + 1, labelOf(part), one));
    const hit =
      label.toLowerCase().includes(words) ||
      (children.length === 0 && String(value).slice(0, 1_000).toLowerCase().includes(words));
    return hit || below.length > 0
      ? [rowOf(path, depth, label, value, children.length === 0 ? undefined : below.length > 0), ...below]
      : [];
  };
  for (const { path, label, value } of roots) rows.push(...find(path, 0, label, value));
  return rows.slice(0, foundAtMost);
}
