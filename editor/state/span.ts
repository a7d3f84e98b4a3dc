const units = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1_000],
] as const;

/** A length of time as people read it, in a language: `340 ms`, `2.4 s`, `3 min 5 s`. */
export function spanText(ms: number, language: string): string {
  if (ms < 1_000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) {
    const digits = ms < 10_000 ? 1 : 0;
    const format = { minimumFractionDigits: digits, maximumFractionDigits: digits };
    return `${(ms / 1_000).toLocaleString(language, format)} s`;
  }
  const at = units.findIndex(([, size]) => ms >= size);
  const [name, size] = units[at] ?? units[3];
  const [below, smaller] = units[at + 1] ?? units[3];
  const whole = Math.floor(ms / size);
  const rest = Math.floor((ms - whole * size) / smaller);
  const unit = name === 'd' && language === 'it' ? 'g' : name;
  return rest > 0 ? `${whole} ${unit} ${rest} ${below}` : `${whole} ${unit}`;
}
