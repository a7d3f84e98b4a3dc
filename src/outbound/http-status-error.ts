import { STATUS_CODES } from 'node:http';
import { SnodoError } from '../core/error.ts';
import type { Json } from '../core/json.ts';
import type { Redactor } from '../secrets/redact.ts';
import { faultOfStatus } from './faults.ts';
import { headersOfRest } from './traffic/retry-info.ts';

interface Refusal {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly method: string;
  /** Already redacted. */
  readonly url: string;
  readonly body: Json;
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
  const { retryable, reason, afterMs } = faultOfStatus(status, headersOfRest(refusal, refusal.body, now), now);
  return new SnodoError(
    'http_status',
    `${method} ${url} answered ${`${status} ${STATUS_CODES[status] ?? ''}`.trim()}${excerpt}`,
    {
      status,
      retryable,
      details: { status, body, reason },
      ...(afterMs === undefined ? {} : { retryAfterMs: afterMs }),
    },
  );
}
