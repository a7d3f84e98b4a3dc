/** The entries of an object with one renamed, in its place. A name that is taken changes nothing. */
export function renamedEntry(
  record: Readonly<Record<string, unknown>>,
  from: string,
  to: string,
): Readonly<Record<string, unknown>> {
  if (from === to || Object.hasOwn(record, to)) return record;
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name === from ? to : name, value]));
}

/** A name for a new entry that is not taken yet. */
export function freeName(record: Readonly<Record<string, unknown>>, wish: string): string {
  if (!Object.hasOwn(record, wish)) return wish;
  let n = 2;
  while (Object.hasOwn(record, `${wish}${n}`)) n += 1;
  return `${wish}${n}`;
}

/** A list with one item at another place. */
export function moved<T>(list: readonly T[], from: number, to: number): readonly T[] {
  if (to < 0 || to >= list.length) return list;
  const item = list.slice(from, from + 1);
  const rest = list.toSpliced(from, 1);
  return rest.toSpliced(to, 0, ...item);
}
