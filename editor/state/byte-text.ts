const units = ['kB', 'MB', 'GB', 'TB'] as const;

/** A number of bytes as people read it: `340 B`, `2.4 MB`. */
export function byteText(bytes: number): string {
  let value = bytes;
  let unit = 'B';
  for (const next of units) {
    if (value < 1_000) break;
    value /= 1_000;
    unit = next;
  }
  return unit === 'B' || value >= 100 ? `${Math.round(value)} ${unit}` : `${value.toFixed(1)} ${unit}`;
}
