/** A value as it stands in a JSON editor; a text alone goes without quotes where it cannot be taken for anything else. */
export function jsonText(value: unknown): string {
  if (value === undefined) return '';
  if (typeof value !== 'string') return JSON.stringify(value, null, 2);
  const read = readJsonText(value);
  return read.ok && read.value === value ? value : JSON.stringify(value);
}

export type ReadJson = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly reason: string };

/** What was typed into a JSON editor. What does not begin as JSON does is a text. */
export function readJsonText(text: string): ReadJson {
  const trimmed = text.trim();
  if (trimmed === '') return { ok: true, value: undefined };
  try {
    const value: unknown = JSON.parse(trimmed);
    return { ok: true, value };
  } catch (error) {
    if (/^["[]/.test(trimmed) || /^\{(?!\{)/.test(trimmed)) {
      return { ok: false, reason: error instanceof Error ? error.message : '' };
    }
    return { ok: true, value: text };
  }
}
