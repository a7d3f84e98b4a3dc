import { z } from 'zod';
import type { CallResponse } from '../transport.ts';
import { askedMs } from './rate-headers.ts';

/** Google's, one `error`; its streams send it in a list. */
const failure = z.looseObject({
  error: z.looseObject({ details: z.array(z.looseObject({ retryDelay: z.unknown().optional() })) }),
});
const failures = z.union([failure, z.tuple([failure], z.unknown()).transform(([first]) => first)]);

/** A duration as protobuf writes it in JSON: 34s, 3.5s. */
const seconds = /^(\d{1,9}(?:\.\d{1,9})?)s$/;

/**
 * How long the body of a failure asks to wait, in milliseconds, by google.rpc.RetryInfo (https://google.aip.dev/193): Google's
 * services say it there and in no header.
 */
export function retryInfoMs(body: unknown): number | undefined {
  const read = failures.safeParse(body);
  if (!read.success) return undefined;
  const [, delay] = read.data.error.details.flatMap((one) => seconds.exec(String(one.retryDelay)) ?? []);
  return delay === undefined ? undefined : Math.ceil(Number(delay) * 1_000);
}

/** A failure that says this much says it of something else. */
const mostBytes = 65_536;
/** The answers that may say when to come again. */
const limits: ReadonlySet<number> = new Set([403, 429, 503]);

function parsed(body: Uint8Array): unknown {
  const text = body.byteLength > mostBytes ? '' : Buffer.from(body).toString();
  try {
    return text.includes('retryDelay') ? JSON.parse(text) : undefined;
  } catch {
    return undefined;
  }
}

/** The headers of an answer, with the wait that its body asks for where they ask for none. @param now milliseconds since 1970. */
export function headersOfRest(
  { status, headers }: Pick<CallResponse, 'status' | 'headers'>,
  body: unknown,
  now: number,
): Readonly<Record<string, string>> {
  if (!limits.has(status) || askedMs(headers, now) !== undefined) return headers;
  const ms = retryInfoMs(body instanceof Uint8Array ? parsed(body) : body);
  return ms === undefined ? headers : { ...headers, 'retry-after-ms': String(ms) };
}
