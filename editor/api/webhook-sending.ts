import { z } from 'zod/mini';
import type { Json } from '../../src/core/json.ts';
import { call, listAll, textOf } from './client.ts';
import type { Effects } from './runs.ts';
import type { DeliveryFilter } from './webhooks.ts';

const exampleSchema = z.object({
  name: z.string(),
  provider: z.string(),
  event: z.string(),
  page: z.string(),
  contentType: z.string(),
  body: z.json(),
});

/** Payloads as providers document them. */
export function listExamples() {
  return listAll('/endpoints/examples', exampleSchema);
}

interface TestRequest {
  readonly path: string;
  /** The endpoint's own when left out. */
  readonly method?: string | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly example?: string | undefined;
  readonly body?: Json | undefined;
}

const answeredSchema = z.object({
  status: z.number(),
  headers: z.record(z.string(), z.string()),
  body: z.string(),
  delivery: z.nullable(z.string()),
});

/** Sends a request to an endpoint, signed as its sender signs. */
export function sendTest(body: TestRequest) {
  return call('/endpoints/send', answeredSchema, { method: 'POST', body });
}

export interface Edit {
  readonly body?: Json | undefined;
  /** By name; null takes one away. */
  readonly headers?: Readonly<Record<string, string | null>> | undefined;
}

/** Takes a delivery in once more, as it was or mended. */
export function resendDelivery(id: string, edit: Edit) {
  const made = z.object({ delivery: z.string(), run: z.string() });
  return call(`/deliveries/${id}/resend`, made, { method: 'POST', body: edit });
}

/** A command that sends a delivery again from a shell. */
export function curlOf(id: string): Promise<string> {
  return textOf(`/deliveries/${id}/curl`);
}

interface Pace {
  readonly requests: number;
  readonly per: string;
}

/** Starts the accepted deliveries that a filter means again. */
export function replayDeliveries(
  { status: _, ...filter }: DeliveryFilter,
  how: { readonly pace: Pace; readonly limit: number; readonly effects: Effects },
) {
  const begun = z.object({ id: z.string(), total: z.number() });
  return call('/deliveries/replay', begun, { method: 'POST', body: { ...filter, ...how } });
}
