import { Readable } from 'node:stream';
import { create } from 'content-disposition';
import type { Context } from 'hono';
import { SnodoError } from '../core/error.ts';
import type { StoredFile } from '../files/file-store.ts';
import { byteRange } from './byte-range.ts';

/** Answers the bytes of a file, or those of the Range that is asked for. @throws SnodoError `no_range`, `unavailable`. */
export async function fileContent(context: Context, file: StoredFile): Promise<Response> {
  const { name, contentType, bytes, sha256 } = file;
  const tag = `"${sha256}"`;
  // RFC 9110, 13.1.5: another file than the one that was begun is sent whole.
  const begun = context.req.header('if-range') ?? tag;
  const range = byteRange(begun === tag ? context.req.header('range') : undefined, bytes);
  if (range === 'none-there') {
    context.header('content-range', `bytes */${bytes}`);
    throw new SnodoError('no_range', `The file has ${bytes} bytes, and none in the range that is asked for.`);
  }
  const headers = {
    'content-type': contentType,
    'content-length': String(range ? range.end - range.start + 1 : bytes),
    // What somebody uploaded must not run as a page of this server.
    'content-disposition': create(name),
    'content-security-policy': "sandbox; default-src 'none'",
    'accept-ranges': 'bytes',
    etag: tag,
    ...(range ? { 'content-range': `bytes ${range.start}-${range.end}/${bytes}` } : {}),
  };
  const status = range ? 206 : 200;
  // Opened also for a HEAD: it must not say 200 for what a GET cannot have.
  const opened = await file.open(range);
  if (context.req.method !== 'HEAD') return context.body(Readable.toWeb(opened), status, headers);
  opened.destroy();
  return context.body(null, status, headers);
}
