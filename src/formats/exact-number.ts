/**
 * The number that a text is, where nothing is lost by it: written as JSON writes it. `007`, `1.50`, `1e5` and integers
 * that a number cannot hold exactly are none.
 */
export function exactNumber(text: string): number | undefined {
  if (text.length > 25 || !/^-?\d/.test(text)) return undefined;
  const value = Number(text);
  if (!Number.isFinite(value) || String(value) !== text) return undefined;
  return Number.isInteger(value) && !Number.isSafeInteger(value) ? undefined : value;
}
