import { SnodoError } from '../core/error.ts';
import type { Json } from '../core/json.ts';
import { deeperThan } from '../formats/depth.ts';
import { maxDepth } from '../formats/json-text.ts';
import type { Redactor } from '../secrets/redact.ts';
import { excerptOf, httpStatusError } from './http-status-error.ts';
import { responseBody } from './response-body.ts';
import type { Sent } from './send.ts';

/** What an answer holds that is not as it has to be. */
export function unreadable(sent: Sent, what: string, body: Json, redactor: Redactor): SnodoError {
  const { method, url, status } = sent;
  const clean = redactor.json(body);
  const shown = clean === null ? '' : `: ${excerptOf(clean)}`;
  return new SnodoError('unreadable', `${method} ${url} answered ${status} with ${what}${shown}.`, {
    status,
    details: { status, body: clean },
  });
}

/** The value of JSON bytes, with a byte order mark or without; undefined where they are none. */
export function jsonOf(bytes: Uint8Array): Json | undefined {
  try {
    const value: Json = JSON.parse(new TextDecoder().decode(bytes));
    return value;
  } catch {
    return undefined;
  }
}

/**
 * The JSON of an answer, whatever content type it claims; of any status that holds JSON.
 *
 * @throws SnodoError `http_status` where a failure says something else, such as the page of a proxy; `unreadable` where a
 * success does, or where it nests too deep to be kept.
 */
export function jsonAnswer(sent: Sent, redactor: Redactor): Json {
  const value = jsonOf(sent.bytes);
  const type = sent.headers['content-type'];
  if (value === undefined) {
    const body = responseBody(sent.bytes, type);
    if (!sent.accepted) throw httpStatusError({ ...sent, body }, redactor, Date.now());
    throw unreadable(sent, body === null ? 'no body instead of JSON' : 'something that is not JSON', body, redactor);
  }
  if (!deeperThan(value, maxDepth)) return value;
  throw unreadable(sent, `JSON that is nested deeper than ${maxDepth} levels`, null, redactor);
}
