const units = ['kB', 'MB', 'GB', 'TB'] as const;

/** A number of bytes as people read it, in a language: `340 B`, `2.4 MB`. */
export function byteText(bytes: number, language: string): string {
  let value = bytes;
  let unit = 'B';
  for (const next of units) {
    if (value < 1_000) break;
    value /= 1_000;
    unit = next;
  }
  const digits = unit === 'B' || value >= 100 ? 0 : 1;
  const format = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  return `${value.toLocaleString(language, format)} ${unit}`;
}
