/** Where a `multipart/form-data` body is cut; undefined where the Content-Type is another or names no boundary. */
export function boundaryOf(contentType: string): string | undefined {
  if (!/^\s*multipart\/form-data\s*;/i.test(contentType)) return undefined;
  const [, quoted, bare] = /;\s*boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(contentType) ?? [];
  return quoted ?? bare;
}

/**
 * The first of each of the plain fields that are asked for, of a `multipart/form-data` body (RFC 7578). Files, and
 * fields of more than 1,000 bytes, are none.
 */
export function multipartFields(
  body: Uint8Array,
  boundary: string,
  names: readonly string[],
): ReadonlyMap<string, string> {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const found = new Map<string, string>();
  const cut = Buffer.from(`--${boundary}`);
  for (let at = bytes.indexOf(cut); at >= 0; ) {
    const start = at + cut.length;
    const next = bytes.indexOf(cut, start);
    if (next < 0) break;
    at = next;
    const [, head, value] =
      /^\r\n(.*?)\r\n\r\n([^\r\n]{0,1000})\r\n$/s.exec(
        next - start > 3_000 ? '' : bytes.toString('utf8', start, next),
      ) ?? [];
    const [, name] = /^content-disposition:\s*form-data;(?:.*;)?\s*name="([^"]*)"\s*$/im.exec(head ?? '') ?? [];
    if (name !== undefined && value !== undefined && names.includes(name) && !found.has(name)) found.set(name, value);
  }
  return found;
}
