/**
 * The wait that a Retry-After header asks for, in milliseconds, however long (RFC 9110, 10.2.3: seconds, or a date in one
 * of three forms).
 *
 * @param now milliseconds since 1970.
 */
export function retryAfterMs(value: string | undefined, now: number): number | undefined {
  const text = value?.trim() ?? '';
  if (/^\d{1,15}(\.\d{1,15})?$/.test(text)) return Number(text) * 1000;
  // Date.parse takes much more than dates of HTTP, "-5" for one.
  if (!/^[A-Z][a-z]+,? .*\d\d:\d\d:\d\d/.test(text)) return undefined;
  // asctime dates are in GMT and do not say so; Date.parse would take them as local.
  const at = Date.parse(text.endsWith('GMT') ? text : `${text} GMT`);
  return Number.isNaN(at) ? undefined : Math.max(0, at - now);
}
