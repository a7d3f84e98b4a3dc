import { z } from 'zod';
import type { Json } from '../core/json.ts';

const responseSchema = z.object({
  status: z.number(),
  headers: z.record(z.string(), z.string()),
  body: z.json(),
});

/** As outgoing calls give bodies that are neither JSON nor text. */
const bytesSchema = z.strictObject({ base64: z.base64(), contentType: z.string().nullish() });

/** Undefined: no body, and no word about its length. */
export type Content = string | Uint8Array | undefined;

/** RFC 9110, 15.3.5 and 15.4.5: these have no content. By 8.6 a 204 has no Content-Length either. */
const bodiless: ReadonlySet<number> = new Set([204, 304]);

function contentOf(body: Json, type: string | undefined): { readonly type: string; readonly content: Content } {
  if (typeof body === 'string') return { type: type ?? 'text/plain; charset=utf-8', content: body };
  const bytes = type === undefined || /[/+]json\b/i.test(type) ? undefined : bytesSchema.safeParse(body);
  return {
    type: type ?? 'application/json',
    content: bytes?.success ? Buffer.from(bytes.data.base64, 'base64') : JSON.stringify(body),
  };
}

/**
 * What a `respond` step said, as it goes out. A body of `{ base64 }` is bytes where a `content-type` header other than
 * JSON says of which kind.
 */
export function respondedContent(responded: Json): {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly content: Content;
} {
  const { status, headers, body } = responseSchema.parse(responded);
  const named = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  if (bodiless.has(status)) return { status, headers: named, content: undefined };
  // RFC 9110, 15.3.6: none as well, but the client must see where it ends.
  if (status === 205) return { status, headers: named, content: '' };
  const { type, content } = contentOf(body, named['content-type']);
  return { status, headers: { ...named, 'content-type': type }, content };
}
