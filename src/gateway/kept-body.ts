import type { IncomingMessage } from 'node:http';

/** Enough to see what it was, and at twenty a minute no danger to the disk. */
const usualBytes = 4_000;
/** Of a sender who has proved who it is, so that it can be mended and sent again. */
const verifiedBytes = 256_000;

/** What is refused only after the signature was found right. */
const afterVerification: ReadonlySet<string> = new Set(['body', 'dedupe', 'type', 'schema']);

/** What is kept of the body of a request that makes no run, and whether that is all of it. */
export function keptBody(
  { headers, complete }: Pick<IncomingMessage, 'headers' | 'complete'>,
  body: Uint8Array,
  { kind, verified }: { readonly kind: string; readonly verified: boolean },
): { readonly body: Uint8Array; readonly bodyWhole: boolean } {
  const most = verified && afterVerification.has(kind) ? verifiedBytes : usualBytes;
  const announced = headers['content-length'];
  // Where it was refused by its headers, the body was never read and is empty here.
  const read =
    announced === undefined
      ? headers['transfer-encoding'] === undefined || (complete && body.length > 0)
      : Number(announced) === body.length;
  return { body: body.subarray(0, most), bodyWhole: read && body.length <= most };
}
