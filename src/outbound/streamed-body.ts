import { createHash } from 'node:crypto';
import { SnodoError } from '../core/error.ts';

/** A body that is not in memory: it is opened anew for every time that it is sent. */
export interface StreamedBody {
  readonly bytes: number;
  /** Of all of it, in hex; undefined where that is not known before it was sent. */
  readonly sha256: string | undefined;
  /** Nothing is opened until it is read, and what is opened is closed when the reading ends. */
  open(): AsyncIterable<Uint8Array>;
}

export type RequestBody = string | Uint8Array | StreamedBody;

export function isStreamed(body: RequestBody | undefined): body is StreamedBody {
  return typeof body === 'object' && !(body instanceof Uint8Array);
}

export function bytesOf(body: RequestBody | undefined): number {
  if (body === undefined) return 0;
  if (typeof body === 'string') return Buffer.byteLength(body);
  return isStreamed(body) ? body.bytes : body.byteLength;
}

/** For those who need all of it in memory. @throws SnodoError `invalid` for one that is not. */
export function wholeBody(body: RequestBody, who: string): string | Uint8Array {
  if (!isStreamed(body)) return body;
  throw new SnodoError('invalid', `${who}, which cannot be done with a file or a form of files as the body.`);
}

/** In hex. Where it is not known, the body is read for it. @throws SnodoError `unavailable` where that fails. */
export async function sha256Of(body: StreamedBody): Promise<string> {
  if (body.sha256 !== undefined) return body.sha256;
  const hash = createHash('sha256');
  for await (const piece of body.open()) hash.update(piece);
  return hash.digest('hex');
}
