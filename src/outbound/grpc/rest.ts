import { z } from 'zod';
import { errorDetails } from './error-details.ts';

const retryInfo = z.object({ '@type': z.literal('google.rpc.RetryInfo'), retryDelay: z.string() });

/** `1.5s`, as JSON has a duration of Protocol Buffers. */
function seconds(text: string): string | undefined {
  return /^(\d+(?:\.\d+)?)s$/.exec(text)?.[1];
}

/**
 * When a service wants to be asked again, as a header of HTTP that the gate of a connection knows: by its RetryInfo, or by
 * the pushback of gRPC's retry design (A6), in milliseconds.
 */
export function restOf(trailers: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const pushback = trailers['grpc-retry-pushback-ms'];
  if (pushback !== undefined && /^\d+$/.test(pushback)) return { 'retry-after': String(Number(pushback) / 1_000) };
  for (const one of errorDetails(trailers['grpc-status-details-bin'])) {
    const read = retryInfo.safeParse(one);
    const wait = read.success ? seconds(read.data.retryDelay) : undefined;
    if (wait !== undefined) return { 'retry-after': wait };
  }
  return {};
}
