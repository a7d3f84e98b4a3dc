/** A name, or a pattern of names in which `*` stands for any letters. */
export const namePattern = /^\S{1,200}$/;

/** Whether a name fits a pattern, in any case of letters. */
export function fitsName(pattern: string, name: string): boolean {
  if (!pattern.includes('*')) return pattern.toLowerCase() === name.toLowerCase();
  // Each part is looked for from where the one before ended: no pattern makes that slow.
  const parts = pattern.toLowerCase().split('*');
  const text = name.toLowerCase();
  const [first = '', last = ''] = [parts[0], parts.at(-1)];
  if (!text.startsWith(first) || !text.endsWith(last) || text.length < first.length + last.length) return false;
  let at = first.length;
  for (const part of parts.slice(1, -1)) {
    const found = text.indexOf(part, at);
    if (found === -1) return false;
    at = found + part.length;
  }
  return at <= text.length - last.length;
}

/** Of patterns that fit a name the one that says the most: the name itself, else the one with the most letters. */
export function nearestPattern<T extends { readonly model: string }>(rows: readonly T[], name: string): T | undefined {
  const weight = ({ model }: T) => (model.includes('*') ? model.length : Number.POSITIVE_INFINITY);
  return rows.filter(({ model }) => fitsName(model, name)).toSorted((a, b) => weight(b) - weight(a))[0];
}
