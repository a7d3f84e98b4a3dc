import { retryAfterMs } from '../outbound/retry-after.ts';

/** How long a model's service asks us to wait, in milliseconds. OpenAI sends the finer `retry-after-ms` beside RFC 9110's. */
export function modelRetryAfterMs(headers: Readonly<Record<string, string>>, now: number): number | undefined {
  const fine = headers['retry-after-ms'];
  return fine !== undefined && /^\d+(?:\.\d+)?$/.test(fine)
    ? retryAfterMs(String(Number(fine) / 1_000), now)
    : retryAfterMs(headers['retry-after'], now);
}
