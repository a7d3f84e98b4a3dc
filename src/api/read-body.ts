import type { RouteConfig } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { z } from 'zod';
import { SnodoError } from '../core/error.ts';
import type { Json } from '../core/json.ts';
import { jsonBody } from '../gateway/body/json-body.ts';
import { badInput } from './bad-input.ts';

/** The largest body where a route says nothing else, in bytes. */
const usualBytes = 1_000_000;

function tooLarge(maxBytes: number): SnodoError {
  return new SnodoError('too_large', `The body has more than ${maxBytes / 1_000_000} MB, which is the most here.`);
}

/** @throws SnodoError `too_large` where the request says so itself, before any of it is read. */
export function refuseAnnounced(
  request: Request,
  maxBytes: number,
  refusal: () => SnodoError = () => tooLarge(maxBytes),
): void {
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) throw refusal();
}

async function gathered(request: Request, maxBytes: number): Promise<Uint8Array> {
  if (request.headers.has('content-length')) {
    // HTTP/1.1 ends the body at this length, so it need not be counted.
    return new Uint8Array(await request.arrayBuffer());
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > maxBytes) throw tooLarge(maxBytes);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** @throws SnodoError `too_large`, `invalid` where it is compressed or breaks off. */
export async function readBytes(request: Request, maxBytes: number): Promise<Uint8Array> {
  refuseAnnounced(request, maxBytes);
  const encoding = request.headers.get('content-encoding') ?? 'identity';
  if (encoding.toLowerCase() !== 'identity') {
    throw new SnodoError('invalid', `The content encoding "${encoding}" is not read. Send the body as it is.`);
  }
  try {
    return await gathered(request, maxBytes);
  } catch (cause) {
    if (cause instanceof SnodoError) throw cause;
    // The code of it, such as ECONNRESET, would be taken for one of the database.
    throw new SnodoError('invalid', 'The body broke off before its end.', { cause });
  }
}

/** @throws SnodoError `too_large`, `invalid` where it is not UTF-8. */
export async function readText(context: Context, maxBytes: number = usualBytes): Promise<string> {
  const bytes = await readBytes(context.req.raw, maxBytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new SnodoError('invalid', 'The body is not text in UTF-8.', { cause });
  }
}

/** A JSON value within a request body: what the parser made is JSON, so nothing is left to check. */
export const givenJson = z.custom<Json>((value) => value !== undefined).meta({ description: 'Any JSON value.' });

/**
 * The JSON body of a request, whatever its Content-Type says; no body is the same as `{}`.
 *
 * @throws SnodoError `too_large`, `invalid` with line and column or the fields that are wrong.
 */
export async function readJson<T extends z.ZodType>(
  context: Context,
  schema: T,
  maxBytes: number = usualBytes,
): Promise<z.output<T>> {
  const bytes = await readBytes(context.req.raw, maxBytes);
  const read = schema.safeParse(bytes.length === 0 ? {} : jsonBody(bytes));
  if (!read.success) throw badInput(read.error.issues);
  return read.data;
}

type MediaTypes = NonNullable<NonNullable<RouteConfig['request']>['body']>['content'];
type Declared = Exclude<Extract<NonNullable<MediaTypes[string]>, { schema: unknown }>['schema'], z.ZodType>;
const declared = z.custom<Declared>();

/**
 * Declares what `readJson` reads. Given as JSON Schema and not as zod, else the route would read the body itself: it
 * refuses one without a Content-Type and does not say where the JSON is broken.
 */
export function jsonRequest(schema: z.ZodType, { required = true }: { readonly required?: boolean } = {}) {
  const { $schema: _, ...jsonSchema } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return { required, content: { 'application/json': { schema: declared.parse(jsonSchema) } } };
}
