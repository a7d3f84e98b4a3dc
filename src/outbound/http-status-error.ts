import { STATUS_CODES } from 'node:http';
import { SnodoError } from '../core/error.ts';
import type { Json } from '../core/json.ts';
import type { Redactor } from '../secrets/redact.ts';
import { faultOfStatus } from './faults.ts';

interface Refusal {
  readonly method: string;
  /** Already redacted. */
  readonly url: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Json;
}

/** @param now milliseconds since 1970. */
export function httpStatusError(refusal: Refusal, redactor: Redactor, now: number): SnodoError {
  const { method, url, status } = refusal;
  const body = redactor.json(refusal.body);
  const said = typeof body === 'string' ? body : JSON.stringify(body);
  const excerpt = body === null ? '' : `: ${said.replaceAll(/\s+/g, ' ').slice(0, 200)}`;
  const { retryable, reason, afterMs } = faultOfStatus(status, refusal.headers, now);
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
