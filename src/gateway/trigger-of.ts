import { z } from 'zod';
import type { Json } from '../core/json.ts';
import { manualTrigger, type Trigger } from '../core/run.ts';
import type { KeptRequest } from '../store/claim.ts';
import { readBody } from './body.ts';

const headersSchema = z.record(z.string(), z.string());
const querySchema = z.record(z.string(), z.json());

/** The body as text: by UTF-8 where it is that, else in base64. */
function rawText(body: Uint8Array): string {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.length);
  const text = bytes.toString('utf8');
  return Buffer.from(text, 'utf8').equals(bytes) ? text : bytes.toString('base64');
}

/**
 * What expressions see as `trigger`, from what was kept: the request of a webhook, or the input that a run was started
 * with.
 */
export function triggerOf(
  kept: { readonly request: KeptRequest | undefined; readonly input: Json },
  readsRawBody: boolean,
): Trigger {
  const { request, input } = kept;
  if (request === undefined) return manualTrigger(input);
  const headers = headersSchema.parse(request.headers);
  return {
    body: readBody(headers['content-type'], request.body).body,
    headers,
    query: querySchema.parse(request.query),
    params: headersSchema.parse(request.params ?? {}),
    method: request.method,
    ...(readsRawBody ? { rawBody: rawText(request.body) } : {}),
  };
}
