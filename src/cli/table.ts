/** Lines of a table, cut to the width of the terminal; the columns of `right` are aligned at their right. */
export function table(rows: readonly (readonly string[])[], right: readonly number[] = []): readonly string[] {
  const widths = rows.reduce<number[]>(
    (widest, row) => row.map((cell, at) => Math.max(cell.length, widest[at] ?? 0)),
    [],
  );
  const width = process.stdout.columns ?? Number.POSITIVE_INFINITY;
  return rows.map((row) =>
    row
      .map((cell, at) => (right.includes(at) ? cell.padStart(widths[at] ?? 0) : cell.padEnd(widths[at] ?? 0)))
      .join('  ')
      .trimEnd()
      .slice(0, width),
  );
}

/** A time as people of the reader's time zone write it; Sweden does as ISO 8601 does. */
export function localTime(text: string): string {
  return new Date(text).toLocaleString('sv-SE');
}
