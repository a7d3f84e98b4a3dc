import { isObject, type Json } from '../core/json.ts';
import type { RequestBody } from './streamed-body.ts';
import { appendParameters } from './url-parameters.ts';

export interface SentBody {
  readonly bytes: RequestBody | undefined;
  /** For a request that names none. */
  readonly contentType: string | undefined;
}

/**
 * A body as it is sent: text as it is, an object under `application/x-www-form-urlencoded` as a form, all else as JSON.
 * Null is no body.
 *
 * @throws SnodoError `invalid` when a form has an object in a field.
 */
export function requestBody(body: Json | undefined, contentType: string | undefined): SentBody {
  if (body === undefined || body === null) return { bytes: undefined, contentType: undefined };
  if (typeof body === 'string') return { bytes: body, contentType: 'text/plain; charset=utf-8' };
  if (isObject(body) && /^\s*application\/x-www-form-urlencoded\b/i.test(contentType ?? '')) {
    const form = new URLSearchParams();
    appendParameters(form, body, 'body');
    return { bytes: form.toString(), contentType };
  }
  return { bytes: JSON.stringify(body), contentType: 'application/json' };
}
