export type Points = readonly (number | null)[];

/** What stands on top of each other: each row is the sum of itself and all before it. */
export function stacked(rows: readonly Points[]): readonly (readonly number[])[] {
  const sums: number[][] = [];
  for (const row of rows) {
    const below = sums.at(-1);
    sums.push(row.map((value, at) => (value ?? 0) + (below?.[at] ?? 0)));
  }
  return sums;
}

/** Which of the rows that stand on top of each other a height falls into; undefined where it is above all. */
export function rowAt(rows: readonly Points[], at: number, height: number): number | undefined {
  const found = stacked(rows).findIndex((sums, row) => height <= (sums[at] ?? 0) && (rows[row]?.[at] ?? 0) > 0);
  return found === -1 ? undefined : found;
}

/** The names with the greatest totals, and what is left of all others. */
export function greatest(
  parts: readonly Readonly<Record<string, number>>[],
  most: number,
): { readonly names: readonly string[]; readonly othersOf: (part: Readonly<Record<string, number>>) => number } {
  const totals = new Map<string, number>();
  for (const part of parts) {
    for (const [name, count] of Object.entries(part)) totals.set(name, (totals.get(name) ?? 0) + count);
  }
  const names = [...totals]
    .toSorted((a, b) => b[1] - a[1])
    .slice(0, most)
    .map(([name]) => name);
  const shown = new Set(names);
  return {
    names,
    othersOf: (part) => Object.entries(part).reduce((sum, [name, count]) => (shown.has(name) ? sum : sum + count), 0),
  };
}
