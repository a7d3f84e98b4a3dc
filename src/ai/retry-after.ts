/**
 * How long a service asks us to wait, in milliseconds; undefined where it does not say.
 * `retry-after` is seconds or a date (RFC 9110, 10.2.3); OpenAI also sends the finer `retry-after-ms`.
 */
export function retryAfterMs(headers: Readonly<Record<string, string>>, now: number): number | undefined {
  const fine = headers['retry-after-ms'];
  if (fine !== undefined && /^\d+(?:\.\d+)?$/.test(fine)) return Math.ceil(Number(fine));
  const plain = headers['retry-after'];
  if (plain === undefined) return undefined;
  if (/^\d+(?:\.\d+)?$/.test(plain)) return Math.ceil(Number(plain) * 1_000);
  const date = Date.parse(plain);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
