import { z } from 'zod';
import type { Json } from '../core/json.ts';
import { isMessage, manualTrigger, type RunCause, type Trigger } from '../core/run.ts';
import type { KeptRequest } from '../store/deliveries/kept-request.ts';
import { readUpload } from './body.ts';
import { cloudEventsOf } from './cloud-events/read.ts';

const headersSchema = z.record(z.string(), z.string());
/** Not walked through, for that takes 0.6 s for a megabyte: where it comes from there is only JSON. */
const anyJson = z.custom<Json>((value) => value !== undefined);
const querySchema = z.record(z.string(), anyJson);
const eventSchema = z.record(z.string(), anyJson);

/** The whole trigger of a replayed or tried run, which is stored as its input: what was replayed may have been patched. */
export const replayedTrigger = z.strictObject({
  body: anyJson,
  headers: headersSchema,
  query: querySchema,
  params: headersSchema,
  method: z.string().nullable(),
  rawBody: z.string().exactOptional(),
  message: headersSchema.exactOptional(),
  cloudEvent: eventSchema.exactOptional(),
  cloudEvents: z.array(eventSchema).exactOptional(),
});

/** The body as text: by UTF-8 where it is that, else in base64. */
function rawText(body: Uint8Array): string {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.length);
  const text = bytes.toString('utf8');
  return Buffer.from(text, 'utf8').equals(bytes) ? text : bytes.toString('base64');
}

/**
 * What expressions see as `trigger`, from what was kept: the request of a webhook, the input that a run was started
 * with, or the trigger that a replay was given.
 */
export async function triggerOf(
  kept: { readonly request: KeptRequest | undefined; readonly input: Json; readonly cause: RunCause },
  readsRawBody: boolean,
): Promise<Trigger> {
  const { request, input, cause } = kept;
  if (request === undefined)
    return cause === 'replay' || cause === 'test' ? replayedTrigger.parse(input) : manualTrigger(input);
  const headers = headersSchema.parse(request.headers);
  const read = await readUpload(headers['content-type'], request.body, request.delivery);
  const params = headersSchema.parse(request.params ?? {});
  return {
    body: read.body,
    headers,
    query: querySchema.parse(request.query),
    ...(isMessage(request.method) ? { params: {}, message: params } : { params }),
    method: request.method,
    ...(readsRawBody ? { rawBody: rawText(request.body) } : {}),
    ...cloudEventsOf(headers, read),
  };
}
