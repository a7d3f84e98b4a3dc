import { STATUS_CODES } from 'node:http';
import { SnodoError } from '../core/error.ts';
import type { Json } from '../core/json.ts';
import type { Redactor } from '../secrets/redact.ts';
import { retryAfterMs } from './retry-after.ts';

/** The service may answer better the next time: too early, too often, broken or overloaded. */
const retryable: ReadonlySet<number> = new Set([408, 425, 429, 500, 502, 503, 504]);

interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
}

interface Refusal extends Answered {
  readonly method: string;
  /** Already redacted. */
  readonly url: string;
  readonly body: Json;
}

/** What a status and its headers say of another try. @param now milliseconds since 1970. */
export function anotherTry(
  { status, headers }: Answered,
  now: number,
): { readonly retryable: boolean; readonly retryAfterMs?: number } {
  const wait = retryAfterMs(headers['retry-after'], now);
  return { retryable: retryable.has(status), ...(wait === undefined ? {} : { retryAfterMs: wait }) };
}

/** The beginning of a value on one line, for a message. */
export function excerptOf(body: Json): string {
  const said = typeof body === 'string' ? body : JSON.stringify(body);
  return said.replaceAll(/\s+/g, ' ').slice(0, 200);
}

/** @param now milliseconds since 1970. */
export function httpStatusError(refusal: Refusal, redactor: Redactor, now: number): SnodoError {
  const { method, url, status } = refusal;
  const body = redactor.json(refusal.body);
  const excerpt = body === null ? '' : `: ${excerptOf(body)}`;
  return new SnodoError(
    'http_status',
    `${method} ${url} answered ${`${status} ${STATUS_CODES[status] ?? ''}`.trim()}${excerpt}`,
    { status, details: { status, body }, ...anotherTry(refusal, now) },
  );
}
